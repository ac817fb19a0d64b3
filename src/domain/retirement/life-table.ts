/** How many doctor-years of one age were watched, and how many of them ended with the practice. */
export interface Exposure {
  /** Whole years, reached in the year that begins. */
  readonly age: number;
  readonly atRisk: number;
  readonly stopped: number;
}

/** The chance that a doctor of an age stops within a year, and how sure it is. */
export interface YearlyChance {
  readonly mean: number;
  /** Standard deviation of the mean itself: how little was watched. */
  readonly spread: number;
}

/** The chance at each age; ages beyond the last have its chance. */
export interface LifeTable {
  readonly chanceAt: (age: number) => YearlyChance;
  /** Doctor-years that were watched, all ages. */
  readonly watched: number;
}

/** Below it so few stop that each age alone would be noise: they are one. */
const firstAge = 54;
const lastAge = 80;

/**
 * What is believed before anything is watched: ten doctor-years an age.
 *
 * Source: project assumption, after the ages at which French private doctors are known to stop (mostly 64 to 70, some much later);
 * docs/decisions/0023. A caisse's own history outweighs it from ten doctors an age on.
 */
const believed = (age: number): number => {
  if (age < 55) return 0.005;
  if (age < 60) return 0.01;
  if (age < 62) return 0.03;
  if (age < 65) return 0.08;
  if (age < 68) return 0.18;
  return age < 72 ? 0.24 : 0.2;
};
const beliefYears = 10;

/**
 * Makes a life table of practice: of those who practise at an age, which share stops within the year.
 *
 * Each age has a beta distribution: belief and what was watched, added up. So an age that few doctors have is neither certain nor empty.
 * @param exposures of any years together; younger than 55 count as one age, older than 80 as 80
 * @throws {RangeError} if more stopped than were there: a bug of whoever counted
 */
export function lifeTable(exposures: readonly Exposure[]): LifeTable {
  const byAge = Array.from({ length: lastAge - firstAge + 1 }, (_, i) => ({ stopped: believed(firstAge + i) * beliefYears, stayed: (1 - believed(firstAge + i)) * beliefYears }));
  let watched = 0;
  for (const { age, atRisk, stopped } of exposures) {
    if (stopped > atRisk || stopped < 0) throw new RangeError(`${stopped} of ${atRisk} stopped`);
    const cell = byAge[clamped(age) - firstAge];
    if (cell === undefined) continue;
    cell.stopped += stopped;
    cell.stayed += atRisk - stopped;
    watched += atRisk;
  }
  const chances = byAge.map(({ stopped, stayed }): YearlyChance => {
    const all = stopped + stayed;
    return { mean: stopped / all, spread: Math.sqrt((stopped * stayed) / (all * all * (all + 1))) };
  });
  return { watched, chanceAt: (age) => chances[clamped(age) - firstAge] ?? { mean: 0, spread: 0 } };
}

const clamped = (age: number): number => Math.min(lastAge, Math.max(firstAge, Math.trunc(age)));
