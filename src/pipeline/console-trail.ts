import type { Day } from "../domain/calendar.ts";
import type { Viewer } from "./console.ts";

/** Which entries of the trail are looked at. */
export interface TrailFilter {
  readonly actor: string | undefined;
  readonly action: string | undefined;
  readonly objectId: string | undefined;
  /** Paris days, both included. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Entries with a smaller number come next. */
  readonly before: number | undefined;
}

export interface TrailEntry {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a verification of the whole chain found: the number of entries, and the first that does not hold. */
export interface TrailVerdict {
  readonly entries: number;
  readonly brokenAt: number | undefined;
  readonly why: "sound" | "missing entry" | "changed entry" | "broken link" | "cut off at the end";
}

export interface TrailStore {
  /** The viewer's caisse only, newest first. */
  entries(viewer: Viewer, filter: TrailFilter, limit: number): Promise<readonly TrailEntry[]>;
  verify(): Promise<TrailVerdict>;
  /** The same entries as a page, oldest first, all of them, in batches: memory does not grow with the trail. Taking them out is itself written down. */
  export(viewer: Viewer, filter: TrailFilter, now: Date): AsyncIterable<readonly TrailEntry[]>;
  /** Everything that was done to one patient's data, by anybody. @returns undefined when this caisse has no such patient */
  accessTo(viewer: Viewer, patientId: string, now: Date): Promise<readonly TrailEntry[] | undefined>;
}
