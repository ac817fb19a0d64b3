import { addDays, type Day } from "../calendar.ts";

/** Whose public holidays are kept: those of all France, those of Alsace and Moselle beside them, or none. */
export type HolidayRule = "france" | "alsace-moselle" | "none";

/** The month and day of those that stay where they are. Source: Code du travail, art. L. 3133-1. */
const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"] as const;
/** Days after Easter Sunday: Easter Monday, Ascension, Whit Monday. Source: the same article. */
const afterEaster = [1, 39, 50] as const;

/** The public holidays of a year, in order. */
export function publicHolidays(year: number, rule: HolidayRule): readonly Day[] {
  if (rule === "none") return [];
  const easter = easterSunday(year);
  const days = [...fixed.map((date) => `${year}-${date}` as Day), ...afterEaster.map((days) => addDays(easter, days))];
  // Good Friday, which the law keeps in the communes that have a Protestant church, and the second day of Christmas. Source: Code du travail, art. L. 3134-13.
  if (rule === "alsace-moselle") days.push(addDays(easter, -2), `${year}-12-26` as Day);
  return days.sort();
}

/** Whether that day is a public holiday. */
export const isPublicHoliday = (day: Day, rule: HolidayRule): boolean => publicHolidays(Number(day.slice(0, 4)), rule).includes(day);

/**
 * Easter Sunday of the Gregorian calendar.
 *
 * Source: the computation of "a New York correspondent", Nature, 20 April 1876, as given by Meeus, Astronomical Algorithms, ch. 8;
 * good for every year since 1583.
 */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const march = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(march / 31)).padStart(2, "0")}-${String((march % 31) + 1).padStart(2, "0")}` as Day;
}
