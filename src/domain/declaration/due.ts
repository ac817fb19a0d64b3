import { addDays, type Day } from "../calendar.ts";

/** The letters that asked a patient, by the days on which they were posted. */
export interface LettersSent {
  readonly firstSentOn: Day;
  /** It came back: nobody has read it, and a person looks for another address. */
  readonly firstReturned: boolean;
  /** Undefined: no second letter was posted. */
  readonly secondSentOn: Day | undefined;
  readonly secondDrafted: boolean;
}

/** Days that a patient has to answer before being written to again. Source: project decision, docs/declarations.md. */
export const reminderAfterDays = 30;
/** Days after the first letter when a declaration without an answer ends. Source: the same. */
export const expiryAfterDays = 90;

/** Whether a second and last letter is due: the first has had its time, nobody has answered, and it arrived as far as we know. */
export function secondLetterDue(letters: LettersSent, today: Day, afterDays = reminderAfterDays): boolean {
  return !letters.firstReturned && !letters.secondDrafted && today > addDays(letters.firstSentOn, afterDays);
}

/**
 * Whether a declaration that nobody answered is over.
 *
 * Never before the second letter has had its own time: who was not reminded is not dropped. A letter that came back is a person's.
 */
export function isExpired(letters: LettersSent, today: Day, afterDays = expiryAfterDays): boolean {
  return !letters.firstReturned && letters.secondSentOn !== undefined && today > addDays(letters.secondSentOn, reminderAfterDays) && today > addDays(letters.firstSentOn, afterDays);
}
