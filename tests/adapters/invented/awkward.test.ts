import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDice } from "../../../src/adapters/invented/dice.ts";
import { inventGivenName } from "../../../src/adapters/invented/names.ts";
import { loadPlaces } from "../../../src/adapters/invented/places.ts";
import { inventFamilyName } from "../../../src/adapters/invented/surnames.ts";
import { writeWorld } from "../../../src/adapters/invented/world.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import type { WorldSummary } from "../../../src/pipeline/generate.ts";

type Row = Readonly<Record<string, string>>;
let home: string;
const worlds: Partial<Record<"native" | "snds", WorldSummary>> = {};

async function rowsOf(layout: "native" | "snds", file: string): Promise<Row[]> {
  const [header = "", ...lines] = (await readFile(join(home, layout, `${file}.csv`), "utf8")).trim().split("\n");
  const columns = header.split(";");
  return lines.map((line) => Object.fromEntries(line.split(";").map((field, i) => [columns[i] ?? "", field])));
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "rattache-awkward-"));
  for (const layout of ["native", "snds"] as const) worlds[layout] = await writeWorld({ patients: 1500, seed: "awkward", layout, referenceDate: "2023-06-30" as Day, outputDir: join(home, layout) });
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe.each(["native", "snds"] as const)("a world of 1,500 in the %s layout", (layout) => {
  test("holds every awkward case, and says how many of each", () => {
    for (const [name, count] of Object.entries(worlds[layout]?.awkward ?? {})) expect(count, name).toBeGreaterThan(2);
    expect(worlds[layout]?.awkward).toEqual(worlds[layout === "native" ? "snds" : "native"]?.awkward);
  });

  test("has twins: born the same day, of one name, at one address, with two given names and two NIR", async () => {
    const people = await rowsOf(layout, "identities");
    const twins = people.filter((one, i) => i > 0 && one["birth_date"] === people[i - 1]?.["birth_date"] && one["family_name"] === people[i - 1]?.["family_name"]).map((one) => [people[people.indexOf(one) - 1], one] as const);
    expect(twins).toHaveLength(worlds[layout]?.awkward.twins ?? 0);
    for (const [elder, younger] of twins) {
      expect(["address_line4", "address_line6"].map((line) => younger[line])).toEqual(["address_line4", "address_line6"].map((line) => elder?.[line]));
      expect(younger["given_name"]).not.toBe(elder?.["given_name"]);
      expect(younger["nir"]).not.toBe(elder?.["nir"]);
    }
  });

  test("has people of both départements of Corsica and of every one overseas, however few they are", async () => {
    const postcodes = (await rowsOf(layout, "identities")).map((one) => one["address_line6"]?.slice(0, 3) ?? "");
    for (const wanted of ["201", "202", "971", "972", "973", "974", "976"]) expect(postcodes, wanted).toContain(wanted);
  });

  test("writes some missing days as 1600-01-01", async () => {
    const [file, column] = layout === "native" ? ["ald_periods", "end_date"] : ["IR_IMB_R", "IMB_ALD_DTF"];
    expect((await rowsOf(layout, file as string)).filter((row) => row[column as string] === "1600-01-01").length).toBeGreaterThan(100);
  });

  test("holds addresses of six lines, the recipient first and the locality last", async () => {
    const full = (await rowsOf(layout, "identities")).filter((one) => [1, 2, 3, 4, 5, 6].every((line) => one[`address_line${line}`] !== ""));
    expect(full).toHaveLength(worlds[layout]?.awkward.sixLineAddresses ?? 0);
    for (const one of full) expect([one["address_line1"]?.includes(one["given_name"] ?? "?"), /^\d{5} /.test(one["address_line6"] ?? "")]).toEqual([true, true]);
  });
});

test("twins of the SNDS share BEN_NIR_PSA and are told apart by BEN_RNG_GEM", async () => {
  const seconds = (await rowsOf("snds", "IR_BEN_R")).filter((row) => row["BEN_RNG_GEM"] === "2");
  expect(seconds).toHaveLength(worlds.snds?.awkward.twins ?? 0);
});

test("lines of care go on naming a médecin traitant who has retired", async () => {
  const stopped = new Set((await rowsOf("snds", "DA_PRA_R")).filter((row) => row["EXC_FIN_MTF"] === "3").map((row) => row["PFS_PFS_NUM"]));
  const named = (await rowsOf("snds", "ER_PRS_F")).map((row) => row["PRS_MTT_NUM"] ?? "").filter((number) => number !== "");
  expect(named.length).toBeGreaterThan(100);
  expect(named.every((number) => stopped.has(number))).toBe(true);
});

describe("homonyms", () => {
  const dice = makeDice("homonyms", 0);
  const people = Array.from({ length: 200_000 }, () => `${inventFamilyName(dice)} ${inventGivenName(dice, "F", 1950)}`);
  const counted = (words: readonly string[]): ReadonlyMap<string, number> => words.reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());
  const pairs = (words: readonly string[]): number => [...counted(words).values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const among = (people.length * (people.length - 1)) / 2;

  test("are as common as in life: one pair of people in ten thousand shares a family name, and the commonest is borne by one in 290", () => {
    const names = people.map((one) => one.slice(0, one.lastIndexOf(" ")));
    expect(pairs(names) / among).toBeGreaterThan(0.00005);
    expect(pairs(names) / among).toBeLessThan(0.0002);
    const martins = names.filter((name) => name === "Martin").length / names.length;
    expect(martins).toBeGreaterThan(0.0028);
    expect(martins).toBeLessThan(0.0045);
  });

  test("of both names are a few in a million pairs: there are some in every caisse, and none in most lists", () => {
    expect(pairs(people) / among).toBeGreaterThan(0.000001);
    expect(pairs(people) / among).toBeLessThan(0.00001);
  });
});

test("communes of one intercommunalité stand together, so that a patient's doctors are neighbours", () => {
  const places = loadPlaces("87").all;
  const at = (code: string): number => places.findIndex((place) => place.code === code);
  // Limoges, Panazol, Isle, Couzeix: Limoges Métropole has twenty communes.
  for (const code of ["87114", "87075", "87050"]) expect(Math.abs(at(code) - at("87085"))).toBeLessThan(20);
  expect(places.map(({ order }) => order)).toEqual(places.map((_, i) => i));
});
