import { expect, test } from "vitest";
import type { Measure } from "../../../src/domain/disclosure/measure.ts";
import { protect } from "../../../src/domain/disclosure/protect.ts";

const measure: Measure = { name: "sans-medecin-traitant", threshold: 11, dimensions: [] };
const wanted = [[0], [1], [2], [0, 1, 2]].map((atoms, index) => ({ key: `territory ${index}`, atoms, breakdowns: false }));
const largest = 22;

/** What is printed of three communes and their sum, "m" where it is masked. others: what else was counted, which nobody outside knows. */
function printedOf(totals: readonly number[], others: number): readonly (number | "m")[] {
  const counts = { atoms: ["a", "b", "c"], totals, by: [totals.map(() => [others])] };
  const found = protect(measure, counts, wanted);
  if (found.outcome !== "protected") throw new Error(`${found.key} cannot be protected`);
  return found.sets.map(({ atoms, showing }) => (showing[0] === "shown" ? atoms.reduce((sum, atom) => sum + (totals[atom] ?? 0), 0) : "m"));
}

test("who knows the program and tries every table that it would have printed so learns of a masked commune no more than that it has fewer than eleven", () => {
  // The smallest figure was always withdrawn with a small one: 11 printed and 21 in two masked communes meant 11 and 10.
  const tables = new Map<string, { readonly printed: readonly (number | "m")[]; readonly from: number[]; readonly to: number[] }>();
  for (let a = 0; a <= largest; a += 1) for (let b = 0; b <= largest; b += 1) for (let c = 0; c <= largest; c += 1) for (let others = 0; others < 8; others += 1) {
    const totals = [a, b, c];
    const printed = printedOf(totals, others);
    const known = tables.get(printed.join()) ?? { printed, from: [...totals], to: [...totals] };
    totals.forEach((people, at) => {
      known.from[at] = Math.min(known.from[at] ?? people, people);
      known.to[at] = Math.max(known.to[at] ?? people, people);
    });
    tables.set(printed.join(), known);
  }
  // Tables whose communes might be larger than those tried are not whole.
  const whole = [...tables.values()].filter(({ printed, to }) => to.every((most, at) => printed[at] !== "m" || most < largest));
  const narrowest = whole.flatMap(({ printed, from, to }) => printed.slice(0, 3).flatMap((one, at) => (one === "m" ? [(to[at] ?? 0) - (from[at] ?? 0)] : [])));
  expect(narrowest.length).toBeGreaterThan(500);
  expect(Math.min(...narrowest)).toBe(10);
});
