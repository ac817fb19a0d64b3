import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bareQuery } from "../../src/adapters/duckdb/bare-query.ts";
import { duckdbReader } from "../../src/adapters/duckdb/reader.ts";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import type { SelectionCriteria } from "../../src/domain/eligibility/criteria.ts";
import { benchSelect, selectPairs, type BenchDeps, type MeasuredRun } from "../../src/pipeline/bench-select.ts";
import { spoil } from "../../src/wiring/bench/spoilt-lines.ts";

const run = async (found: Promise<Pick<MeasuredRun, "pairs" | "refused">>, seconds: number, peakRssMb: number): Promise<MeasuredRun> => ({ ...(await found), seconds, peakRssMb });
const bareRun = async (input: string, criteria: SelectionCriteria) => ({ pairs: await bareQuery(input, criteria), refused: 0 });
/** Both ways really run; what they took is told, so that the arithmetic can be checked. */
const deps = (took: { readonly ours: readonly [number, number][]; readonly bare: readonly number[] }): BenchDeps & { readonly order: string[] } => {
  const [ours, bare, order] = [[...took.ours], [...took.bare], [] as string[]];
  return {
    order,
    invent: writeWorld,
    spoil: (input) => spoil(join(input, "care_contacts.csv")),
    ours: (input, work, criteria) => (order.push("ours"), run(selectPairs(duckdbReader, input, work, criteria), ...(ours.shift() ?? [0, 0]))),
    bare: (input, criteria) => (order.push("bare"), run(bareRun(input, criteria), bare.shift() ?? 0, 0)),
  };
};

async function measured<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "rattache-bench-"));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

test("the measurement finds the same pairs both ways, in turns, and says the best of each and the worst memory of ours", async () => {
  const both = deps({ ours: [[3, 700], [3.3, 720.4]], bare: [2.5, 2] });
  const result = await measured((directory) => benchSelect(both, { patients: 1000, contacts: 20_000, directory }));
  expect(both.order).toEqual(["ours", "bare", "ours", "bare"]);
  expect(Math.abs(result.contacts - 20_000)).toBeLessThan(1000);
  expect(result).toEqual({ patients: 1000, contacts: result.contacts, pairs: 256, refused: 3, seconds: 3, bareSeconds: 2, ratio: 1.5, peakRssMb: 720 });
});

test("a measurement in which the two ways disagree measures nothing", async () => {
  const wrong = { ...deps({ ours: [[1, 1]], bare: [1] }), bare: () => run(Promise.resolve({ pairs: 1, refused: 0 }), 1, 1) };
  await expect(measured((directory) => benchSelect(wrong, { patients: 100, contacts: 1500, directory }))).rejects.toThrow("ours found 26 pairs, the bare query 1");
  const lost = { ...deps({ ours: [[1, 1]], bare: [1] }), spoil: () => Promise.resolve(3) };
  await expect(measured((directory) => benchSelect(lost, { patients: 100, contacts: 1500, directory }))).rejects.toThrow("of 3 bad lines ours refused 0");
});
