import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvToParquet } from "../../src/adapters/duckdb/to-parquet.ts";
import { duckdbReader } from "../../src/adapters/duckdb/reader.ts";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import type { Day } from "../../src/domain/calendar.ts";
import { campaignCriteria } from "../../src/domain/eligibility/criteria.ts";
import { extract } from "../../src/pipeline/extract.ts";
import type { CarePair } from "../../src/pipeline/extraction-ports.ts";
import { explain } from "../../src/pipeline/explain.ts";
import { generateWorld, type WorldSummary } from "../../src/pipeline/generate.ts";
import { select } from "../../src/pipeline/select.ts";

const criteria = campaignCriteria("2023-06-30" as Day);
let home: string;
let world: WorldSummary;
const request = { patients: 2000, doctors: 60, department: "87", seed: "haute-vienne", layout: "native" } as const;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-world-"));
  world = await generateWorld(writeWorld, csvToParquet, { ...request, format: "csv", outputDir: join(home, "csv") });
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function pairsOf(input: string): Promise<CarePair[]> {
  const workDir = join(home, `${input}-work`);
  const outcome = await extract(duckdbReader, { inputDir: join(home, input), layout: "native", workDir, maxRejects: 0 });
  expect(outcome.outcome).toBe("extracted");
  const { tables } = await select(duckdbReader, workDir, criteria);
  const pairs: CarePair[] = [];
  for await (const batch of tables.pairs()) pairs.push(...batch);
  await tables.close();
  return pairs.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
}

describe("an invented Haute-Vienne of 2,000 patients and 60 doctors", () => {
  test("informs the 2,000 and leaves out each of the others for the reason they were invented for", async () => {
    await pairsOf("csv");
    const { funnel, tables } = await select(duckdbReader, join(home, "csv-work"), criteria);
    await tables.close();
    expect(funnel.informed).toBe(2000);
    expect(funnel.excluded).toEqual({
      "provisional-nir": 23, dead: 23, "under-17": 23, "no-ald": 23, "ald-ended": 23, "ald-not-started": 23, "has-attending-doctor": 23,
    });
  });

  test("gives 25.6 % of the informed a doctor seen three times: 512 pairs", async () => {
    const pairs = await pairsOf("csv");
    expect(pairs).toHaveLength(512);
    expect(pairs.every(({ caisse, contacts }) => caisse === "871" && contacts >= 3)).toBe(true);
  });

  test("holds about fifteen lines of care a patient", () => {
    expect(world.contacts / 2000).toBeGreaterThan(13);
    expect(world.contacts / 2000).toBeLessThan(17);
  });

  test("is written byte for byte again from the same seed", async () => {
    await generateWorld(writeWorld, csvToParquet, { ...request, format: "csv", outputDir: join(home, "again") });
    for (const file of ["patients.csv", "care_contacts.csv", "identities.csv"]) {
      expect(await readFile(join(home, "again", file), "utf8")).toBe(await readFile(join(home, "csv", file), "utf8"));
    }
  });

  test("gives the same pairs from Parquet as from CSV", async () => {
    await generateWorld(writeWorld, csvToParquet, { ...request, format: "parquet", outputDir: join(home, "parquet") });
    expect(await pairsOf("parquet")).toEqual(await pairsOf("csv"));
  });

  test("names the files that it wrote, Parquet ones as Parquet", async () => {
    const { files } = await generateWorld(writeWorld, csvToParquet, { ...request, patients: 10, format: "parquet", outputDir: join(home, "named") });
    expect(Object.keys(files).sort()).toEqual([
      "ald_periods.parquet", "attending_doctor_periods.parquet", "caisses.parquet", "care_contacts.parquet", "doctors.parquet", "identities.csv", "mailboxes.parquet", "patients.parquet", "practices.parquet",
    ]);
  });

  test("selects without the identity file, which only its owner may read", async () => {
    expect((await stat(join(home, "csv", "identities.csv"))).mode & 0o777).toBe(0o600);
    const before = await pairsOf("csv");
    await generateWorld(writeWorld, csvToParquet, { ...request, format: "csv", outputDir: join(home, "nameless") });
    await rm(join(home, "nameless", "identities.csv"));
    expect(await pairsOf("nameless")).toEqual(before);
  });

  test("can be asked by several at once, and changes nothing in what was extracted", async () => {
    const [first] = await pairsOf("csv");
    const { tables } = await select(duckdbReader, join(home, "csv-work"), criteria);
    expect(await explain(duckdbReader, join(home, "csv-work"), first?.pseudonym ?? "", criteria)).toBeDefined();
    await tables.close();
  });

  test("explains a patient in one French sentence a rule", async () => {
    const [pair] = await pairsOf("csv");
    const sentences = await explain(duckdbReader, join(home, "csv-work"), pair?.pseudonym ?? "", criteria);
    expect(sentences?.[0]).toBe("Identité\u00a0: NIR certifié.");
    expect(sentences?.[3]).toBe("ALD\u00a0: en cours au 30/06/2023.");
    expect(sentences?.at(-1)).toContain(`Conclusion\u00a0: est à informer, et à proposer au médecin RPPS ${pair?.rpps} (${pair?.contacts} jours, du `);
    expect(await explain(duckdbReader, join(home, "csv-work"), "inconnu", criteria)).toBeUndefined();
  });
});
