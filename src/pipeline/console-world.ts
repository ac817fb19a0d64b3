import type { ActStore } from "./console-acts.ts";
import type { CampaignStore } from "./console-campaign.ts";
import type { DecideStore } from "./console-decide.ts";
import type { FindStore } from "./console-find.ts";
import type { QuestionStore } from "./console-question.ts";
import type { QueueStore } from "./console-queue.ts";
import type { SessionStore, StaffStore } from "./console-sign-in.ts";
import type { TaskStore } from "./console-task.ts";
import type { TrailStore } from "./console-trail.ts";

/** All that the console reads and writes. */
export interface ConsoleStores {
  readonly staff: StaffStore;
  readonly sessions: SessionStore;
  readonly queue: QueueStore;
  readonly tasks: TaskStore;
  readonly decisions: DecideStore;
  readonly acts: ActStore;
  readonly questions: QuestionStore;
  readonly find: FindStore;
  readonly campaigns: CampaignStore;
  readonly trail: TrailStore;
}
