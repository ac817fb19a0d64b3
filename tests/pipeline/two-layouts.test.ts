import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { duckdbReader } from "../../src/adapters/duckdb/reader.ts";
import { csvToParquet } from "../../src/adapters/duckdb/to-parquet.ts";
import { openAnnuaire } from "../../src/adapters/annuaire/files.ts";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import type { Day } from "../../src/domain/calendar.ts";
import { campaignCriteria, type SelectionCriteria } from "../../src/domain/eligibility/criteria.ts";
import type { CarePair, ExtractedDoctor, Funnel, Layout } from "../../src/pipeline/extraction-ports.ts";
import { doctorsOf } from "../../src/pipeline/annuaire.ts";
import { namedDoctors } from "../../src/pipeline/annuaire-doctors.ts";
import { generateWorld } from "../../src/pipeline/generate.ts";
import { select } from "../../src/pipeline/select.ts";

const criteria = campaignCriteria("2023-06-30" as Day);
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-layouts-"));
  const request = { patients: 1500, doctors: 80, seed: "two layouts", format: "csv" } as const;
  for (const layout of ["native", "snds"] as const) await generateWorld(writeWorld, csvToParquet, { ...request, layout, outputDir: join(home, layout) });
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function find(layout: Layout, input: string, asked: SelectionCriteria = criteria): Promise<{ funnel: Funnel; pairs: CarePair[] }> {
  const workDir = join(home, `${input}-work`);
  const outcome = await duckdbReader.read({ inputDir: join(home, input), layout, workDir, maxRejects: 0 });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.sentence);
  const { funnel, tables } = await select(duckdbReader, workDir, asked);
  const pairs: CarePair[] = [];
  for await (const batch of tables.pairs()) pairs.push(...batch);
  await tables.close();
  return { funnel, pairs: pairs.sort((a, b) => (a.pseudonym + a.rpps < b.pseudonym + b.rpps ? -1 : 1)) };
}

describe("one world in both layouts, across the whole country", () => {
  test.each([
    ["as in the campaign", criteria],
    ["with every doctor seen often enough", { ...criteria, assignment: "every-doctor" as const }],
    ["with general practitioners only, twice in six months", { ...criteria, specialties: "gp-only" as const, minimumContacts: 2, months: 6 }],
  ])("gives the same people and the same pairs, %s", async (_title, asked) => {
    const [native, snds] = [await find("native", "native", asked), await find("snds", "snds", asked)];
    expect(snds.pairs).toEqual(native.pairs);
    expect(native.funnel.doctorsWithMailbox).toBeGreaterThan(0);
    expect(snds.funnel).toEqual({ ...native.funnel, doctorsWithMailbox: undefined }); // the SNDS knows no mailbox
    expect(native.pairs.length).toBeGreaterThanOrEqual(384); // 25.6 % of 1,500
  });

  test("gives the same pairs whether the exemptions come from the medical register or from the plain one", async () => {
    const plain = join(home, "snds-etm");
    await generateWorld(writeWorld, csvToParquet, { patients: 1500, doctors: 80, seed: "two layouts", format: "csv", layout: "snds", outputDir: plain });
    const register = (await readFile(join(plain, "IR_IMB_R.csv"), "utf8")).trim().split("\n").slice(1).map((line) => line.split(";"));
    await rm(join(plain, "IR_IMB_R.csv"));
    await writeFile(join(plain, "ir_etm_r.csv"), ["ben_exo_mtf;BEN_EXO_DTD;BEN_EXO_DTF;BEN_RNG_GEM;BEN_NIR_PSA", ...register.map(([psa, rank, from, until, , nature]) => [nature, from, until, rank, psa].join(";"))].join("\n"));
    expect((await find("snds", "snds-etm")).pairs).toEqual((await find("snds", "snds")).pairs);
  });
});

test("the SNDS layout in Parquet gives the same pairs as in CSV", async () => {
  const request = { patients: 1500, doctors: 80, seed: "two layouts", layout: "snds" } as const;
  await generateWorld(writeWorld, csvToParquet, { ...request, format: "parquet", outputDir: join(home, "snds-parquet") });
  expect((await find("snds", "snds-parquet")).pairs).toEqual((await find("snds", "snds")).pairs);
});

describe("the register of an invented world", () => {
  test("names every doctor of the SNDS layout as the native layout does", async () => {
    await find("snds", "snds");
    const { tables } = await select(duckdbReader, join(home, "snds-work"), criteria);
    const wanted = new Set<string>();
    for await (const batch of tables.pairs()) for (const { rpps } of batch) wanted.add(rpps);
    const register = await doctorsOf((await openAnnuaire(join(home, "snds", "annuaire"))).activities(() => undefined));
    const named: ExtractedDoctor[] = [];
    for await (const batch of namedDoctors(tables.doctors(), () => Promise.resolve(register))) named.push(...batch.filter(({ rpps }) => wanted.has(rpps)));
    await tables.close();

    await find("native", "native");
    const native = await select(duckdbReader, join(home, "native-work"), criteria);
    const known = new Map<string, ExtractedDoctor>();
    for await (const batch of native.tables.doctors()) for (const doctor of batch) known.set(doctor.rpps, doctor);
    await native.tables.close();
    expect(named.length).toBe(wanted.size);
    for (const { rpps, familyName, givenName, civility, specialty, caisse } of named) {
      const doctor = known.get(rpps);
      expect({ familyName, givenName, civility, specialty, caisse }).toEqual({
        familyName: doctor?.familyName.toUpperCase(), givenName: doctor?.givenName, civility: doctor?.civility, specialty: doctor?.specialty, caisse: doctor?.caisse,
      });
    }
  });

  test("gives each doctor the mailboxes that the native layout gives: their own by number, the practice's by the practice", async () => {
    const source = await openAnnuaire(join(home, "native", "annuaire"));
    const atStructure = new Map<string, string>();
    for (const { rpps, structures } of (await doctorsOf(source.activities(() => undefined))).values()) for (const structure of structures) atStructure.set(structure, rpps);
    const found: string[] = [];
    for await (const batch of source.mailboxes(() => undefined)) {
      found.push(...batch.map(({ address, kind, rpps, practice }) => `${address};${kind};${rpps ?? atStructure.get(practice) ?? "nobody"}`));
    }
    const native = (await readFile(join(home, "native", "mailboxes.csv"), "utf8")).trim().split("\n").slice(1).map((line) => line.split(";").slice(0, 3).join(";"));
    expect(found.sort()).toEqual(native.sort());
  });
});
