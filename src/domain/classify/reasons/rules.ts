import type { BounceReason } from "../classification.ts";

/** A sentence that servers say, as a pattern over prepared words, and one example of it. */
export type Sentence = readonly [says: RegExp, example: string];

/**
 * What is known of one reason.
 *
 * Patterns are written for words prepared by src/domain/classify/said.ts: lower case, no accents, one line, addresses
 * as "x@x", URLs removed. No quantifier stands within another, and gaps are bounded, so each takes linear time.
 */
export interface ReasonRules {
  readonly reason: BounceReason;
  readonly sentences: readonly Sentence[];
  /** Enhanced status codes that mean this reason when no sentence says more; "x.2.2" stands for 4.2.2 and 5.2.2. */
  readonly statuses: readonly string[];
}
