import type { Day } from "../calendar.ts";
import { shortDate } from "../wording/dates.ts";

/** A chart of numbers over days, in a square of 0 to 1 that any page can stretch: x to the right, y upwards. */
export interface LineChart {
  /** Said to those who do not see it; the figures are in a table beside it. */
  readonly description: string;
  readonly series: readonly DrawnSeries[];
  /** A grey area between two lines: how sure a projection is. */
  readonly band: readonly (readonly [x: number, low: number, high: number])[];
  readonly yTicks: readonly { readonly at: number; readonly label: string }[];
  readonly xTicks: readonly { readonly at: number; readonly label: string }[];
}

/** One line: told from the others by its dashes and its name, not by a colour. */
export interface DrawnSeries {
  readonly name: string;
  readonly look: "plain" | "dashed";
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  /** How high the label of its last point stands: beside the point, or as far from another's as both can be read. */
  readonly labelAt: number;
}

/** What is to be drawn. */
export interface ChartInput {
  readonly description: string;
  readonly series: readonly { readonly name: string; readonly look: "plain" | "dashed"; readonly points: readonly { readonly day: Day; readonly value: number }[] }[];
  readonly band?: readonly { readonly day: Day; readonly low: number; readonly high: number }[];
  /** How a value is written: on the axis and at its point. */
  readonly write: (value: number) => string;
}

/**
 * Lays a chart out. The upward axis begins at zero, so that a small change does not look like a great one.
 * @throws {RangeError} if there is no point at all: the caller says so in words instead
 */
export function lineChart({ description, series, band = [], write }: ChartInput): LineChart {
  const days = [...series.flatMap((one) => one.points.map((point) => point.day)), ...band.map((one) => one.day)].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("a chart of nothing");
  const ticks = scale(Math.max(1, ...series.flatMap((one) => one.points.map((point) => point.value)), ...band.map((one) => one.high)));
  const top = ticks.at(-1) ?? 1;
  const x = (day: Day): number => (first === last ? 0.5 : round((instant(day) - instant(first)) / (instant(last) - instant(first))));
  const y = (value: number): number => round(value / top);
  const drawn = series.map(({ name, look, points }) => ({ name, look, points: points.map(({ day, value }) => ({ x: x(day), y: y(value), label: write(value) })) }));
  const labels = apart(drawn.map(({ points }) => points.at(-1)?.y ?? 0));
  return {
    description,
    series: drawn.map((one, i) => ({ ...one, labelAt: labels[i] ?? 0 })),
    band: band.map(({ day, low, high }) => [x(day), y(low), y(high)]),
    yTicks: ticks.map((value) => ({ at: y(value), label: write(value) })),
    xTicks: ticksOf(days, x),
  };
}

/** Round values from zero to beyond `most`: four to six steps of 1, 2 or 5 times a power of ten. */
export function scale(most: number): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10));
  const ticks: number[] = [];
  for (let value = 0; ; value += step) {
    ticks.push(value);
    if (value >= most) return ticks;
  }
}

/**
 * Few days are named below their points: a figure of 31 December 2022 above "2023" would be read as that year's. Of days close together the
 * later is named. Many days are told by their years.
 */
function ticksOf(days: readonly Day[], x: (day: Day) => number): LineChart["xTicks"] {
  const each = [...new Set(days)];
  if (each.length > fewDays) return yearStarts(each[0] as Day, each.at(-1) as Day).map((day) => ({ at: x(day), label: day.slice(0, 4) }));
  const named: { at: number; label: string }[] = [];
  for (const day of each.reverse()) if (named.every(({ at }) => at - x(day) >= labelWidth)) named.unshift({ at: x(day), label: shortDate(day) });
  return named;
}
const fewDays = 8;
const labelWidth = 0.18; // "31/12/2022", of the width
const labelHeight = 0.085; // of the height

/** Heights of labels that would lie on one another are moved apart: the lowest two from their middle, others upwards; none goes below the axis. */
function apart(heights: readonly number[]): number[] {
  const upwards = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  const moved: number[] = [];
  let free = 0; // the lowest height that is still free
  upwards.forEach(({ height, i }, nth) => {
    const crowded = labelHeight - ((upwards[1]?.height ?? Infinity) - height);
    const at = Math.max(free, nth === 0 && crowded > 0 ? height - crowded / 2 : height);
    moved[i] = round(at);
    free = at + labelHeight;
  });
  return moved;
}

/** Each 1 January between two days; where there is none, the first day names its year. Of many years every so many. */
function yearStarts(first: Day, last: Day): Day[] {
  const years: number[] = [];
  for (let year = Number(first.slice(0, 4)) + 1; year <= Number(last.slice(0, 4)); year += 1) years.push(year);
  const every = Math.ceil(years.length / 8);
  const shown = years.filter((_, i) => i % every === 0).map((year) => `${year}-01-01` as Day);
  return shown.length > 0 ? shown : [first];
}

const instant = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const round = (value: number): number => Math.round(value * 10_000) / 10_000;
