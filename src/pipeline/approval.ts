import { addDays, parisDay } from "../domain/calendar.ts";
import { parisInstant } from "../domain/sending/paris-time.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import type { Clock, Log } from "./ports.ts";

export interface ApprovalStore {
  /** Lists that were approved before that instant and have not left fall back to drafted, with a task each. @returns how many */
  askAgain(approvedBefore: Date, now: Date): Promise<number>;
}

/** The first instant of the days whose approvals still hold: an approval holds to the end of its last day. */
export const staleBefore = (now: Date, rules: SendingRules): Date => parisInstant(addDays(parisDay(now), -rules.approvalDays), 0);

/** What was approved too long ago is approved anew before it leaves: patients object, die and find doctors meanwhile. Safe to repeat. */
export async function askStaleApprovals(world: { readonly store: ApprovalStore; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log }): Promise<number> {
  const now = world.clock.now();
  const asked = await world.store.askAgain(staleBefore(now, world.rules), now);
  if (asked > 0) world.log.info("approvals asked again", { stage: "sweep", count: asked });
  return asked;
}
