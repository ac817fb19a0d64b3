import type { CptsRefusal } from "../domain/territory/cpts.ts";
import type { CaisseCounts } from "../pipeline/territory-count.ts";
import type { ReleaseRecord } from "../pipeline/territory-ports.ts";

/** What the commands on territories ask of the opened store. */
export interface TerritoryActs {
  /** Counts the checked tables of `workDir` and keeps the counts of each caisse. @throws Trouble when there are no tables */
  count(workDir: string, referenceDate: string, by: string): Promise<readonly CaisseCounts[]>;
  /** Replaces the perimeters of a caisse; with a line refused only where such lines are to be passed over. @throws Trouble (1) when the file cannot be read or is none of perimeters */
  importCpts(file: string, caisseCode: string | undefined, by: string, refusedLines: "stop" | "passed-over"): Promise<{ readonly kept: boolean; readonly caisseCode: string; readonly perimeters: number; readonly communes: number; readonly refused: readonly { readonly line: number; readonly reason: CptsRefusal }[] }>;
  /** Notes that a CPTS volunteers, or no longer does. @throws Trouble when it is not known */
  markVolunteer(caisseCode: string | undefined, cptsCode: string, volunteers: boolean, by: string): Promise<void>;
  /** @param request.cptsCode undefined for the tables of the whole caisse. @throws Trouble (1) when nothing can be released */
  release(request: { readonly caisseCode: string | undefined; readonly cptsCode: string | undefined; readonly referenceDate: string | undefined; readonly givenTo: string | undefined; readonly by: string; readonly folder: string }): Promise<{ readonly outcome: "released" | "already-released"; readonly record: ReleaseRecord; readonly files: readonly string[] }>;
  releases(caisseCode: string | undefined): Promise<readonly ReleaseRecord[]>;
  /** Takes a release back. @throws Trouble (1) when there is none such, or it was withdrawn already */
  withdraw(caisseCode: string | undefined, releaseId: string, because: string, by: string): Promise<void>;
}
