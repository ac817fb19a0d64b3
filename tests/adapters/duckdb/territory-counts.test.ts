import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCareCounter } from "../../../src/adapters/duckdb/territory-counts.ts";
import { duckdbReader } from "../../../src/adapters/duckdb/reader.ts";
import { writeWorld } from "../../../src/adapters/invented/world.ts";
import { loadGazetteer } from "../../../src/adapters/territory/decoupage.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import { campaignCriteria } from "../../../src/domain/eligibility/criteria.ts";
import type { TerritoryCounts } from "../../../src/domain/territory/counts.ts";
import { countTerritories, sumsOf } from "../../../src/pipeline/territory-count.ts";
import { extract } from "../../../src/pipeline/extract.ts";
import { select } from "../../../src/pipeline/select.ts";

const on = "2023-06-30" as Day;
let home: string;
let counts: TerritoryCounts;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "rattache-counts-"));
  await writeWorld({ patients: 1500, seed: "counts", layout: "native", department: "87", referenceDate: on, outputDir: join(home, "in") });
  await extract(duckdbReader, { inputDir: join(home, "in"), layout: "native", workDir: join(home, "work"), maxRejects: 0 });
  const counter = await openCareCounter(join(home, "work"), on);
  counts = await countTerritories(counter, on, loadGazetteer());
  await counter.close();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("those without médecin traitant are those whom the selection informs, and those who died since: they lived on the day that is counted", async () => {
  const { funnel, tables } = await select(duckdbReader, join(home, "work"), campaignCriteria(on));
  await tables.close();
  // The invented dead lack a médecin traitant and fail by nothing else; a fixed seed: three of them died after the day.
  const diedSince = readFileSync(join(home, "in", "patients.csv"), "utf8").split("\n").filter((line) => (line.split(";")[4] ?? "") > on && /^\d{4}-/.test(line.split(";")[4] ?? "")).length;
  expect(diedSince).toBe(3);
  expect(sumsOf(counts).withoutDoctor).toBe(funnel.informed + diedSince);
  expect(sumsOf(counts).inAld).toBe(funnel.informed + funnel.excluded["has-attending-doctor"] + diedSince);
});

test("one in five had no care in the year, as the invented world was asked", () => {
  const none = counts.patients.filter(({ contacts }) => contacts === "none").reduce((sum, cell) => sum + cell.withoutDoctor, 0);
  expect(none).toBe(300);
});

test("every commune counted is one of today, in the département that was asked", () => {
  expect(counts.patients.every(({ commune }) => commune.startsWith("87"))).toBe(true);
  expect(counts.doctors.length).toBeGreaterThan(0);
});
