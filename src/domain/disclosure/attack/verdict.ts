import type { Target } from "./system.ts";

/** What bounds a figure: the smallest and the largest that it can be; `to` is Infinity where nothing holds it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

// Of the solver's answers; people are whole numbers.
const tolerance = 1e-4;

/** Fewest that may be told apart, by what is counted. Source: docs/decisions/0021-disclosure-control.md. */
export const narrowest = (measure: string): number => (measure === "medecins" ? 5 : 11);

/** Whether a figure is given away: a masked one by a range narrower than the threshold; a printed one, or a part that nobody printed, by lying under it. */
export function givenAway(target: Pick<Target, "kind">, { from, to }: Range, threshold: number): boolean {
  return target.kind === "masked" ? to - from < threshold - tolerance : to < threshold - tolerance;
}
