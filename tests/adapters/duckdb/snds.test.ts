import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openCareTables } from "../../../src/adapters/duckdb/care-tables.ts";
import type { Day } from "../../../src/domain/calendar.ts";
import { campaignCriteria } from "../../../src/domain/eligibility/criteria.ts";
import type { CarePair, ExtractedDoctor, Funnel, InformedPatient } from "../../../src/pipeline/extraction-ports.ts";
import { makeExtracts, soundFiles, type Extracts } from "./extract-files.ts";
import { A, sndsFiles, threeDays, type SndsRow, type SndsRows } from "./snds-files.ts";

let extracts: Extracts;
beforeAll(async () => {
  extracts = await makeExtracts();
});
afterAll(() => extracts.clear());

const withoutNative = Object.fromEntries(Object.keys(soundFiles).map((file) => [file, undefined]));
interface Found {
  readonly funnel: Funnel;
  readonly informed: readonly InformedPatient[];
  readonly pairs: readonly CarePair[];
  readonly doctors: readonly ExtractedDoctor[];
}

async function collect<T>(stream: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of stream) all.push(...batch);
  return all;
}

async function findIn(files: Readonly<Record<string, string | undefined>>): Promise<Found> {
  const outcome = await extracts.read({ ...withoutNative, ...files }, { layout: "snds", maxRejects: 0 });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.sentence);
  const tables = await openCareTables(extracts.workDir());
  try {
    const funnel = await tables.select(campaignCriteria("2023-06-30" as Day));
    const informed = await collect(tables.informed());
    return { funnel, informed, pairs: await collect(tables.pairs()), doctors: await collect(tables.doctors()) };
  } finally {
    await tables.close();
  }
}
const find = (rows: SndsRows): Promise<Found> => findIn(sndsFiles(rows));
const onDays = (changed: SndsRow): SndsRow[] => threeDays.map((row) => ({ ...row, ...changed }));
const B = A.replace(/A$/, "B");
const twoPractices: SndsRow[] = [{}, { PFS_PFS_NUM: "87100002", STA_PFS_NUM: "87100001" }];

describe("the SNDS layout", () => {
  test("finds the patient and the doctor of a sound extract", async () => {
    const { pairs, informed, doctors } = await find({});
    expect(pairs).toEqual([{ pseudonym: `${A}-1`, caisse: "871", rpps: "10001045367", contacts: 3, firstDay: "2023-01-01", lastDay: "2023-03-01", rank: 1 }]);
    expect(informed).toEqual([{ pseudonym: `${A}-1`, caisse: "871", birthDate: "1950-05-01", sex: "F", commune: "87085", residence: "unknown" }]);
    expect(doctors[0]).toMatchObject({ rpps: "10001045367", specialty: "22", birthYear: 1970, civility: "MME", caisse: "871", endedOn: undefined });
  });

  test("takes headers in any order and case", async () => {
    const files = sndsFiles({});
    const turned = Object.fromEntries(Object.entries(files).map(([file, text]) => [file.toLowerCase(), text.trim().split("\n").map((line) => line.split(";").reverse().join(";")).join("\n").toLowerCase().replaceAll("psa0", "PSA0")]));
    expect((await findIn(turned)).pairs).toHaveLength(1);
  });

  test.each([
    ["20230131 and so on", (text: string) => text.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, "$1$2$3")],
    ["31/01/2023 and so on", (text: string) => text.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, "$3/$2/$1")],
  ])("takes days written %s", async (_title, rewrite) => {
    const files = Object.fromEntries(Object.entries(sndsFiles({})).map(([file, text]) => [file, rewrite(text)]));
    expect((await findIn(files)).pairs).toHaveLength(1);
  });

  test("names the column that is missing", async () => {
    const outcome = await extracts.read({ ...withoutNative, ...sndsFiles({}), "IR_MTT_R.csv": "BEN_NIR_PSA;BEN_RNG_GEM;MTT_FIN_DTE\n" }, { layout: "snds" });
    expect(outcome).toMatchObject({ outcome: "failed", failure: { code: "column-missing", sentence: "Dans «\u00a0IR_MTT_R.csv\u00a0», il manque la colonne «\u00a0mtt_dep_dte\u00a0»." } });
  });

  test("takes the start of a contract under its older and its newer name", async () => {
    const files = sndsFiles({ attending: [{ MTT_FIN_DTE: "1600-01-01" }] });
    for (const name of ["MTT_DEP_DTE", "MTT_DEB_DTE"]) {
      const { funnel } = await findIn({ ...files, "IR_MTT_R.csv": files["IR_MTT_R.csv"]?.replace("MTT_DEP_DTE", name) });
      expect(funnel.excluded["has-attending-doctor"]).toBe(1);
    }
  });
});

