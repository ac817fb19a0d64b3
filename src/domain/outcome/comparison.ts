import { rateOf, type Observation } from "./observation.ts";

/** What was found against what the trend led to expect, on one day and in one scope. */
export interface FoundAgainstTrend {
  /** Patients fewer than expected; negative when there are more. */
  readonly found: number;
  /** The same as a share of what was expected: -0.335 is 33.5 % fewer. */
  readonly change: number;
}

/**
 * Sets what was counted against what the trend led to expect on that same day.
 *
 * This says nothing of the rate: patients expected and patients counted are two numbers of one day.
 * Source: ameli.fr, "Patients en ALD sans médecin traitant : la tendance s'inverse" (2024): 472,000 where 710,000 were expected.
 * @throws {RangeError} if nobody was expected: there is then no trend to speak of, and the caller should not have asked
 */
export function againstTrend(expected: number, counted: number): FoundAgainstTrend {
  if (!(expected > 0)) throw new RangeError("nobody was expected");
  return { found: expected - counted, change: (counted - expected) / expected };
}

/** How the rate moved between two days. */
export type RateChange =
  | { readonly change: number; readonly from: number; readonly to: number }
  /** Two scopes are two populations; without all in ALD there is no rate. */
  | { readonly impossible: "scopes-differ" | "no-rate" };

/**
 * Sets the rate of one day against that of another: patients without attending doctor among all in ALD, each of its own day.
 *
 * Not {@link againstTrend}: the rate also falls when more people are in ALD.
 */
export function rateChange(before: Observation, after: Observation): RateChange {
  if (before.scope !== after.scope) return { impossible: "scopes-differ" };
  const [from, to] = [rateOf(before), rateOf(after)];
  if (from === undefined || to === undefined || from === 0) return { impossible: "no-rate" };
  return { from, to, change: to / from - 1 };
}
