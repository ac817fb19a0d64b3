import { parisDay, type Day } from "../calendar.ts";

/** Minutes since midnight on the wall in Paris, 0 to 1439. */
export function parisMinute(instant: Date): number {
  const [hours = "0", minutes = "0"] = wall.format(instant).split(":");
  return (Number(hours) % 24) * 60 + Number(minutes);
}
const wall = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const offsetsMinutes = [120, 60]; // summer, winter; the earlier instant first, for the hour that comes twice in October

/**
 * The instant at which the wall in Paris shows that minute of that day.
 * In the hour that March leaves out, the instant that would have been it: 2:30 is 3:30.
 * @param minute 0 to 1439
 */
export function parisInstant(day: Day, minute: number): Date {
  const asUtc = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 0, minute);
  const candidates = offsetsMinutes.map((offset) => new Date(asUtc - offset * 60_000));
  return candidates.find((instant) => parisDay(instant) === day && parisMinute(instant) === minute) ?? new Date(asUtc - 60 * 60_000);
}

/** 1 Monday … 7 Sunday, as ISO 8601 counts them. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
