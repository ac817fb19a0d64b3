import { addDays, type Day } from "./calendar.ts";
import { isPublicHoliday } from "./sending/holidays.ts";
import { weekday } from "./sending/paris-time.ts";

/** Public holidays of one overseas département each, by month and day. Source: Code du travail, art. L. 3422-2; loi n° 83-550 of 30 June 1983. */
const overseas: ReadonlySet<string> = new Set(["04-27", "05-22", "05-27", "06-10", "12-20"]);

/**
 * The day itself when people work on it, else the next day on which they do: a last day to answer must be one on which a practice is open and a caisse
 * answers the telephone. A holiday of Alsace-Moselle or of one overseas département counts everywhere: a day more harms nobody, a day less does.
 *
 * Source: Code de procédure civile, art. 642, for periods that end on a Saturday, a Sunday or a public holiday; it does not bind here, it is what
 * people are used to. docs/decisions/0026.
 */
export function nextWorkingDay(day: Day): Day {
  return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1));
}

const isWorkingDay = (day: Day): boolean => weekday(day) <= 5 && !isPublicHoliday(day, "alsace-moselle") && !overseas.has(day.slice(5));
