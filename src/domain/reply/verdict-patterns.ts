import { compilePatterns } from "./pattern-set.ts";
import type { Sym } from "./symbols.ts";
import { verdictGroups, type SaidHow } from "./verdicts.ts";

const macros = {
  CL: "(les|le|la|l)",
  NCL: "(les|le|la|l|en|y)", // "je n'en prends aucun"; without a negation, "j'en prends 2" is a count
  DE: "(de|d)",
  OFFER: "((votre|cette|la) (proposition|demande|offre|sollicitation|demarche|designation|declaration|attribution)|(vos|ces|les|leurs) (declarations|designations|sollicitations|attributions|rattachements))",
  OFFERED: "$OFFER [(de|d) $TAKE]",
  MT: "[(le|la|leur|leurs|son|sa|un|comme)] MTN",
  BEMT: "(etre|devenir|rester|servir|figurer) [(declare|declaree|designe|designee|inscrit|inscrite|nomme|nommee|enregistre|enregistree)] (ASMT|$MT) [par]|(etre|devenir|rester) (leur|son) (medecin|generaliste|docteur)|etre (declare|declaree|designe|designee|inscrit|inscrite) [comme tel]",
  REPLY: "(repondre (FAVOURABLY|favorable)|donner ([une] suite [(favorable|positive)]|LEAD)|acceder) [(a|LEAD) $OFFER]",
  INF: "((le|l) (rester|demeurer)|(PRENDRE|assurer) (le|la) (relais|releve|suite)|(ACCEPTER [$OFFER]|PRENDRE|SUIVRE|GARDER|$BEMT|etre|devenir) [CARE]|$REPLY|(assurer|assumer|exercer|remplir|tenir|endosser) $ROLE|(inscrire|ajouter|rajouter|rattacher) [$ATMINE])",
  SORRY: "(MUST|(suis|me vois|me trouve) OBLIGED (de|d|a) [devoir]|[(desole|desolee|navre|navree)] OBLIGED (de|d) [devoir]|suis (desole|desolee|navre|navree) (de|d) [devoir]|(regrette|prefere|decide|choisis|ai decide|ai choisi|fais le choix|ai fait le choix|ai pris la decision) [(de|d)])",
  MEANS: "(la|de|les|le|d|assez de|suffisamment de) [place] (possibilite|capacite|capacites|place|places|disponibilite|disponibilites|moyens) [(necessaire|suffisante|necessaires)]",
  ROLE: "(le|la|les|ce|cette|ces) (role|fonction|fonctions|mission|charge|statut|qualite|responsabilite) (de|d) MTN",
  ATMINE: "(a|sur|dans|chez|aupres) [(de|mon|ma|mes|notre)] (nom|cabinet|moi|patientele|liste|compte|effectif|patients)",
  LOAD: "(mon|ma|mes|le|la|l|un|une) (effectif|effectifs|planning|emploi|agenda|charge|etat|activite|patientele|situation|age|sante|organisation|surcharge|sante|volume|secteur) [(de|d|du) (NOUN|travail|sante|temps|activite)|GEN] [(actuel|actuelle)]",
  TAKE: "[$NCL] $INF [$DE $INF]",
  TO: "(pour|a|de|d) $TAKE",
  FUTURE: "(accepterai|prendrai|suivrai|garderai)",
  TAKES: "(ACCEPTE|VALIDE|PRENDS|GARDE)",
  DECLARE: "(declarer|designer|inscrire|enregistrer|noter|considerer|mettre|nommer)",
  PLEASE: "(merci (de|d)|veuillez|vous pouvez|vous pourrez|vous voudrez|JE vous (prie|remercie|demande|saurais gre|autorise|invite) (de|d|a)|prie (de|d)|priere (de|d))",
  NOTE: "(enregistrer|noter|PRENDRE (en|acte|note) [(compte|consideration|de|acte|note)]|retenir|inscrire|saisir|ACCEPTER)",
  NOT: "(PAS|PLUS|NOMORE)",
  GENS: "(([PLUS] [(un|une)] GEN|NOMORE) [$SINCE] [au cabinet|dans (le|mon|notre) cabinet|chez moi]|$SINCE|PLUS|de plus|des NOUN|davantage)", // "actuellement" is a refusal of today alone: a person
  SINCE: "depuis [(deja|le|la|l|plusieurs|quelques|un|une|des|ce|cette)] (DATE|MEASURE|UNIT|longtemps|rentree|debut|fin) [(de|d|dernier|derniere|passe|l)] [(DATE|annee|an)]",
  OVERALL: "(general|generale|generalise|integral|integrale|collectif|collective|complet|complete|pour l ensemble)",
  INTENT: "(l intention|le projet|l envie|envie|le souhait|la volonte|le desir|vocation)",
  TOBE: "a ce que je (sois|devienne) $MT",
} as const;

/** A verdict found in the text. */
export interface FoundVerdict {
  readonly means: "accept" | "refuse";
  readonly said: SaidHow;
  /** Index of the symbol after it. */
  readonly next: number;
}

const skipped: ReadonlySet<string> = new Set(["FILL", "ALSO", "ASMT", "SMILE", "LISTREF", "LEAD", "GLADLY", "SURE"]);
const ways = verdictGroups.flatMap(({ means, said, rows }) => rows.map(([pattern]) => ({ means, said, pattern })));
const patterns = compilePatterns(ways.map(({ pattern }) => pattern), { macros, skips: skipped, untame: new Set() });

/** The longest way to decide that begins at a place; of two that are as long, the first listed. */
export function verdictAt(symbols: readonly Sym[], from: number): FoundVerdict | undefined {
  const found = patterns.longest(symbols, from);
  const way = ways[found?.ways[0] ?? -1];
  return found === undefined || way === undefined ? undefined : { means: way.means, said: way.said, next: found.next };
}
