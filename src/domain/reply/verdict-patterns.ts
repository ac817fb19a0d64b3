import { compilePattern, type Pattern } from "./pattern.ts";
import type { Sym } from "./symbols.ts";

/** Accept or refuse, and how it was said. */
export interface VerdictPattern {
  readonly means: "accept" | "refuse";
  /**
   * "full": a sentence of one's own or the keyword asked for · "short": oui, ok, non: counts only where nothing else can be meant ·
   * "negated": an acceptance denied, which does not reach over "tous" · "passive": "sont acceptés", needs its patients · "able": "je peux prendre", needs them too · "only": "je n'accepte que" · "none": "je n'accepte aucun".
   */
  readonly said: "full" | "negated" | "short" | "able" | "passive" | "only" | "none";
  readonly pattern: string;
}

const macros = {
  CL: "(les|le|la|l)",
  NCL: "(les|le|la|l|en|y)",
  DE: "(de|d)",
  OFFER: "(votre|cette|la) (proposition|demande|offre|sollicitation|invitation|demarche)",
  MT: "[(le|la|leur|leurs|son|sa|un|comme)] MTN",
  BEMT: "(etre|devenir|rester|servir) $MT",
  INF: "(ACCEPTER|PRENDRE|SUIVRE|GARDER|$BEMT) [CARE]",
  TAKE: "[$NCL] $INF [$DE $INF]",
  TO: "(pour|a|de|d) $TAKE",
  TAKES: "(ACCEPTE|PRENDS|GARDE)",
  NOT: "(PAS|PLUS)",
  TOBE: "a ce que je (sois|devienne) $MT",
} as const;

const accept = (said: VerdictPattern["said"], ...patterns: string[]): VerdictPattern[] => patterns.map((pattern) => ({ means: "accept", said, pattern }));
const refuse = (said: VerdictPattern["said"], ...patterns: string[]): VerdictPattern[] => patterns.map((pattern) => ({ means: "refuse", said, pattern }));

/**
 * Every way to decide that is understood. What is not here is read by a person.
 *
 * Each must be true of the doctor, now, without condition: no future, no wish, nobody else.
 */
