import { compilePattern, type Pattern } from "./pattern.ts";
import type { Sym } from "./symbols.ts";
import { verdictGroups, type SaidHow } from "./verdicts.ts";

const macros = {
  CL: "(les|le|la|l)",
  NCL: "(les|le|la|l|en|y)", // "je n'en prends aucun"; without a negation, "j'en prends 2" is a count
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

/** A verdict found in the text. */
export interface FoundVerdict {
  readonly means: "accept" | "refuse";
  readonly said: SaidHow;
  /** Index of the symbol after it. */
  readonly next: number;
}

const skipped: ReadonlySet<string> = new Set(["FILL", "ASMT", "SMILE", "LISTREF", "LEAD", "GLADLY", "SURE"]);
const compiled: readonly (readonly [Omit<FoundVerdict, "next">, Pattern])[] = verdictGroups.flatMap(({ means, said, rows }) =>
  rows.map(([pattern]) => [{ means, said }, compilePattern(pattern, { macros, skips: ({ kind }) => skipped.has(kind), tame: () => false })] as const),
);

/** The longest way to decide that begins at a place; of two that are as long, the first listed. */
export function verdictAt(symbols: readonly Sym[], from: number): FoundVerdict | undefined {
  const first = symbols[from];
  if (first === undefined) return undefined;
  let best: FoundVerdict | undefined;
  for (const [verdict, pattern] of compiled) {
    if (pattern.first !== undefined && !pattern.first.has(first.kind) && !pattern.first.has(first.fold)) continue;
    const next = pattern.longest(symbols, from);
    if (next > (best?.next ?? from)) best = { ...verdict, next };
  }
  return best;
}
