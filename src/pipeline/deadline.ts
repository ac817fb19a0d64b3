import { addDays, parisDay, type Day } from "../domain/calendar.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import type { Clock, Log } from "./ports.ts";

/** What passed time ended. */
export interface Ended {
  readonly lines: number;
  readonly lists: number;
}

export interface DeadlineStore {
  /** Messages of lists whose deadline has passed do not leave any more; a list that never left is cancelled, so that its patients can be listed anew. @returns how many */
  keepLate(today: Day, now: Date): Promise<number>;
  /** Open lines of lists whose deadline was before that day expire; a list closes when no line waits for a person either. */
  expire(deadlineBefore: Day, now: Date): Promise<Ended>;
}

/**
 * Ends what the doctor's last day and the days of grace behind it leave open. Silence is never an answer: nothing is accepted here.
 * Safe to repeat.
 */
export async function endPastDeadlines(world: { readonly store: DeadlineStore; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log }): Promise<Ended> {
  const { store, clock, rules, log } = world;
  const now = clock.now();
  const today = parisDay(now);
  const kept = await store.keepLate(today, now);
  const ended = await store.expire(addDays(today, -rules.graceDays), now);
  if (kept + ended.lines + ended.lists > 0) log.info("deadlines passed", { stage: "sweep", count: ended.lines });
  return ended;
}
