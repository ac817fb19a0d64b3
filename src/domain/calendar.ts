/** A calendar day in France, "YYYY-MM-DD". */
export type Day = string & { readonly __brand: "Day" };

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/; // 2024-02-29

/** @returns the day, or undefined when the text is no day of the calendar (2023-02-29, 1900-01-00). */
export function parseDay(text: string): Day | undefined {
  const match = dayPattern.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as Day;
}

/** The day on the wall in metropolitan France at that instant: the notice sent at 00:30 in Paris is of that day, whatever UTC says. */
export function parisDay(instant: Date): Day {
  return parisFormat.format(instant) as Day;
}
// sv-SE writes ISO dates.
const parisFormat = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit" });

/**
 * The same day of a later month, or that month's last day when it has no such day (31 January + 1 = 28 or 29 February).
 *
 * Source: Code civil art. 2228-2229 as read for periods of months; project decision, docs/decisions/0005.
 */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = parts(day);
  const index = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(index / 12), (index % 12) + 1];
  return write(y, m, Math.min(date, daysInMonth(y, m)));
}

/** Days are days of the calendar: no hour, so no change of clocks, can make one longer. */
export function addDays(day: Day, days: number): Day {
  const [year, month, date] = parts(day);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10) as Day;
}

/** Whole years reached on that day; a birthday counts from its morning, 29 February from 1 March in common years. */
export function ageOn(birth: Day, on: Day): number {
  const [by, bm, bd] = parts(birth);
  const [y, m, d] = parts(on);
  return y - by - (m < bm || (m === bm && d < bd) ? 1 : 0);
}

function parts(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function write(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` as Day;
}
