import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCareTables } from "../../../src/adapters/duckdb/care-tables.ts";
import { exclusionOrder, exclusions } from "../../../src/domain/eligibility/information.ts";
import { careRelationships } from "../../../src/domain/eligibility/relationship.ts";
import type { CarePair, Funnel } from "../../../src/pipeline/extraction-ports.ts";
import { makeExtracts, type Extracts } from "./extract-files.ts";
import { nativeFiles, pseudonym, randomWorld, type RandomWorld } from "./random-world.ts";

let extracts: Extracts;
beforeAll(async () => {
  extracts = await makeExtracts();
});
afterAll(() => extracts.clear());

interface Found {
  readonly excluded: Funnel["excluded"];
  readonly informed: readonly string[];
  readonly pairs: readonly CarePair[];
}

/** What the rules of the domain say, one patient after another. */
function byReference({ criteria, patients, doctors }: RandomWorld): Found {
  const known = new Map(doctors.map((doctor) => [doctor.rpps, doctor]));
  const excluded = Object.fromEntries(exclusionOrder.map((reason) => [reason, 0])) as Record<(typeof exclusionOrder)[number], number>;
  const informed: string[] = [];
  const pairs: CarePair[] = [];
  patients.forEach((patient, i) => {
    if (criteria.caisse !== undefined && patient.caisse !== criteria.caisse) return;
    const [reason] = exclusions({ ...patient, ald: patient.ald.filter(({ kind }) => kind !== "other") }, criteria);
    if (reason !== undefined) {
      excluded[reason]++;
      return;
    }
    informed.push(pseudonym(i));
    for (const found of careRelationships(patient.care, known, patient.commune, criteria)) {
      pairs.push({ pseudonym: pseudonym(i), caisse: patient.caisse, ...found });
    }
  });
  return { excluded, informed, pairs };
}

async function byDuckdb(world: RandomWorld): Promise<Found> {
  const outcome = await extracts.read(nativeFiles(world), { maxRejects: 0 });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.sentence);
  const tables = await openCareTables(extracts.workDir());
  try {
    const { excluded } = await tables.select(world.criteria);
    const informed: string[] = [];
    for await (const batch of tables.informed()) informed.push(...batch.map((patient) => patient.pseudonym));
    const pairs: CarePair[] = [];
    for await (const batch of tables.pairs()) pairs.push(...batch);
    return { excluded, informed: informed.sort(), pairs: pairs.sort((a, b) => order(a) - order(b)) };
  } finally {
    await tables.close();
  }
}
const order = (pair: CarePair): number => Number(pair.pseudonym.slice(1)) * 100 + pair.rank;

describe("selection in DuckDB", () => {
  test("informs and lists the very patients that the reference rules do, on two thousand random ones", async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        expect(await byDuckdb(world)).toEqual(byReference(world));
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  test("is tried on worlds in which every rule decides somebody", () => {
    const worlds = fc.sample(randomWorld, { numRuns: 25, seed: 1 });
    const found = worlds.map(byReference);
    for (const reason of exclusionOrder) expect(found.some(({ excluded }) => excluded[reason] > 0), reason).toBe(true);
    expect(found.some(({ pairs }) => pairs.some(({ rank }) => rank > 1))).toBe(true);
    expect(found.reduce((sum, { pairs }) => sum + pairs.length, 0)).toBeGreaterThan(300);
  });
});
