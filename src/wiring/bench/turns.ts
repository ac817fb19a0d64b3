import type { Rates } from "../../pipeline/bench.ts";

/**
 * Lets two ways of the same work take turns, and keeps the best of each: a busy neighbour slows both, and neither is judged by it.
 * @param ours does `count` pieces of work, and so does `bare`
 */
export async function takeTurns(ours: () => Promise<void>, bare: () => Promise<void>, count: number, turns: number): Promise<Rates> {
  const best = { ours: Infinity, bare: Infinity };
  for (let turn = 0; turn < turns; turn += 1) {
    best.bare = Math.min(best.bare, await secondsOf(bare));
    best.ours = Math.min(best.ours, await secondsOf(ours));
  }
  return { perSecond: rounded(count / best.ours), barePerSecond: rounded(count / best.bare), ratio: Math.round((best.bare / best.ours) * 100) / 100 };
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
