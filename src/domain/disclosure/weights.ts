import { sum } from "./classes.ts";
import type { AtomCounts, AtomSet, Measure } from "./measure.ts";

// A figure eight times as large may be withdrawn in a small one's stead.
const widest = 8;

/**
 * What is lost when a figure is not printed: its people, times a lot between one and eight.
 *
 * Were the smallest figure always withdrawn, who knows that reads more out of the masks: two masked communes hold 21, one of 11 is printed, so the
 * larger of them has no more than 11, and the other has ten. The lot is drawn from all the counts together, which nobody outside has, so
 * it is the same for the same input and cannot be drawn again by a reader.
 * Source: Wong, Fu, Wang, Pei, "Minimality attack in privacy preserving data publishing", VLDB 2007; docs/decisions/0021-disclosure-control.md.
 */
export function weightsOf({ name }: Measure, { atoms, totals, by }: AtomCounts, sets: readonly AtomSet[]): readonly number[] {
  const secret = mixed([name, atoms.map((atom, at) => `${atom} ${totals[at] ?? 0} ${by.map((rows) => rows[at]?.join(",") ?? "").join(" ")}`).join("\n")].join("\n"), 0x811c9dc5);
  return sets.map((set) => (1 + sum(set.atoms, totals)) * widest ** (finished(mixed(set.key, secret)) / 2 ** 32));
}

/** FNV-1a, 32 bits. Source: Fowler, Noll and Vo; RFC 9923. */
function mixed(text: string, start: number): number {
  let state = start;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return state;
}

/** Keys that differ in their last sign alone are as far apart as others. Source: the end of MurmurHash3 (Appleby, public domain). */
function finished(state: number): number {
  let mix = state;
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
