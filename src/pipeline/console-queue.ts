import type { Day } from "../domain/calendar.ts";
import type { TaskState } from "../domain/states.ts";
import type { Viewer } from "./console.ts";

/** Which tasks a page of the queue shows. */
export interface QueueFilter {
  readonly kind: string | undefined;
  readonly which: "waiting" | "mine" | "aside" | "done";
  /** Tasks before this one were shown on the page before. */
  readonly after: string | undefined;
}

/** A task as the queue shows it: the doctor by name, a patient never. */
export interface QueuedTask {
  readonly taskId: string;
  readonly kind: string;
  readonly state: TaskState;
  readonly reasons: readonly string[];
  readonly createdAt: Date;
  /** The task's own day, else the doctor's deadline. */
  readonly dueOn: Day | undefined;
  readonly claimedBy: string | undefined;
  readonly doctorName: string | undefined;
  readonly listReference: string | undefined;
}

/** How many tasks of one kind wait, and since when. */
export interface KindCount {
  readonly kind: string;
  readonly waiting: number;
  readonly claimed: number;
  readonly overdue: number;
  readonly oldest: Date | undefined;
}

export interface QueueStore {
  counts(viewer: Viewer, today: Day): Promise<readonly KindCount[]>;
  /** One more than `limit` when there is a next page. */
  tasks(viewer: Viewer, filter: QueueFilter, limit: number): Promise<readonly QueuedTask[]>;
  /** Takes the most urgent task that nobody has; two people never get the same one. */
  claimNext(viewer: Viewer, kind: string | undefined, now: Date): Promise<string | undefined>;
  /** @returns false when another has it, or it is done */
  claim(viewer: Viewer, taskId: string, now: Date): Promise<boolean>;
  release(viewer: Viewer, taskId: string, now: Date): Promise<boolean>;
  setAside(viewer: Viewer, taskId: string, reason: string, now: Date): Promise<boolean>;
}
