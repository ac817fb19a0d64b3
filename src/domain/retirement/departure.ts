import type { LifeTable } from "./life-table.ts";

/** Within how many years. */
export const horizons = [1, 3, 5] as const;
export type Horizon = (typeof horizons)[number];

/**
 * The chance that a doctor stops within some years: one minus the chance to stay each of them.
 * @param shift how many standard deviations above its mean each year's chance is taken
 */
export function departureChance(table: LifeTable, age: number, years: number, shift = 0): number {
  let stays = 1;
  for (let year = 0; year < years; year += 1) {
    const { mean, spread } = table.chanceAt(age + year);
    stays *= 1 - Math.min(1, Math.max(0, mean + shift * spread));
  }
  return 1 - stays;
}

/** How many stop, out of some doctors who each have a chance of their own. */
export interface Departures {
  /** Not rounded. */
  readonly expected: number;
  /** Nine times out of ten the number lies here, both included. */
  readonly low: number;
  readonly high: number;
}

/**
 * Forecasts how many of these doctors stop within some years.
 *
 * Two doubts are in the interval: who of them stops (each for oneself), and whether the table is right (all of them alike), taken at three
 * points of the table's own error as Gauss and Hermite weigh them.
 * @param ages of the doctors who practise
 */
export function forecast(table: LifeTable, ages: readonly number[], years: number): Departures {
  const counts = new Map<number, number>();
  for (const age of ages) counts.set(age, (counts.get(age) ?? 0) + 1);
  const chancesAt = (shift: number): number[] => [...counts].flatMap(([age, n]) => Array.from({ length: n }, () => departureChance(table, age, years, shift)));
  const middle = chancesAt(0);
  const mixed = new Float64Array(ages.length + 1);
  for (const [shift, weight] of [[-Math.sqrt(3), 1 / 6], [0, 2 / 3], [Math.sqrt(3), 1 / 6]] as const) {
    const law = numberLaw(shift === 0 ? middle : chancesAt(shift));
    law.forEach((chance, n) => (mixed[n] = (mixed[n] ?? 0) + weight * chance));
  }
  return { expected: middle.reduce((sum, chance) => sum + chance, 0), low: quantile(mixed, 0.05), high: quantile(mixed, 0.95) };
}

/**
 * The law of the number of successes of independent trials with chances of their own (Poisson's binomial law), by adding one trial after the other.
 * Far from the mean nothing is kept: a department of two thousand doctors takes a few milliseconds.
 */
function numberLaw(chances: readonly number[]): Float64Array {
  const law = new Float64Array(chances.length + 1);
  law[0] = 1;
  let [from, to] = [0, 0];
  for (const chance of chances) {
    to += 1;
    for (let n = to; n > from; n -= 1) law[n] = (law[n] ?? 0) * (1 - chance) + (law[n - 1] ?? 0) * chance;
    law[from] = (law[from] ?? 0) * (1 - chance);
    while (from < to && (law[from] ?? 0) < negligible) law[from++] = 0;
    while (to > from && (law[to] ?? 0) < negligible) law[to--] = 0;
  }
  return law;
}
const negligible = 1e-12;

function quantile(law: Float64Array, share: number): number {
  let sum = 0;
  for (let n = 0; n < law.length; n += 1) {
    sum += law[n] ?? 0;
    if (sum >= share - 1e-9) return n;
  }
  return law.length - 1;
}
