import type { Day } from "../calendar.ts";
import { patientThreshold } from "../disclosure/measure.ts";

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
export type ObservationFault = "negative" | "more-without-than-all" | "no-source" | ScopesFault;
/** A figure that cannot stand beside that of the other scope, of the same place and day. */
export type ScopesFault = "more-in-one-scheme" | "scopes-too-near";

/** Says what is wrong with an observation before it is kept; undefined when nothing is. */
export function faultOf({ withoutDoctor, inAld, source }: Observation): ObservationFault | undefined {
  if (!Number.isInteger(withoutDoctor) || withoutDoctor < 0) return "negative";
  if (inAld !== undefined && (!Number.isInteger(inAld) || inAld < withoutDoctor || inAld === 0)) return "more-without-than-all";
  return source.trim() === "" ? "no-source" : undefined;
}

/**
 * Says whether two figures of one place and day may both be kept. Whoever has both subtracts them: what is left are the patients of the other schemes,
 * with a doctor, without one, and together, and of fewer than eleven of those nothing may be read, nor of none.
 *
 * Source: docs/decisions/0021.
 */
export function scopesFault(all: Observation, generalScheme: Observation): ScopesFault | undefined {
  const without = all.withoutDoctor - generalScheme.withoutDoctor;
  const inAld = all.inAld === undefined || generalScheme.inAld === undefined ? [] : [all.inAld - generalScheme.inAld];
  const rest = [without, ...inAld, ...inAld.map((both) => both - without)];
  if (rest.some((one) => one < 0)) return "more-in-one-scheme";
  return rest.some((one) => one < patientThreshold) ? "scopes-too-near" : undefined;
}

/** The share of patients in ALD who have no attending doctor, 0 to 1; undefined when all in ALD were not counted. */
export function rateOf({ withoutDoctor, inAld }: Pick<Observation, "withoutDoctor" | "inAld">): number | undefined {
  return inAld === undefined ? undefined : withoutDoctor / inAld;
}
