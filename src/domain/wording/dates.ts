import { fixedSpace } from "./typography.ts";

const months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

/**
 * "1er mai 2023", "12 mai 2023", with spaces that keep it on one line.
 * @param day ISO, "2023-05-12"
 * @throws {RangeError} if it is no ISO day: a bug of the caller, who parsed it before.
 */
export function longDate(day: string): string {
  const { year, month, date } = parts(day);
  return [date === 1 ? "1er" : String(date), months[month - 1], String(year)].join(fixedSpace);
}

/** "vendredi 12 mai 2023": for a last day, which people remember by its name. @throws {RangeError} as {@link longDate} */
export function weekdayDate(day: string): string {
  const { year, month, date } = parts(day);
  const weekday = days[new Date(Date.UTC(year, month - 1, date)).getUTCDay()] ?? "";
  return `${weekday} ${longDate(day)}`;
}

/** "12/05/2023", for tables. @throws {RangeError} as {@link longDate} */
export function shortDate(day: string): string {
  const { year, month, date } = parts(day);
  return `${twoDigits(date)}/${twoDigits(month)}/${year}`;
}

function parts(day: string): { year: number; month: number; date: number } {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day); // 2023-05-12
  const [year, month, date] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  if (match === null || month < 1 || month > 12 || date < 1 || date > 31) throw new RangeError("not an ISO day");
  return { year, month, date };
}

const twoDigits = (n: number): string => String(n).padStart(2, "0");
