import { addDays, parisDay, type Day } from "../calendar.ts";
import { isPublicHoliday, type HolidayRule } from "./holidays.ts";
import { parisInstant, parisMinute, weekday } from "./paris-time.ts";

/** When a doctor may be written to, on the wall in Paris. */
export interface SendingHours {
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Minute of the day, included. */
  readonly fromMinute: number;
  /** Minute of the day, excluded. */
  readonly untilMinute: number;
  readonly holidays: HolidayRule;
  /** Further days without sending: "12-24" every year, "2026-05-15" once. */
  readonly closedOn: readonly string[];
}

const daysSearched = 366; // whatever the hours, a year holds an open one or none ever comes

/**
 * The next instant at which sending is open: `now` itself when it is.
 * @throws {RangeError} when no day of a whole year is open: the settings are refused before this
 */
export function opensAt(now: Date, hours: SendingHours): Date {
  const today = parisDay(now);
  if (isOpenDay(today, hours)) {
    const minute = parisMinute(now);
    if (minute >= hours.fromMinute && minute < hours.untilMinute) return now;
    if (minute < hours.fromMinute) return parisInstant(today, hours.fromMinute);
  }
  for (let ahead = 1; ahead <= daysSearched; ahead += 1) {
    const day = addDays(today, ahead);
    if (isOpenDay(day, hours)) return parisInstant(day, hours.fromMinute);
  }
  throw new RangeError("no hour of the year is open for sending");
}

function isOpenDay(day: Day, hours: SendingHours): boolean {
  return hours.weekdays.includes(weekday(day)) && !isPublicHoliday(day, hours.holidays) && !hours.closedOn.includes(day) && !hours.closedOn.includes(day.slice(5));
}
