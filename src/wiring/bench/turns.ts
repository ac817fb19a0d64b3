import type { Rates } from "../../pipeline/bench.ts";

/**
 * Lets two ways of the same work take turns, and compares each turn with its neighbour: what else the machine does slows both alike.
 * The medians are told, so that neither a lucky turn nor an unlucky one is.
 * @param ours does `count` pieces of work, and so does `bare`
 */
export async function takeTurns(ours: () => Promise<void>, bare: () => Promise<void>, count: number, turns: number): Promise<Rates> {
  const seconds: { readonly ours: number; readonly bare: number }[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    // Who begins changes, so that neither always follows the other.
    const first = await secondsOf(turn % 2 === 0 ? bare : ours);
    const second = await secondsOf(turn % 2 === 0 ? ours : bare);
    seconds.push(turn % 2 === 0 ? { bare: first, ours: second } : { ours: first, bare: second });
  }
  return {
    perSecond: rounded(count / median(seconds.map((turn) => turn.ours))), barePerSecond: rounded(count / median(seconds.map((turn) => turn.bare))),
    ratio: Math.round(median(seconds.map((turn) => turn.bare / turn.ours)) * 100) / 100,
  };
}

/** The one in the middle; of an even number, the mean of the two. @param values at least one */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
