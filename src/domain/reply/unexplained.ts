import type { ReviewReason } from "./reasons.ts";
import type { Sym, SymbolKind } from "./symbols.ts";

const reasons: readonly (readonly [SymbolKind, ReviewReason])[] = [
  ["STRUCK", "struck-through"],
  ["COND", "conditional"],
  ["CORRECT", "limited"],
  ["LIMIT", "limited"],
  ["ATTACHED", "answer-in-attachment"],
  ["BELOW", "answer-in-quotation"],
  ["FUTURE", "intention"],
  ["OTHERDOCTOR", "third-person"],
  ["THIRD", "third-person"],
  ["PERSON", "third-person"],
];

/** The most telling reason why a sentence was not understood. */
export function whyUnexplained(symbols: readonly Sym[], question: boolean): ReviewReason {
  if (question) return "question";
  const has = (...kinds: SymbolKind[]): boolean => kinds.every((kind) => symbols.some((symbol) => symbol.kind === kind));
  if (has("NE", "PAS", "REFUSE") || has("NE", "PAS", "REFUSER") || has("PAS", "REFUSER")) return "double-negation";
  const problem = symbols.find((symbol) => symbol.target?.of === "unknown")?.target;
  if (problem?.of === "unknown") return problem.problem;
  return reasons.find(([kind]) => has(kind))?.[1] ?? "unexplained";
}
