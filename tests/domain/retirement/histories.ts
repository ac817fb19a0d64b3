import type { Exposure } from "../../../src/domain/retirement/life-table.ts";

/** Chance in [0, 1), the same at every run (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The truth of the invented histories: unlike what the life table believes beforehand. */
export const trueChance = (age: number): number => (age < 58 ? 0.004 : age < 63 ? 0.04 : age < 66 ? 0.13 : age < 69 ? 0.3 : 0.28);

/** One invented doctor: age at the beginning, and after how many years the practice ends (never: Infinity). */
export interface History {
  readonly age: number;
  readonly endsAfter: number;
}

/** Doctors of all ages whose practices end by the truth. */
export function histories(doctors: number, years: number, chance: () => number): History[] {
  return Array.from({ length: doctors }, () => {
    const age = 31 + Math.floor(chance() * 40);
    let endsAfter = Number.POSITIVE_INFINITY;
    for (let year = 0; year < years; year += 1) {
      if (chance() < trueChance(age + year)) {
        endsAfter = year;
        break;
      }
    }
    return { age, endsAfter };
  });
}

/** What was watched of them in the first years. */
export function watched(all: readonly History[], years: number): Exposure[] {
  const cells = new Map<number, { atRisk: number; stopped: number }>();
  for (const { age, endsAfter } of all) {
    for (let year = 0; year < years && year <= endsAfter; year += 1) {
      const cell = cells.get(age + year) ?? { atRisk: 0, stopped: 0 };
      cells.set(age + year, { atRisk: cell.atRisk + 1, stopped: cell.stopped + Number(endsAfter === year) });
    }
  }
  return [...cells].map(([age, cell]) => ({ age, ...cell }));
}
