import { addDays, type Day } from "../calendar.ts";
import type { SendingRules } from "./rules.ts";

/** What is known of one list that was sent, as far as it decides about a reminder. */
export interface WaitingList {
  /** A human answer came, whatever it said. */
  readonly answered: boolean;
  readonly openLines: number;
  /** The day of the last copy or reminder that the operator took. */
  readonly lastWrittenOn: Day;
  readonly reminders: number;
  readonly deadline: Day;
}

/** Days that a reminder must leave to be answered: a doctor's week has days off. */
const leastDaysLeft = 2;

/** Whether a doctor is to be reminded today: never one who answered, never of a list with nothing open, never too late to answer. */
export function isToRemind(list: WaitingList, rules: SendingRules["reminders"], today: Day): boolean {
  return (
    !list.answered &&
    list.openLines > 0 &&
    list.reminders < rules.most &&
    addDays(list.lastWrittenOn, rules.afterDays) <= today &&
    addDays(today, leastDaysLeft) <= list.deadline
  );
}
