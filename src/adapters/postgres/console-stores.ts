import type { ConsoleStores } from "../../pipeline/console-world.ts";
import { createActStore } from "./console-acts.ts";
import { createCampaignStore } from "./console-campaign.ts";
import { createDecideStore } from "./console-decide.ts";
import { createFindStore } from "./console-find.ts";
import { createQuestionStore } from "./console-question.ts";
import { createQueueStore } from "./console-queue.ts";
import { createSessionStore } from "./console-sessions.ts";
import { createStaffStore } from "./console-staff.ts";
import { createTaskStore } from "./console-task.ts";
import { createTrailStore } from "./console-trail.ts";
import type { Pool } from "./pool.ts";

/** The console's stores on one pool. */
export const createConsoleStores = (pool: Pool): ConsoleStores => ({
  staff: createStaffStore(pool),
  sessions: createSessionStore(pool),
  queue: createQueueStore(pool),
  tasks: createTaskStore(pool),
  decisions: createDecideStore(pool),
  acts: createActStore(pool),
  questions: createQuestionStore(pool),
  find: createFindStore(pool),
  campaigns: createCampaignStore(pool),
  trail: createTrailStore(pool),
});
