import type { Day } from "../domain/calendar.ts";
import type { PackFigures } from "../domain/committee/pack-figures.ts";
import type { ReportDocument } from "../domain/report/report-document.ts";

/** What the committee commands ask of the opened store. */
export interface CommitteeActs {
  /** Writes the pack of a meeting into `folder`, the latest one when no day is named. @returns undefined when there is no such meeting */
  pack(caisseCode: string, heldOn: Day | undefined, folder: string, by: string): Promise<{ readonly file: string; readonly document: ReportDocument; readonly figures: PackFigures } | undefined>;
}
