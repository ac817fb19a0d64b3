import type { NameIndex } from "./name-index.ts";
import { compilePatterns } from "./pattern-set.ts";
import type { FoundTarget } from "./numbered.ts";
import type { Sym } from "./symbols.ts";
import type { Target } from "./target.ts";

const macros = { N: "(NUM|NUMWORD)" } as const;
const patterns = compilePatterns([
  "[tous|toutes] (les|ces|mes|aux|des) [$N] (dames|femmes|patientes|hommes|messieurs) [TAIL] [TAIL]",
  "(la|cette|le|ce|cet|l|au) [seule|seul] (dame|femme|monsieur|homme)",
], { macros, skips: new Set(), untame: new Set() });
const female = new Set(["dame", "dames", "femme", "femmes", "patientes"]);
const male = new Set(["homme", "hommes", "monsieur", "messieurs"]);

const answers: ReadonlySet<string> = new Set(["YES", "AGREE", "NO", "ACCEPTE", "REFUSE", "REFUS", "NOPROBLEM"]);
const civilities: ReadonlyMap<string, "F" | "M"> = new Map([["mme", "F"], ["madame", "F"], ["m", "M"], ["m .", "M"], ["mr", "M"], ["monsieur", "M"], ["lui", "M"], ["elle", "F"]]);

/** "Monsieur oui, Madame non": on a list of one man and one woman, where both are answered; "Madame, non merci" addresses the reader. */
function civilityAnswered(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  if (names.numbers.length !== 2 || !answeredAt(symbols, from)) return undefined;
  const sex = civilities.get(symbols[from]?.fold ?? "");
  const other = symbols.some(({ fold }, at) => civilities.has(fold) && civilities.get(fold) !== sex && answeredAt(symbols, at));
  const lines = names.numbers.filter((line) => names.sexOf().get(line) === sex);
  return other && lines.length === 1 ? { target: { of: "lines", lines, unsure: [], article: false, named: true }, next: from + 1 } : undefined;
}

const verbs: ReadonlySet<string> = new Set([...answers, "PRENDS"]);

/** "Je prends Madame, je refuse Monsieur", "ok pour Madame, non pour Monsieur". */
function answeredBefore(symbols: readonly Sym[], at: number): boolean {
  const after = symbols[at + 1];
  if (after !== undefined && after.kind !== "MARK" && after.fold !== "et" && after.kind !== "MAIS") return false;
  const before = symbols[at - 1]?.fold === "pour" ? symbols[at - 2] : symbols[at - 1];
  return verbs.has(before?.kind ?? "");
}

function answeredAt(symbols: readonly Sym[], at: number): boolean {
  if (civilities.has(symbols[at]?.fold ?? "") && answeredBefore(symbols, at)) return true;
  if (!civilities.has(symbols[at]?.fold ?? "") || (at > 0 && symbols[at - 1]?.kind !== "MARK" && symbols[at - 1]?.fold !== "et" && symbols[at - 1]?.kind !== "MAIS")) return false;
  const next = symbols[at + 1];
  const answer = next?.fold === ":" || next?.fold === "=" ? symbols[at + 2] : next?.fold === "c" && symbols[at + 2]?.fold === "est" ? symbols[at + 3] : next;
  return answers.has(answer?.kind ?? "");
}

const couples = compilePatterns(["(le|les|ce|ces|du|au|aux|[les|des|ces] deux) (couple|epoux|conjoints)"], { macros, skips: new Set(), untame: new Set() });

/** "Le couple", "les deux époux": on a list of one man and one woman. "Le couple Moreau" is a name, "le couple de Tulle" is somebody. */
function coupleAt(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  const found = couples.longest(symbols, from);
  if (found === undefined || names.numbers.length !== 2 || new Set(names.sexOf().values()).size !== 2) return undefined;
  const after = symbols[found.next];
  if (after !== undefined && after.kind !== "MARK" && after.kind !== "FILL" && after.kind !== "TAIL" && !answers.has(after.kind)) return undefined;
  return { target: { of: "all", how: "count" }, next: found.next };
}

/** Whether {@link sexGroupAt} can find anything from a symbol on. */
export const mayOpenSexGroup = (symbol: Sym): boolean => civilities.has(symbol.fold) || couples.mayOpen(symbol) || patterns.mayOpen(symbol);

/** "Les dames", "les deux hommes", "le monsieur": patients meant by their sex, where the list leaves no doubt who they are. */
export function sexGroupAt(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  const civil = civilityAnswered(symbols, from, names);
  if (civil !== undefined) return civil;
  const couple = coupleAt(symbols, from, names);
  if (couple !== undefined) return couple;
  const found = patterns.longest(symbols, from);
  if (found === undefined) return undefined;
  const next = found.next;
  // "La femme de M. Haddad", "les hommes du village", "les dames Martin" are others.
  const after = symbols[next];
  if (after?.kind === "PREP" && ["de", "d", "du", "des"].includes(after.fold) || after?.kind === "NAME") return undefined;
  const matched = symbols.slice(from, next);
  const sex = matched.some(({ fold }) => female.has(fold)) ? "F" : matched.some(({ fold }) => male.has(fold)) ? "M" : undefined;
  const lines = names.numbers.filter((line) => names.sexOf().get(line) === sex);
  const patients = matched.some(({ fold }) => fold === "patientes");
  // On a list of women only, "les patientes" are the patients.
  if (patients && (lines.length === names.numbers.length || lines.length === 0)) return undefined;
  return { target: targetOf(lines, found.ways[0] === 0 ? matched.find(({ value }) => value !== undefined)?.value : 1), next };
}

function targetOf(lines: readonly number[], count: number | undefined): Target {
  if (lines.length === 0) return { of: "unknown", problem: "whom" };
  if (count !== undefined && count !== lines.length) return { of: "unknown", problem: "count-mismatch" };
  return { of: "lines", lines, unsure: [], article: true, named: true };
}
