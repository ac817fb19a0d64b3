import { parisDay, type Day } from "../domain/calendar.ts";
import { isToRemind, type WaitingList } from "../domain/sending/reminder.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import type { Clock, Log, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import { headerOf } from "./message-id.ts";

/** A list that its doctor has, and that waits. */
export interface ListToRemind extends WaitingList {
  readonly listId: string;
  /** The mailbox that took the list. */
  readonly recipient: string;
  readonly mailDomain: string;
}

export interface DraftReminder {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly recipient: string;
  /** Keyed hash of the recipient, as receive makes it of a sender: an answer without a reference is an answer all the same. */
  readonly senderHash: Uint8Array;
}

export interface ReminderStore {
  /** Lists of open campaigns with an accepted copy, open lines and nothing on its way, by id above `after`. */
  waitingLists(writtenBefore: Date, today: Day, limit: number, after: string): Promise<readonly ListToRemind[]>;
  /** Writes the next reminder of a list. @returns false when the doctor has answered meanwhile, or another wrote it first */
  draftReminder(listId: string, reminder: DraftReminder, now: Date): Promise<boolean>;
  /** Cancels what has not left of the reminders and second copies of lists that were answered or have nothing open. @returns how many */
  dropAnswered(now: Date): Promise<number>;
}

const batch = 100;
const dayMs = 24 * 3_600_000;

/**
 * Writes to the doctors who have not answered: the lines that are still open, by the same once-only way as the list.
 * Rule 1 is asked again when it is rendered and when it leaves. Safe to repeat.
 */
export async function remind(
  world: { readonly store: ReminderStore; readonly vault: Pick<Vault, "contentId" | "lookupHash">; readonly newId: () => string; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<number> {
  const { store, vault, newId, clock, rules, log } = world;
  const now = clock.now();
  const today = parisDay(now);
  await store.dropAnswered(now);
  if (rules.reminders.most === 0) return 0;
  let written = 0;
  // A day of the calendar may be an hour shorter: the rule itself counts days.
  const writtenBefore = new Date(now.getTime() - (rules.reminders.afterDays - 1) * dayMs);
  for (let after = ""; ; ) {
    const lists = await store.waitingLists(writtenBefore, today, batch, after);
    const last = lists.at(-1);
    if (last === undefined) break;
    after = last.listId;
    for (const list of lists) {
      if (!isToRemind(list, rules.reminders, today)) continue;
      const messageId = newId();
      const messageIdHeader = headerOf(vault, messageId, list.mailDomain);
      const senderHash = vault.lookupHash(list.recipient.toLowerCase(), "inbound.sender");
      if (!(await store.draftReminder(list.listId, { messageId, messageIdHeader, recipient: list.recipient, senderHash }, now))) continue;
      written += 1;
      await onNext([{ step: "render", id: messageId }]);
    }
  }
  if (written > 0) log.info("reminders written", { stage: "remind", count: written });
  return written;
}