describe("a trap of the SNDS", () => {
  test("1600-01-01 is no day: the patient lives and the ALD runs on", async () => {
    expect((await find({})).informed).toHaveLength(1);
    expect((await find({ people: [{ BEN_DCD_DTE: "2023-05-01" }] })).funnel.excluded.dead).toBe(1);
    expect((await find({ people: [{ BEN_DCD_DTE: "", BEN_DCD_AME: "202305" }] })).funnel.excluded.dead).toBe(1);
  });

  test("a contract that ends on 1600-01-01 still runs", async () => {
    expect((await find({ attending: [{ MTT_FIN_DTE: "1600-01-01" }] })).funnel.excluded["has-attending-doctor"]).toBe(1);
  });

  test("twins share a pseudonym and differ by the birth rank: three days of two twins are no relationship", async () => {
    const twins = [{}, { BEN_RNG_GEM: 2 }];
    const { pairs, informed } = await find({ people: twins, ald: twins, care: [{}, { EXE_SOI_DTD: "2023-02-01" }, { EXE_SOI_DTD: "2023-03-01", BEN_RNG_GEM: 2 }] });
    expect(informed.map(({ pseudonym }) => pseudonym).sort()).toEqual([`${A}-1`, `${A}-2`]);
    expect(pairs).toEqual([]);
  });

  test("one person may bear two pseudonyms: BEN_IDT_ANO adds up the days, and a death under one is a death", async () => {
    const people = [{ BEN_IDT_ANO: "ANO0000000000000A" }, { BEN_IDT_ANO: "ANO0000000000000A", BEN_NIR_PSA: B, BEN_CDI_NIR: "04" }];
    const split = [{}, { EXE_SOI_DTD: "2023-02-01" }, { EXE_SOI_DTD: "2023-03-01", BEN_NIR_PSA: B }];
    const { funnel, pairs } = await find({ people, care: split });
    expect(funnel.patients).toBe(1);
    expect(pairs).toMatchObject([{ pseudonym: "ANO0000000000000A", contacts: 3 }]);
    const mourned = await find({ people: [people[0] ?? {}, { ...people[1], BEN_DCD_DTE: "2022-01-01" }], care: split });
    expect(mourned.funnel.excluded.dead).toBe(1);
  });

  test("a provisional number (BEN_CDI_NIR other than 00) is not written to", async () => {
    expect((await find({ people: [{ BEN_CDI_NIR: "04" }] })).funnel.excluded["provisional-nir"]).toBe(1);
  });

  test("PFS_EXE_NUM is a practice, not a doctor: two days here and one there are three with one doctor", async () => {
    const days = [{}, { EXE_SOI_DTD: "2023-02-01" }, { EXE_SOI_DTD: "2023-03-01", PFS_EXE_NUM: "871000027" }];
    expect((await find({ practices: twoPractices, care: days })).pairs).toMatchObject([{ rpps: "10001045367", contacts: 3 }]);
  });

  test("PFS_EXE_NUM comes with its key or without", async () => {
    expect((await find({ care: onDays({ PFS_EXE_NUM: "87100001" }) })).pairs).toHaveLength(1);
  });

  test("a line billed by a structure belongs to no doctor", async () => {
    const { funnel, pairs } = await find({ care: onDays({ PFS_EXE_NUM: "870000015" }) });
    expect(pairs).toEqual([]);
    expect(funnel.tooFewContacts).toBe(1);
  });

  test("PRS_MTT_NUM outlives the médecin traitant: only the dates of IR_MTT_R are asked", async () => {
    expect((await find({ attending: [] })).informed).toHaveLength(1);
  });

  test.each([
    ["sent by a hospital for information (DPN_QLF 71)", { DPN_QLF: 71 }],
    ["sent by a hospital for information (PRS_DPN_QLP 71)", { PRS_DPN_QLP: 71 }],
    ["that are surcharges (CPL_MAJ_TOP 2)", { CPL_MAJ_TOP: 2 }],
    ["that are complements (CPL_AFF_COD 16)", { CPL_AFF_COD: 16 }],
    ["that are the yearly flat fee of the médecin traitant (1173)", { PRS_NAT_REF: 1173 }],
    ["that are advice between doctors (1193)", { PRS_NAT_REF: 1193 }],
    ["that are a surcharge of coordination (1125)", { PRS_NAT_REF: 1125 }],
    ["of an emergency department (1099)", { PRS_NAT_REF: 1099 }],
  ])("lines %s are no contact", async (_title, changed) => {
    expect((await find({ care: onDays(changed) })).pairs).toEqual([]);
  });

  test.each([1109, 1110, 1112, 1191, 1192, 1211, 1214])("act %i is a contact", async (nature) => {
    expect((await find({ care: onDays({ PRS_NAT_REF: nature }) })).pairs).toHaveLength(1);
  });

  test("an act that is taken back leaves no day", async () => {
    expect((await find({ care: [...threeDays, { EXE_SOI_DTD: "2023-03-01", PRS_ACT_QTE: "-1.00" }] })).pairs).toEqual([]);
    expect((await find({ care: [...threeDays, { EXE_SOI_DTD: "2023-03-01", PRS_ACT_QTE: "0.00" }] })).pairs).toHaveLength(1);
  });

  test("more acts than a thousand on a line are refused, not counted", async () => {
    await expect(find({ care: [...threeDays, { PRS_ACT_QTE: "99999.00" }] })).rejects.toThrow("Lignes refusées\u00a0: 1 sur ");
    expect(await extracts.rejects()).toEqual(["ER_PRS_F.csv;5;prs_act_qte;quantity-out-of-range"]);
  });

  test("several lines of one day are one day", async () => {
    expect((await find({ care: [{}, {}, {}, { EXE_SOI_DTD: "2023-02-01" }] })).pairs).toEqual([]);
  });

  test.each([[43, 1], [45, 1], [13, 0], [55, 0], [47, 0]])("exemption %i counts as ALD for %i", async (nature, informed) => {
    expect((await find({ ald: [{ IMB_ETM_NAT: nature }] })).informed).toHaveLength(informed);
  });

  test("an ALD renewed on several lines is one patient", async () => {
    expect((await find({ ald: [{ IMB_ALD_DTF: "2020-01-01" }, { IMB_ALD_DTD: "2020-01-02" }] })).informed).toHaveLength(1);
  });

  test("the disease (MED_MTF_COD) is never loaded: its code is nowhere in what is kept", async () => {
    await find({ ald: [{ MED_MTF_COD: "E119XYZ" }] });
    const kept = await readFile(join(extracts.workDir(), "extract.duckdb"));
    expect(kept.includes(`${A}-1`)).toBe(true); // text can be found in it
    expect(kept.includes("E119XYZ")).toBe(false);
  });

  test("a birth month that nobody knew counts as December, and a birth year 1600 is refused", async () => {
    const born = (month: string): Promise<Found> => find({ people: [{ BEN_NAI_ANN: 2006, BEN_NAI_MOI: month }] });
    expect((await born("6")).informed).toHaveLength(1);
    expect((await born("00")).funnel.excluded["under-17"]).toBe(1);
    await expect(find({ people: [{ BEN_NAI_ANN: 1600 }] })).rejects.toThrow("Lignes refusées\u00a0: 1 sur ");
    expect(await extracts.rejects()).toEqual(["IR_BEN_R.csv;2;ben_nai_ann;year-out-of-range"]);
  });

  test("the register of practices has a row a month: the latest counts, as does a practice that goes on", async () => {
    const stopped = { EXC_FIN_MTF: "3", EXC_EFF_DSD: "20230401" };
    const earlier = { DTE_ANN_TRT: 2022, DTE_MOI_FIN: 12 };
    expect((await find({ practices: [stopped, earlier] })).funnel.noAskedDoctor).toBe(1);
    expect((await find({ practices: [{}, { ...earlier, ...stopped }] })).pairs).toHaveLength(1);
    expect((await find({ practices: [stopped, { PFS_PFS_NUM: "87100002" }] })).pairs).toHaveLength(1);
    expect((await find({ practices: [{ ...stopped, EXC_EFF_DSD: "" }] })).funnel.noAskedDoctor).toBe(1);
  });

  test("a caisse that merged is the one that stands, and other schemes have none of ours", async () => {
    const caisseOf = async (affiliation: string): Promise<string | undefined> => (await find({ people: [{ ORG_AFF_BEN: affiliation }] })).informed[0]?.caisse;
    expect(await caisseOf("01C621000")).toBe("624");
    expect(await caisseOf("02A871000")).toBe("");
  });

  test.each([
    ["01C871000", "087", "085", "87085"],
    ["01C201000", "209", "004", "2A004"],
    ["01C202000", "209", "033", "2B033"],
    ["01C201000", "209", "033", "2B033"], // of Ajaccio's caisse, and lives in Bastia
    ["02A209000", "209", "033", "2B033"], // the farmers' caisse is one for the island
    ["01C871000", "209", "004", "2A004"],
    ["02A209000", "020", "004", "2A004"],
    ["01C202000", "209", "367", ""], // no commune has that number
    ["01C974000", "097", "411", "97411"],
    ["02A974000", "974", "411", "97411"],
    ["03C974000", "974", "011", "97411"],
    ["01C871000", "999", "999", ""],
    ["01C871000", "", "", ""],
  ])("of %s, département %s and commune %s are INSEE’s %s", async (affiliation, department, commune, code) => {
    const { informed } = await find({ people: [{ ORG_AFF_BEN: affiliation, BEN_RES_DPT: department, BEN_RES_COM: commune }] });
    expect(informed[0]?.commune).toBe(code);
  });
});