export const verdictPatterns: readonly VerdictPattern[] = [
  ...accept("full",
    "[JE [DOCTOR]] [$CL] ACCEPTE [($TO|$OFFER|CARE)]", // "j'accepte d'être leur médecin traitant"
    "JE [$CL] ACCEPTER", // "j'accepter" for "j'accepte"
    "JE [$CL] PRENDS [CARE]", // "je les prends"
    "JE suis AGREE [$TO|$TOBE]", // "je suis d'accord pour les suivre"
    "[JE] VEUXBIEN [$TAKE]", // "je veux bien les prendre"
    "JE (n|NE) (ai|vois) NOPROBLEM [a $TAKE|$TOBE]", // "je n'ai pas d'objection"
    "JE ai NOPROBLEM [a $TAKE|$TOBE]",
    "JE [vous] donne mon (YES|AGREE) [$TO]", // "je vous donne mon accord"
    "vous avez mon (YES|AGREE) [$TO]",
    "mon (YES|AGREE) [$TO]",
    "JE [vous] confirme (ACCEPTER|mon YES|mon ACCEPTATION) [$TO]", // "je confirme mon accord"
    "ACCEPTATION",
    "JE deviens $MT", // "je deviens leur médecin traitant"
    "JE me declare $MT",
    "vous pouvez (me|m) (declarer|designer|inscrire|enregistrer|noter|considerer) (ASMT|$MT)", // "vous pouvez me déclarer comme médecin traitant"
  ),
  ...accept("short",
    "[(c|ca|cela) (est|sera)] (YES|AGREE) [$TO]", // "oui", "c'est d'accord"
    "c (YES|AGREE)", // "c ok"
    "[c est|c] bon", // "c'est bon"
    "[il] [n] [y] [a] NOPROBLEM [a $TAKE|$TOBE]", // "pas de problème"
  ),
  ...accept("able", "JE [$CL] PEUX $TAKE", "JE [$CL] GARDE"), // "je peux prendre le 2", "je garde Mme Petit"
  ...accept("passive", "(est|sont) [(tous|toutes|T)] ACCEPTE"), // "1 et 2 sont acceptés"
  ...accept("only", "JE NE [$CL] $TAKES QUE", "JE NE PEUX $TAKE QUE", "JE NE WANT $TAKE QUE"), // "je n'accepte que le 3"
  ...refuse("only", "JE NE [$CL] REFUSE QUE"),
  ...refuse("full",
    "[JE [DOCTOR]] [$CL] REFUSE [($TO|$OFFER|CARE)]", // "je refuse d'être son médecin traitant"
    "JE [$CL] REFUSER",
    "JE MUST REFUSER [($TO|$OFFER)]", // "je suis contraint de refuser"
    "REFUS [$DE $TAKE]", "JE [vous] (oppose|confirme|maintiens|exprime) (un|mon) REFUS",
    "hors de question [$DE $TAKE]", "PAS question [$DE $TAKE]",
    "JE NE donne PAS suite",
  ),
  ...refuse("negated",
    "[JE] NE [$NCL] $TAKES $NOT [$TO] [GEN]", // "je n'accepte pas", "je ne prends plus de nouveaux patients"
    "JE [$NCL] $TAKES PAS [$TO] [GEN]", // "j'accepte pas"
    "(ACCEPTE|ACCEPTER) PAS", "PAS ACCEPTE", "NO ACCEPTE", // "pas accepté"
    "JE NE [$NCL] (PEUX|WILLBEABLE) [$NOT] [$TAKE] [GEN]", // "je ne peux pas les suivre"
    "JE [$NCL] (PEUX|WILLBEABLE) PAS [$TAKE] [GEN]", // "je peux pas"
    "JE NE suis $NOT (AGREE|ABLE|disponible|interesse|interessee|candidat|candidate) [$TO|$TOBE] [GEN]", // "je ne suis pas en mesure d'accepter"
    "JE suis PAS (AGREE|ABLE|interesse|interessee) [$TO] [GEN]",
    "JE NE [$NCL] WANT $NOT [$TAKE] [GEN]", // "je ne souhaite pas les prendre"
    "JE WANT PAS [$TAKE] [GEN]",
    "JE MUST NE [$NOT] [pouvoir] [$NOT] $TAKE [GEN]", // "j'ai le regret de ne pouvoir accepter"
    "JE UNABLE $DE $TAKE [GEN]",
    "(il|cela|ca) [(m|NE m)] est IMPOSSIBLE [pour moi] [$DE $TAKE] [GEN]", // "il m'est impossible de les accepter"
    "[c est] IMPOSSIBLE [pour moi] [(de|d|pour) $TAKE] [GEN]",
    "(il|cela|ca|ce) NE m est (NOTPOSSIBLE|$NOT possible) [$DE $TAKE] [GEN]", // "il ne m'est pas possible de"
    "[(ce|c|cela|ca) [n] est] NOTPOSSIBLE [$DE $TAKE] [GEN]",
    "JE NE (serai|deviendrai) $NOT $MT", // "je ne serai pas leur médecin traitant"
  ),
  ...refuse("short",
    "[(c|ca|ce|cela) (est|sera)] NO [merci]", // "non", "c'est non"
    "c NO",
    "PAS AGREE", // "pas d'accord"
  ),
  ...refuse("passive", "(est|sont) [(tous|toutes|T)] REFUSE", "(n|NE) (est|sont) PAS ACCEPTE"),
  ...refuse("none",
    "JE NE [en] [$CL] $TAKES [PLUS] (NOBODY|NI) [GEN|NOUN1|NOUN|GEN]", // "je n'accepte aucun patient"
    "JE NE [en] (PEUX|WILLBEABLE) [$NOT] [en] $TAKE (NOBODY|NI) [GEN|NOUN1|NOUN]", // "je ne peux accepter aucun patient"
    "JE NE WANT $TAKE (NOBODY|NI) [GEN|NOUN1|NOUN]",
    "NE [$CL] $TAKES (NOBODY|NI) [GEN|NOUN1|NOUN]",
    "JE REFUSE TOUT GEN",
  ),
];

const skipped: ReadonlySet<string> = new Set(["FILL", "ASMT", "SMILE", "LISTREF", "LEAD", "GLADLY", "SURE"]);
const compiled: readonly (readonly [VerdictPattern, Pattern])[] = verdictPatterns.map((verdict) => [
  verdict,
  compilePattern(verdict.pattern, { macros, skips: (symbol) => skipped.has(symbol.kind), tame: () => false }),
]);

/** The longest way to decide that begins at a place; of two that are as long, the first listed. */
export function verdictAt(symbols: readonly Sym[], from: number): { readonly verdict: VerdictPattern; readonly next: number } | undefined {
  const first = symbols[from];
  if (first === undefined) return undefined;
  let best: { verdict: VerdictPattern; next: number } | undefined;
  for (const [verdict, pattern] of compiled) {
    if (pattern.first !== undefined && !pattern.first.has(first.kind) && !pattern.first.has(first.fold)) continue;
    const next = pattern.longest(symbols, from);
    if (next > (best?.next ?? from)) best = { verdict, next };
  }
  return best;
}
