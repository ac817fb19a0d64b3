import { opensAt } from "./hours.ts";
import type { SendingRules } from "./rules.ts";

/**
 * Why a message may not leave now. None of them is an error: the message waits.
 *
 * "caisse-undescribed": the caisse has not said who it is. "not-whitelisted", "mailbox-closed": the mailbox may not be written to. "doctor-stopped": who stopped practising follows nobody any more. "deadline", "approval-stale", "answered": something has
 * happened to its list, and the sweep says what becomes of the message. "round-paused": a person lets a round of calls go on. "unread-mail": an answer may be among what came and was
 * not read yet. "short-delay": its doctor would have fewer days than are promised from today, and its text is made anew with the right last day. The rest is time.
 */
export type Barrier =
  | "caisse-undescribed" | "not-whitelisted" | "mailbox-closed" | "doctor-stopped" | "list-closed" | "round-paused" | "deadline" | "approval-stale" | "answered" | "unread-mail" | "hours" | "quota-day" | "quota-minute" | "short-delay";

/** What is known when a message is held back. */
export interface HeldBy {
  readonly barrier: Barrier;
  /** Messages of the caisse that wait for their turn already. */
  readonly waitingBefore: number;
  /** The oldest hand-over that still counts for the day's quota. */
  readonly oldestOfDay: Date | undefined;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** When a message that was held back is to be looked at again. */
export function lookAgainAt({ barrier, waitingBefore, oldestOfDay }: HeldBy, now: Date, rules: SendingRules): Date {
  const later = (ms: number): Date => new Date(now.getTime() + ms);
  switch (barrier) {
    case "not-whitelisted":
    case "mailbox-closed":
    case "doctor-stopped":
      return later(dayMs); // the whitelist and the Annuaire come once a day
    case "caisse-undescribed":
    case "list-closed":
    case "deadline":
    case "approval-stale":
    case "answered":
      return later(hourMs); // the sweep will have settled it long before; a caisse is described by a person
    case "round-paused":
    case "unread-mail":
      return later(5 * minuteMs);
    case "short-delay":
      return now; // made anew, it leaves at once
    case "hours":
      return opensAt(now, rules.hours);
    case "quota-day":
      return opensAt(oldestOfDay === undefined ? later(dayMs) : new Date(oldestOfDay.getTime() + dayMs), rules.hours);
    case "quota-minute":
      // In turns: were they all to come back in a minute, all but a few would only be turned away again.
      return opensAt(later(minuteMs * (1 + Math.floor(waitingBefore / (rules.perMinute ?? 1)))), rules.hours);
  }
}
