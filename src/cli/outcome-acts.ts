import type { Observation, ObservationFault, Place, Scope } from "../domain/outcome/observation.ts";
import type { Day } from "../domain/calendar.ts";
import type { NoReport } from "../domain/outcome/outcome-report.ts";
import type { ReportDocument } from "../domain/report/report-document.ts";
import type { ReportRequest } from "../pipeline/outcome.ts";

/** What the outcome commands ask of the opened store. */
export interface OutcomeActs {
  record(place: Place, observation: Observation, by: string): Promise<{ readonly outcome: "recorded" | "replaced" | "same" } | { readonly fault: ObservationFault }>;
  /** Takes over what the territories counted of a caisse on that day. @returns undefined when that day was not counted */
  take(caisseCode: string, day: Day, scope: Scope, by: string): Promise<{ readonly outcome: "recorded" | "replaced" | "same"; readonly withoutDoctor: number; readonly inAld: number } | { readonly fault: ObservationFault } | undefined>;
  figures(place: Place, scope?: Scope): Promise<readonly Observation[]>;
  /** Writes bilan.pdf and bilan.csv into `folder`; a reader of the report itself gets it too. */
  write(request: ReportRequest, folder: string): Promise<{ readonly none: NoReport } | { readonly report: object; readonly document: ReportDocument; readonly files: readonly string[] }>;
}
