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

/** "Les dames", "les deux hommes", "le monsieur": patients meant by their sex, where the list leaves no doubt who they are. */
export function sexGroupAt(symbols: readonly Sym[], from: number, names: NameIndex): FoundTarget | undefined {
  const found = patterns.longest(symbols, from);
  if (found === undefined) return undefined;
  const next = found.next;
  // "La femme de M. Haddad", "les hommes du village", "les dames Martin" are others.
  const after = symbols[next];
  if (after?.kind === "PREP" && ["de", "d", "du", "des"].includes(after.fold) || after?.kind === "NAME") return undefined;
  const matched = symbols.slice(from, next);
  const sex = matched.some(({ fold }) => female.has(fold)) ? "F" : matched.some(({ fold }) => male.has(fold)) ? "M" : undefined;
  const lines = names.numbers.filter((line) => names.sexOf.get(line) === sex);
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
