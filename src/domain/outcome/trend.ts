import type { Day } from "../calendar.ts";

/** Where the numbers would have gone by themselves. */
export interface Trend {
  /** Patients expected on the day asked for; not rounded. */
  readonly expected: number;
  /** Where 95 of 100 such projections hold the truth; undefined where the years before are too few to say. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
  /** Patients a year. */
  readonly slope: number;
  /** Of how many days before. */
  readonly from: number;
}

/** One number of one day. */
export interface Point {
  readonly day: Day;
  readonly value: number;
}

/** Why there is no trend. */
export type NoTrend = "too-few-days" | "one-day-only" | "day-within";

/**
 * Draws a straight line through the days before a plan began and reads it on a later day.
 *
 * Ordinary least squares; the interval is that of one new observation (Student, n − 2 degrees of freedom), so it needs three days or more.
 * Two days give a line and no interval: the report then says that nobody knows how sure it is.
 * Source: any course of statistics, e.g. G. Saporta, Probabilités, analyse des données et statistique, "régression simple, prévision".
 * @param points the days before, in any order, all before `on`
 */
export function project(points: readonly Point[], on: Day): Trend | { readonly none: NoTrend } {
  if (points.length < 2) return { none: "too-few-days" };
  if (points.some((point) => point.day >= on)) return { none: "day-within" };
  const years = points.map((point) => yearsOf(point.day));
  const n = points.length;
  const meanYear = years.reduce((sum, year) => sum + year, 0) / n;
  const meanValue = points.reduce((sum, point) => sum + point.value, 0) / n;
  const spread = years.reduce((sum, year) => sum + (year - meanYear) ** 2, 0);
  if (spread === 0) return { none: "one-day-only" };
  const slope = points.reduce((sum, point, i) => sum + ((years[i] ?? 0) - meanYear) * (point.value - meanValue), 0) / spread;
  const at = yearsOf(on);
  const expected = meanValue + slope * (at - meanYear);
  const left = points.reduce((sum, point, i) => sum + (point.value - meanValue - slope * ((years[i] ?? 0) - meanYear)) ** 2, 0);
  const freedom = n - 2;
  const reach = freedom === 0 ? undefined : student975(freedom) * Math.sqrt((left / freedom) * (1 + 1 / n + (at - meanYear) ** 2 / spread));
  return { expected, slope, from: n, interval: reach === undefined ? undefined : { low: Math.max(0, expected - reach), high: expected + reach } };
}

const yearMs = 365.25 * 86_400_000;
const yearsOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / yearMs;

/** The 97.5 % quantile of Student's law. Source: the usual table; 1.96 is the normal law's, beyond thirty years of figures. */
const student975 = (freedom: number): number => quantiles[freedom - 1] ?? 1.96;
const quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042];
