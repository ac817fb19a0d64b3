import type { Day } from "../calendar.ts";

/** Whose patients are counted: those of the régime général alone, or of every scheme. Figures of two scopes are never set against each other. */
export type Scope = "general-scheme" | "all-schemes";

/** Whom a figure is about. */
export type Place =
  | { readonly level: "country" }
  | { readonly level: "department"; readonly code: string }
  | { readonly level: "caisse"; readonly code: string };

/** How many patients in ALD, aged 17 or over, had no attending doctor on one day, at one place, in one scope. */
export interface Observation {
  readonly day: Day;
  readonly scope: Scope;
  readonly withoutDoctor: number;
  /** All patients in ALD aged 17 or over on that day; undefined when it was not counted or not published. */
  readonly inAld: number | undefined;
  /** Where the figure comes from, as a reader may check it. */
  readonly source: string;
}

/** A figure that cannot be right. */
export type ObservationFault = "negative" | "more-without-than-all" | "no-source";

/** Says what is wrong with an observation before it is kept; undefined when nothing is. */
export function faultOf({ withoutDoctor, inAld, source }: Observation): ObservationFault | undefined {
  if (!Number.isInteger(withoutDoctor) || withoutDoctor < 0) return "negative";
  if (inAld !== undefined && (!Number.isInteger(inAld) || inAld < withoutDoctor || inAld === 0)) return "more-without-than-all";
  return source.trim() === "" ? "no-source" : undefined;
}

/** The share of patients in ALD who have no attending doctor, 0 to 1; undefined when all in ALD were not counted. */
export function rateOf({ withoutDoctor, inAld }: Pick<Observation, "withoutDoctor" | "inAld">): number | undefined {
  return inAld === undefined ? undefined : withoutDoctor / inAld;
}
