import { compilePatterns } from "./pattern-set.ts";
import type { Sym } from "./symbols.ts";

const macros = {
  SAY: "(confirme|informe|annonce|precise|signale|indique|reponds|dis|ecris|avise|notifie|declare|assure|communique|previens|fais (savoir|part))",
  TELL: "(informer|confirmer|dire|preciser|indiquer|signaler|annoncer|repondre|notifier|aviser|prevenir|communiquer|faire (savoir|connaitre|part) [(du fait|de ce)]|ecrire pour vous (dire|informer))",
  EAGER: "(tiens a|tenais a|me permets de|WANT|voulais|voudrais|viens|ai l honneur de|ai (le|grand) plaisir de|ai la joie de|ai le regret de|suis (heureux|heureuse|content|contente|ravi|ravie|navre|navree|desole|desolee) de|suis au regret de|MUST|peux|puis|PEUX)",
  TAKENOTE: "(noter|enregistrer|retenir|considerer|PRENDRE (note|acte)|PRENDRE en (note|compte)|tenir compte) [du fait]",
  JOY: "[(un|une|la|le|mon|beaucoup)] [(grand|grande|immense|vif|vive|reel|reelle|tres|plus|sincere|profond|profonde)] [(grand|grande|vif|vive|sincere|profond)] (plaisir|joie|regret|regrets|satisfaction|enthousiasme|interet|honneur|fierte|tristesse)",
} as const;

/** Words of politeness that announce a sentence with "que", each with a phrase that it catches (a test reads them all). */
export const leadRows: readonly (readonly [pattern: string, catches: string])[] = [
  ["JE [vous] $SAY QUE", "je vous avise que"],
  ["JE $EAGER [vous] $TELL QUE", "je tiens à vous faire savoir que"],
  ["pour vous $TELL QUE", "pour vous dire que"],
  ["[juste] (un|NUMWORD) [(petit|court)] (mot|message|mail) [(rapide|bref)] [pour] [vous] (dire|$TELL) QUE", "un petit mot pour dire que"],
  ["[juste] [(un|NUMWORD)] [(petit|court)] (mot|message|mail) [(rapide|bref)] LEAD", "un petit mot rapide pour vous informer que"],
  ["afin (de|d) vous $TELL QUE", "afin de vous informer que"],
  ["(veuillez|FILL de|vous voudrez|vous pouvez|JE vous (prie|remercie|demande) de) [bien vouloir] $TAKENOTE QUE", "je vous prie de bien vouloir noter que"],
  ["(notez|sachez|apprenez|soyez (assure|assures|certain|certains)) QUE", "notez bien que"],
  ["(c|ce) (est|sera|serait) (avec|sans|PREP|a) $JOY QUE", "c'est avec une grande joie que"],
  ["(bien sur|bien entendu|SURE) QUE", "bien sûr que"],
  ["(c|ce) est SURE QUE", "c'est donc tout naturellement que"],
  ["(c|ce) est QUE", "c'est donc à regret que"],
  ["(voici|voila) ce QUE JE (PEUX|puis) vous (dire|repondre|indiquer)", "voici ce que je peux vous dire"],
  ["vous comprendrez [(aisement|facilement)] QUE", "vous comprendrez que"],
  ["il va de soi QUE", "il va de soi que"],
  ["il m est (agreable|possible|doux) de vous $TELL QUE", "il m'est agréable de vous confirmer que"],
];

const patterns = compilePatterns(leadRows.map(([pattern]) => pattern), { macros, skips: new Set(["FILL", "ALSO", "LISTREF"]), untame: new Set() });

/** Puts one LEAD in the place of "je tiens à vous faire savoir que", "c'est avec joie que": what follows is what is said. */
export function withLeads(symbols: readonly Sym[]): readonly Sym[] {
  if (!symbols.some(({ kind }) => kind === "QUE" || kind === "LEAD")) return symbols;
  const found: Sym[] = [];
  let announced = false;
  for (let at = 0; at < symbols.length; at += 1) {
    const symbol = symbols[at];
    if (symbol === undefined) break;
    const again: boolean = announced && symbol.kind === "QUE" && symbols[at - 1]?.fold === "et" && symbols[at + 1]?.kind === "JE"; // "je confirme que je les connais et que j'accepte"
    const next: number | undefined = again ? at + 1 : isOpening(symbols[at - 1]) ? patterns.longest(symbols, at)?.next : undefined;
    announced ||= next !== undefined || (symbol.kind === "LEAD" && symbol.fold.endsWith("que"));
    const last = symbols[(next ?? at + 1) - 1] ?? symbol;
    found.push(next === undefined ? symbol : { kind: "LEAD", fold: "je vous informe que", start: symbol.start, end: last.end, glued: symbol.glued });
    if (next !== undefined) at = next - 1;
  }
  return found;
}

/** A sentence, or one part of it, begins behind these: "Mme Caron et moi vous informons que" is another's. */
const isOpening = (before: Sym | undefined): boolean => before === undefined || before.kind === "MARK" || before.kind === "HELLO" || before.kind === "FILL" || before.kind === "MAIS" || before.kind === "LEAD";
