import type { Day } from "../domain/calendar.ts";
import { faultOf, scopesFault, type Observation, type ObservationFault, type Place, type Scope } from "../domain/outcome/observation.ts";
import { outcomeReport, type NoReport, type OutcomeReport } from "../domain/outcome/outcome-report.ts";
import type { Clock } from "./ports.ts";

/** Where counted figures and declarations lie. */
export interface OutcomeStore {
  /** Keeps one figure; a different one of the same day, place and scope is replaced and stays readable. */
  record(place: Place, observation: Observation, by: string, now: Date): Promise<"recorded" | "replaced" | "same">;
  /** Valid figures of that place, oldest first. */
  figures(place: Place, scope?: Scope): Promise<readonly Observation[]>;
  /** Declarations that the back office registered after `from` and up to and including `to`, by how the doctor was found. */
  declared(place: Place, from: Day, to: Day): Promise<{ readonly alreadySeen: number; readonly introduced: number }>;
  /** "CPAM de la Haute-Vienne": the caisse's name, or undefined when there is none. */
  caisseName(code: string): Promise<string | undefined>;
  departmentOf(caisseCode: string): Promise<string | undefined>;
}

export interface OutcomeWorld {
  readonly store: OutcomeStore;
  readonly clock: Clock;
}

/** Keeps a figure that was counted or published. @param by who answers for it */
export async function recordFigure(place: Place, observation: Observation, by: string, { store, clock }: OutcomeWorld): Promise<{ readonly outcome: "recorded" | "replaced" | "same" } | { readonly fault: ObservationFault }> {
  const fault = faultOf(observation) ?? (await besideOtherScope(place, observation, store));
  if (fault !== undefined) return { fault };
  return { outcome: await store.record(place, observation, by, clock.now()) };
}

async function besideOtherScope(place: Place, observation: Observation, store: Pick<OutcomeStore, "figures">): Promise<ObservationFault | undefined> {
  const otherScope = observation.scope === "all-schemes" ? "general-scheme" : "all-schemes";
  const other = (await store.figures(place, otherScope)).find((one) => one.day === observation.day);
  if (other === undefined) return undefined;
  return observation.scope === "all-schemes" ? scopesFault(observation, other) : scopesFault(other, observation);
}

/** What a report is asked for. */
export interface ReportRequest {
  readonly place: Place;
  readonly scope: Scope;
  readonly from: Day;
  readonly to: Day;
  /** A trend that somebody published, used instead of one of our own. */
  readonly stated: { readonly expected: number; readonly source: string } | undefined;
}

/** Makes the outcome report of a place from what was counted and registered. */
export async function makeReport(request: ReportRequest, { store }: Pick<OutcomeWorld, "store">): Promise<OutcomeReport | { readonly none: NoReport }> {
  const [observations, declared] = await Promise.all([store.figures(request.place, request.scope), store.declared(request.place, request.from, request.to)]);
  return outcomeReport({ ...request, observations, declared });
}
