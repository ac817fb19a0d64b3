import { addDays, parisDay, type Day } from "../domain/calendar.ts";
import { isToRemind } from "../domain/sending/reminder.ts";
import type { SendingRules } from "../domain/sending/rules.ts";
import type { SecondWay } from "../domain/sending/second-way.ts";
import { staleBefore } from "./approval.ts";
import type { Next } from "./next.ts";
import type { Clock, Log, Vault } from "./ports.ts";
import { wayOf, type FailedToDoctor } from "./second-way.ts";
import { headerOf } from "./message-id.ts";

/** A call that did not arrive. */
export interface FailedCall extends FailedToDoctor {
  readonly callId: string;
}

/** A call that its doctor has, and that waits for an answer. */
export interface WaitingCall {
  readonly callId: string;
  readonly recipient: string;
  readonly mailDomain: string;
  readonly deadline: Day;
  readonly lastWrittenOn: Day;
  readonly reminders: number;
}

export interface NewCallMessage {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly recipient: string;
  readonly notBefore: Date | undefined;
}

export interface CallTendStore {
  failed(today: Day, limit: number): Promise<readonly FailedCall[]>;
  /** Writes the next copy, or a task where there is none, once. @returns false when another decided it first, or the call has its answer */
  follow(call: FailedCall, way: SecondWay, copy: NewCallMessage | undefined, now: Date): Promise<boolean>;
  /** Calls with an accepted copy, no answer and nothing on its way, by id above `after`. */
  waiting(writtenBefore: Date, today: Day, limit: number, after: string): Promise<readonly WaitingCall[]>;
  /** @returns false when the doctor has answered meanwhile, or another wrote it first */
  remind(callId: string, reminder: NewCallMessage, senderHash: Uint8Array, now: Date): Promise<boolean>;
  /** Stops the rounds whose calls fail or are refused by their doctors too often. @returns how many */
  pauseBursts(burst: SendingRules["burst"], now: Date): Promise<number>;
  /** Approved calls that have not left since fall back to drafted; those past their last day expire; offers past theirs too. @returns how many of each */
  passTime(limits: { readonly staleBefore: Date; readonly lastDay: Day; readonly today: Day }, now: Date): Promise<{ readonly askedAgain: number; readonly expired: number; readonly offersEnded: number }>;
}

export interface CallsTended {
  readonly secondWays: number;
  readonly reminded: number;
  readonly askedAgain: number;
  readonly expired: number;
  readonly offersEnded: number;
  /** Rounds that stand still since now. */
  readonly paused: number;
}

const batch = 100;
const dayMs = 24 * 3_600_000;

/** What only time makes due about calls and offers: second ways, reminders, stale approvals, deadlines. Safe to repeat. */
export async function tendCalls(
  world: { readonly store: CallTendStore; readonly vault: Pick<Vault, "contentId" | "lookupHash">; readonly newId: () => string; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<CallsTended> {
  const { store, clock, rules, log } = world;
  const now = clock.now();
  const today = parisDay(now);
  const passed = await store.passTime({ staleBefore: staleBefore(now, rules), lastDay: addDays(today, -rules.graceDays), today }, now);
  // First: a second way out of a burst of failures would burn the doctors' other mailboxes.
  const paused = await store.pauseBursts(rules.burst, now);
  const tended = { ...passed, paused, secondWays: await findSecondWays(world, now, today, onNext), reminded: await remindAll(world, now, today, onNext) };
  const count = Object.values(tended).reduce((sum, one) => sum + one, 0);
  if (count > 0) log.info("calls tended", { stage: "sweep", count });
  return tended;
}

type World = Parameters<typeof tendCalls>[0];

async function findSecondWays(world: World, now: Date, today: Day, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  const { store, rules } = world;
  const failed = await store.failed(today, batch);
  for (const call of failed) {
    const { way, notBefore } = wayOf(call, now, rules);
    const copy = way.to === "again" || way.to === "next" ? { ...newMessage(world, call.mailDomain), recipient: way.recipient, notBefore } : undefined;
    if ((await store.follow(call, way, copy, now)) && copy !== undefined && notBefore === undefined) await onNext([{ step: "render", id: copy.messageId }]);
  }
  return failed.length;
}

async function remindAll(world: World, now: Date, today: Day, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  const { store, rules, vault } = world;
  if (rules.reminders.most === 0) return 0;
  let written = 0;
  const writtenBefore = new Date(now.getTime() - (rules.reminders.afterDays - 1) * dayMs);
  for (let after = ""; ; ) {
    const calls = await store.waiting(writtenBefore, today, batch, after);
    const last = calls.at(-1);
    if (last === undefined) return written;
    after = last.callId;
    for (const call of calls) {
      if (!isToRemind({ ...call, answered: false, openLines: 1 }, rules.reminders, today)) continue;
      const reminder = { ...newMessage(world, call.mailDomain), recipient: call.recipient, notBefore: undefined };
      if (!(await store.remind(call.callId, reminder, vault.lookupHash(call.recipient.toLowerCase(), "inbound.sender"), now))) continue;
      written += 1;
      await onNext([{ step: "render", id: reminder.messageId }]);
    }
  }
}

function newMessage({ newId, vault }: World, mailDomain: string): { readonly messageId: string; readonly messageIdHeader: string } {
  const messageId = newId();
  return { messageId, messageIdHeader: headerOf(vault, messageId, mailDomain) };
}
