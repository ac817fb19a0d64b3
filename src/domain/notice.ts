import { addMonths, type Day } from "./calendar.ts";
import { nextWorkingDay } from "./working-days.ts";

export type NoticeChannel = "email" | "letter";
export type NoticeState = "drafted" | "sent" | "returned" | "cancelled";

/** What may follow what; a returned notice stops the month, and a new one by the other channel starts another. */
export const noticeTransitions: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  drafted: ["sent", "cancelled"],
  sent: ["returned"],
  returned: [],
  cancelled: [],
};

/** The patient's month to object. Both days belong to it. */
export interface ObjectionWindow {
  readonly opensOn: Day;
  readonly closesOn: Day;
}

/**
 * The month that a notice opens: from the day of sending, whichever the channel, to the same day of the next month, or the next day on which a caisse
 * answers the telephone: what a doctor was told cannot be taken back.
 *
 * Source: docs/rules.md, 1 (one calendar month from sending), docs/decisions/0005 and 0026.
 */
export function objectionWindow(sentOn: Day): ObjectionWindow {
  return { opensOn: sentOn, closesOn: nextWorkingDay(addMonths(sentOn, 1)) };
}

/** Whether the last day of the month has passed. On that very day the patient may still object. */
export function monthIsOver(window: ObjectionWindow, today: Day): boolean {
  return today > window.closesOn;
}

/** A new notice goes by the other channel when the first came back. */
export function otherChannel(channel: NoticeChannel): NoticeChannel {
  return channel === "email" ? "letter" : "email";
}
