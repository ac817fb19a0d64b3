import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bareQuery } from "../../src/adapters/duckdb/bare-query.ts";
import { duckdbReader } from "../../src/adapters/duckdb/reader.ts";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import { benchSelect, type BenchDeps } from "../../src/pipeline/bench-select.ts";

const deps: BenchDeps = {
  invent: writeWorld,
  reader: duckdbReader,
  bareQuery,
  seconds: () => performance.now() / 1000,
  rssMb: () => process.memoryUsage().rss / 1_048_576,
  repeat(tick, everyMs) {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  },
};

test("the measurement finds the same pairs both ways, of as many lines of care as were asked for", async () => {
  const directory = await mkdtemp(join(tmpdir(), "rattache-bench-"));
  try {
    const result = await benchSelect(deps, { patients: 1000, contacts: 20_000, directory });
    expect(result.pairs).toBe(256);
    expect(Math.abs(result.contacts - 20_000)).toBeLessThan(1000);
    expect(result.ratio).toBeCloseTo(result.seconds / result.bareSeconds);
    expect(result.peakRssMb).toBeGreaterThan(50);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test("a measurement in which the two ways disagree measures nothing", async () => {
  const directory = await mkdtemp(join(tmpdir(), "rattache-bench-"));
  try {
    await expect(benchSelect({ ...deps, bareQuery: () => Promise.resolve(1) }, { patients: 100, contacts: 1500, directory })).rejects.toThrow("ours found 26 pairs, the bare query 1");
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
