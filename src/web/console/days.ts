import { parisDay, type Day } from "../../domain/calendar.ts";
import { longDate, shortDate } from "../../domain/wording/dates.ts";
import { counted } from "../../domain/wording/plural.ts";
import { fixedSpace } from "../../domain/wording/typography.ts";

const dayMs = 86_400_000;
const clockFormat = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });

/** "12 mai 2023", "" for none. */
export const dayWords = (day: Day | undefined): string => (day === undefined ? "" : longDate(day));

/** "12/05/2023", "" for none. */
export const dayFigures = (day: Day | undefined): string => (day === undefined ? "" : shortDate(day));

/** "12/05/2023 à 14:05" on the wall in Paris. */
export const momentWords = (at: Date | undefined): string => (at === undefined ? "" : [shortDate(parisDay(at)), "à", clockFormat.format(at)].join(fixedSpace));

/** How long a thing has waited: "aujourd’hui", "hier", "12 jours". */
export function ageWords(since: Date, now: Date): string {
  const days = daysBetween(parisDay(since), parisDay(now));
  if (days <= 0) return "aujourd’hui";
  return days === 1 ? "hier" : counted(days, "jour");
}

/** How far a deadline is, in words and as one of three degrees. */
export function deadline(due: Day | undefined, today: Day): { readonly words: string; readonly degree: "late" | "soon" | "far" | "none" } {
  if (due === undefined) return { words: "", degree: "none" };
  const days = daysBetween(today, due);
  if (days < 0) return { words: `dépassée de ${counted(-days, "jour")}`, degree: "late" };
  if (days === 0) return { words: "aujourd’hui", degree: "soon" };
  if (days === 1) return { words: "demain", degree: "soon" };
  return { words: `dans ${counted(days, "jour")}`, degree: days <= 3 ? "soon" : "far" };
}

/** Whole days from one day to another; days have no hours, so no clock change counts. */
const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
