import type { Day } from "../calendar.ts";
import { againstTrend, rateChange, type FoundAgainstTrend, type RateChange } from "./comparison.ts";
import { type Observation, type Place, type Scope } from "./observation.ts";
import { divideByOrigin, type Origins, type TooMany } from "./origins.ts";
import { project, type NoTrend, type Trend } from "./trend.ts";

/** All that the outcome report (bilan) of one place says. */
export interface OutcomeReport {
  readonly place: Place;
  readonly scope: Scope;
  readonly before: Observation;
  readonly after: Observation;
  /** The days that the trend is drawn through, oldest first. */
  readonly history: readonly Observation[];
  readonly trend: ExpectedCount;
  readonly found: (FoundAgainstTrend & { readonly origins: Origins & Partial<TooMany> }) | undefined;
  readonly rate: RateChange;
  /** Declarations between the two days, by how the doctor was found. */
  readonly declared: ReportInputs["declared"];
}

/** The number expected on the later day: projected here, stated by whoever published it, or neither. */
export type ExpectedCount =
  | ({ readonly by: "projection" } & Trend)
  | { readonly by: "statement"; readonly expected: number; readonly source: string; readonly interval: undefined }
  | { readonly by: "nobody"; readonly why: NoTrend };

/** What a report is made of. */
export interface ReportInputs {
  readonly place: Place;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day;
  /** Of that place and scope, in any order. */
  readonly observations: readonly Observation[];
  readonly stated: { readonly expected: number; readonly source: string } | undefined;
  /** Declarations between the two days, by how the doctor was found. */
  readonly declared: { readonly alreadySeen: number; readonly introduced: number };
}

/** Why no report can be made. */
export type NoReport = "no-figure-before" | "no-figure-after" | "days-reversed";

/**
 * Makes the outcome report from counted figures.
 *
 * The two days must have been counted on those very days: a figure of another day is not moved. The trend is drawn through
 * all that was counted up to and including the first day, before the plan could change anything.
 */
export function outcomeReport(inputs: ReportInputs): OutcomeReport | { readonly none: NoReport } {
  const { place, scope, from, to, declared, stated } = inputs;
  if (from >= to) return { none: "days-reversed" };
  const ours = inputs.observations.filter((one) => one.scope === scope).sort((a, b) => (a.day < b.day ? -1 : 1));
  const before = ours.find((one) => one.day === from);
  const after = ours.find((one) => one.day === to);
  if (before === undefined) return { none: "no-figure-before" };
  if (after === undefined) return { none: "no-figure-after" };
  const history = ours.filter((one) => one.day <= from);
  const trend = expectedOn(history, to, stated);
  const found = trend.by === "nobody" || trend.expected <= 0 ? undefined : againstTrend(Math.round(trend.expected), after.withoutDoctor);
  return {
    place, scope, before, after, history, trend, declared, rate: rateChange(before, after),
    found: found === undefined ? undefined : { ...found, origins: divideByOrigin(found.found, declared.alreadySeen, declared.introduced) },
  };
}

function expectedOn(history: readonly Observation[], on: Day, stated: ReportInputs["stated"]): ExpectedCount {
  if (stated !== undefined) return { by: "statement", ...stated, interval: undefined };
  const trend = project(history.map((one) => ({ day: one.day, value: one.withoutDoctor })), on);
  return "none" in trend ? { by: "nobody", why: trend.none } : { by: "projection", ...trend };
}
