import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDice } from "../../../src/adapters/invented/dice.ts";
import { loadPlaces } from "../../../src/adapters/invented/places.ts";
import { makePseudonym, writeWorld } from "../../../src/adapters/invented/world.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import { caisseByCode } from "../../../src/domain/identifiers/caisses.ts";
import { parseCommuneCode } from "../../../src/domain/identifiers/commune.ts";
import { readNir } from "../../../src/domain/identifiers/nir.ts";
import { parseRpps } from "../../../src/domain/identifiers/rpps.ts";

let home: string;
type Row = Readonly<Record<string, string>>;
let patients: Row[];
let identities: Row[];
let doctors: Row[];

async function rowsOf(file: string): Promise<Row[]> {
  const [header = "", ...lines] = (await readFile(join(home, file), "utf8")).trim().split("\n");
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((field, i) => [columns[i] ?? "", field])));
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-invented-"));
  await writeWorld({ patients: 3000, seed: "invented", layout: "native", referenceDate: "2023-06-30" as Day, outputDir: home });
  [patients, identities, doctors] = [await rowsOf("patients.csv"), await rowsOf("identities.csv"), await rowsOf("doctors.csv")];
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe("invented people", () => {
  test("have a NIR with a right key that agrees with sex and month of birth, or a provisional number", () => {
    const byPseudonym = new Map(patients.map((patient) => [patient["patient"], patient]));
    for (const { patient: pseudonym = "", nir = "" } of identities) {
      const patient = byPseudonym.get(pseudonym);
      const reading = readNir(nir);
      if (patient?.["identity"] === "provisional") expect(reading.kind, pseudonym).toBe("provisional");
      else expect(reading, pseudonym).toMatchObject({ kind: "nir", nir: expect.stringMatching(`^${patient?.["sex"] === "M" ? 1 : 2}${patient?.["birth_date"]?.slice(2, 4)}${patient?.["birth_date"]?.slice(5, 7)}`) as string });
    }
  });

  test("share neither NIR nor pseudonym", () => {
    expect(new Set(identities.map(({ nir }) => nir)).size).toBe(identities.length);
    expect(new Set(patients.map(({ patient }) => patient)).size).toBe(patients.length);
    expect(new Set(Array.from({ length: 200_000 }, (_, i) => makePseudonym("x", i))).size).toBe(200_000);
  });

  test("are nobody: their commune of birth has a number that INSEE gives to none", () => {
    for (const { nir = "" } of identities) if (!nir.startsWith("7")) expect(Number(nir.slice(7, 10))).toBeGreaterThanOrEqual(960);
  });

  test("can be reached by no mail: all addresses lie under domains that do not exist", async () => {
    const addresses = [...identities.map(({ email }) => email), ...(await rowsOf("mailboxes.csv")).map(({ address }) => address)].filter((address) => address !== "");
    expect(addresses.length).toBeGreaterThan(2000);
    for (const address of addresses) expect(address).toMatch(/\.example$/);
  });

  test("have postal lines that fit an envelope", () => {
    for (const identity of identities) {
      for (let line = 1; line <= 6; line++) expect(identity[`address_line${line}`]?.length).toBeLessThanOrEqual(38);
      expect(identity["address_line6"]).toMatch(/^\d{5} [A-Z0-9 ]+$/);
    }
  });

  test("live all over the country, in communes and caisses that exist", () => {
    for (const { commune = "", caisse = "" } of patients) {
      expect(parseCommuneCode(commune)).toBe(commune);
      expect(caisseByCode(caisse)?.mergedInto, caisse).toBeUndefined();
    }
    expect(new Set(patients.map(({ caisse }) => caisse)).size).toBeGreaterThan(90);
  });

  test("are mostly past sixty, as people with an ALD are", () => {
    const past = patients.filter(({ birth_date: born = "" }) => born < "1963-07").length / patients.length;
    expect(past).toBeGreaterThan(0.5);
    expect(past).toBeLessThan(0.7);
  });
});

describe("invented doctors", () => {
  test("bear RPPS numbers that pass the check, of a range that was given to nobody", () => {
    for (const { rpps = "" } of doctors) {
      expect(parseRpps(rpps)).toBe(rpps);
      expect(rpps).toMatch(/^109/);
    }
  });

  test("are one for twelve patients, most of them general practitioners, some of whom have stopped", () => {
    expect(doctors).toHaveLength(250);
    expect(doctors.filter(({ specialty = "" }) => ["1", "22", "23"].includes(specialty)).length).toBeGreaterThan(190);
    expect(doctors.filter(({ practice_end_date: ended }) => ended !== "").length).toBeGreaterThan(3);
  });
});

describe("chance", () => {
  test("is the same for the same seed and another for another", () => {
    const throws = (seed: string): number[] => Array.from({ length: 5 }, (() => { const dice = makeDice(seed, 1); return () => dice.int(1, 1000); })());
    expect(throws("a")).toEqual(throws("a"));
    expect(throws("a")).not.toEqual(throws("b"));
  });

  test("is even: of ten thousand throws each of ten boxes gets about a thousand", () => {
    const dice = makeDice("even", 0);
    const boxes = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const box = dice.int(0, 9);
      boxes[box] = (boxes[box] ?? 0) + 1;
    }
    expect(Math.min(...boxes)).toBeGreaterThan(880);
    expect(Math.max(...boxes)).toBeLessThan(1120);
  });

  test("draws communes by population: a fifth of the Haute-Vienne’s people and more live in Limoges", () => {
    const places = loadPlaces("87");
    const dice = makeDice("places", 0);
    const limoges = Array.from({ length: 2000 }, () => places.draw(dice)).filter(({ name }) => name === "Limoges").length;
    expect(limoges).toBeGreaterThan(600);
    expect(limoges).toBeLessThan(800);
    expect(() => loadPlaces("99")).toThrow("no commune in département 99");
  });
});
