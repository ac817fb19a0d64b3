import { addDays, type Day } from "../domain/calendar.ts";

/** One bar of a chart, in the units of its own drawing. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Bars of one series, drawn as SVG by the template; the figures themselves are in a table beside it. */
export interface Chart {
  readonly title: string;
  readonly total: number;
  readonly most: number;
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

const barWidth = 8;
const gap = 2;
const height = 60;
const least = 1.5; // a day with one message is seen beside one with a thousand

/** Draws one value a day. */
export function barChart(title: string, values: readonly number[]): Chart {
  const most = Math.max(1, ...values);
  const bars = values.flatMap((value, index) => {
    if (value === 0) return [];
    const tall = Math.max(least, (value / most) * height);
    return [{ x: index * (barWidth + gap), y: round(height - tall), width: barWidth, height: round(tall) }];
  });
  return { title, total: values.reduce((sum, value) => sum + value, 0), most: Math.max(0, ...values), width: values.length * (barWidth + gap) - gap, height, bars };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Every day from one to another, both included: a day without a message is a day of zero. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
