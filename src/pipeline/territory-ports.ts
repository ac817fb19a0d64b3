import type { Day } from "../domain/calendar.ts";
import type { PatientCell, TerritoryCounts } from "../domain/territory/counts.ts";
import type { CptsPerimeter } from "../domain/territory/cpts.ts";
import type { Release } from "../domain/territory/release.ts";

/** Counts people in the checked tables of an extract; communes are as the extract writes them. */
export interface CareCounter {
  patients(): Promise<readonly PatientCell[]>;
  /** General practitioners who have not stopped by the reference date, a row each. */
  doctors(): AsyncIterable<readonly CountedDoctor[]>;
  close(): Promise<void>;
}

/** A doctor as counting needs one. */
export interface CountedDoctor {
  readonly rpps: string;
  readonly caisse: string;
  /** Of the main practice; "" when unknown. */
  readonly commune: string;
  readonly birthYear: number | undefined;
}

/** What volunteers can still take: the same places that introductions count. */
export interface Capacities {
  /** By RPPS. */
  readonly byDoctor: ReadonlyMap<string, number>;
  /** Maisons and centres de santé, in the commune where they are. */
  readonly structures: readonly { readonly caisse: string; readonly commune: string; readonly places: number }[];
}

/** Counts of one caisse and day that are kept, and the sums of them. */
export interface CountRun {
  readonly caisseCode: string;
  readonly referenceDate: Day;
  readonly countedAt: Date;
  readonly inAld: number;
  readonly withoutDoctor: number;
  readonly doctors: number;
}

/** Whether counts were kept: those that a release was made of do not change any more. */
export type KeptCounts = "kept" | "same" | "released-already" | "unknown-caisse";

/** Whom a release is about: one CPTS, or all territories of the caisse. */
export type ReleaseOf = { readonly kind: "cpts"; readonly cpts: CptsPerimeter } | { readonly kind: "tables" };

/** A release that was made: what was given to whom, when. */
export interface ReleaseRecord {
  readonly releaseId: string;
  readonly caisseCode: string;
  readonly kind: ReleaseOf["kind"];
  /** "" for the tables. */
  readonly cptsCode: string;
  readonly name: string;
  readonly referenceDate: Day;
  readonly releasedAt: Date;
  readonly releasedBy: string;
  /** To whom it was handed, the first first. */
  readonly recipients: readonly string[];
  /** Which count of that day it was made of. */
  readonly version: number;
  /** Why it was withdrawn; undefined while it stands. What was given out stays known. */
  readonly withdrawn: { readonly at: Date; readonly by: string; readonly because: string } | undefined;
  /** Hexadecimal, of the files as they were given. */
  readonly csvSha256: string;
  readonly pdfSha256: string;
}

/** A release with its files. */
export interface ReleaseFiles {
  readonly csv: Uint8Array;
  readonly pdf: Uint8Array;
}

/** What is written of a release. */
export interface NewRelease extends ReleaseFiles {
  readonly of: ReleaseOf;
  readonly release: Release;
  readonly by: string;
  readonly givenTo: string;
}

/** What anybody may have been given that says something of one day's people. */
export interface KnownReleases {
  /** Made of the same counts. */
  readonly same: readonly Release[];
  /** Of days less than a year away, and of counts of that day that were corrected since. */
  readonly others: readonly Release[];
}

/** The releases of a caisse while nobody else makes one. */
export interface ReleaseDesk {
  counts(referenceDate: Day): Promise<TerritoryCounts | undefined>;
  cpts(): Promise<readonly CptsPerimeter[]>;
  /** The same one, if it was made and stands: same territory, same communes, same day. */
  existing(of: ReleaseOf, referenceDate: Day): Promise<ReleaseRecord | undefined>;
  known(referenceDate: Day): Promise<KnownReleases>;
  add(release: NewRelease, now: Date): Promise<ReleaseRecord>;
  /** Notes that the files were handed to one more. @returns the release's files, and its record as it is now */
  handOver(releaseId: string, givenTo: string, by: string, now: Date): Promise<ReleaseFiles & { readonly record: ReleaseRecord }>;
}

export interface TerritoryStore {
  /** The caisses that the store knows. */
  caisses(): Promise<readonly { readonly code: string; readonly name: string; readonly department: string }[]>;
  capacities(on: Day): Promise<Capacities>;
  keepCounts(caisseCode: string, counts: TerritoryCounts, by: string, now: Date): Promise<KeptCounts>;
  runs(caisseCode: string): Promise<readonly CountRun[]>;
  counts(caisseCode: string, referenceDate: Day): Promise<TerritoryCounts | undefined>;
  /** Replaces all perimeters of the caisse. */
  keepCpts(caisseCode: string, perimeters: readonly CptsPerimeter[], by: string, now: Date): Promise<void>;
  cpts(caisseCode: string): Promise<readonly CptsPerimeter[]>;
  /** Codes of the CPTS that volunteered; they stay when perimeters are imported anew. */
  volunteerCpts(caisseCode: string): Promise<ReadonlySet<string>>;
  /** @returns false when the caisse knows no such CPTS */
  markVolunteerCpts(caisseCode: string, cptsCode: string, volunteers: boolean, by: string, now: Date): Promise<boolean>;
  releases(caisseCode: string): Promise<readonly ReleaseRecord[]>;
  /** A release's files, and that they were looked at is in the trail. @returns undefined for another caisse's */
  files(caisseCode: string, releaseId: string, by: string, now: Date): Promise<(ReleaseFiles & { readonly record: ReleaseRecord; readonly release: Release }) | undefined>;
  /** What was given out that says something of that day, to be looked at; {@link ReleaseDesk} is where a release is made. */
  known(caisseCode: string, referenceDate: Day): Promise<KnownReleases>;
  /** Takes a release back: it may be made again, of corrected counts. @returns false for another caisse's, or one withdrawn already */
  withdraw(caisseCode: string, releaseId: string, because: string, by: string, now: Date): Promise<boolean>;
  /** One release at a time for each caisse: the next must know it. */
  atDesk<T>(caisseCode: string, work: (desk: ReleaseDesk) => Promise<T>): Promise<T>;
}
