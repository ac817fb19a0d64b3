import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createTerritoryStore } from "../../src/adapters/postgres/territory-store.ts";
import { duckdbReader } from "../../src/adapters/duckdb/reader.ts";
import { writeWorld } from "../../src/adapters/invented/world.ts";
import type { Day } from "../../src/domain/calendar.ts";
import { extract } from "../../src/pipeline/extract.ts";
import { territoryActs, verifyFiles } from "../../src/wiring/territory.ts";
import { caisseCode, House, migrated } from "../builders/house.ts";
import { pdfText } from "./harness/pdf.ts";
import { ownDatabase } from "./harness/shared.ts";

const on = "2023-06-30" as Day;
/** Four thousand patients, read once: the tests count them and change nothing of them. */
let work: string;
let house: House;
let folder: string;
beforeAll(async () => {
  const world = mkdtempSync(join(tmpdir(), "rattache-territory-"));
  work = join(world, "work");
  await writeWorld({ patients: 4000, seed: "territory", layout: "native", department: "87", referenceDate: on, outputDir: join(world, "in") });
  await extract(duckdbReader, { inputDir: join(world, "in"), layout: "native", workDir: work, maxRejects: 0 });
  return () => rmSync(world, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "rattache-territory-"));
  house = await House.open(await ownDatabase(migrated), { patients: 1, doctors: 1 });
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const perimeters = (name: string, ...lines: readonly string[]): string => {
  const file = join(folder, name);
  writeFileSync(file, ["cpts;nom;commune", ...lines, ""].join("\n"));
  return file;
};
const acts = () => territoryActs(house);
async function release(cptsCode: string | undefined, by = "operator:a") {
  if (cptsCode !== undefined) await acts().markVolunteer(caisseCode, cptsCode, true, by);
  return asked(cptsCode, by);
}
const asked = (cptsCode: string | undefined, by = "operator:a") => acts().release({ caisseCode, cptsCode, referenceDate: undefined, givenTo: undefined, by, folder: join(folder, "out") });
const verified = async (file: string, earlier: readonly string[]) => verifyFiles([file], earlier, () => undefined);

test("counts are kept once; a CPTS gets the same bytes for the same day, whoever asks, and the trail knows", async () => {
  const [kept] = await acts().count(work, on, "operator:a");
  expect(kept).toMatchObject({ caisseCode, outcome: "kept", withoutDoctor: 4002 }); // 4,000 to be informed, and two who died in the weeks after the day
  expect((await acts().count(work, on, "operator:b"))[0]?.outcome).toBe("same");
  await acts().importCpts(perimeters("cpts.csv", "C1;Limoges et Isle;87085", "C1;Limoges et Isle;87075"), caisseCode, "operator:a", "stop");
  await expect(asked("C1")).rejects.toThrow("n’est pas volontaire");
  const first = await release("C1");
  const again = await release("C1", "operator:b");
  expect([first.outcome, again.outcome, again.record.releasedBy]).toEqual(["released", "already-released", "operator:a"]);
  expect(again.record).toEqual(first.record);
  const [csv = "", pdf = ""] = first.files;
  expect(createHash("sha256").update(readFileSync(csv)).digest("hex")).toBe(first.record.csvSha256);
  expect(createHash("sha256").update(readFileSync(pdf)).digest("hex")).toBe(first.record.pdfSha256);
  expect(pdfText(pdf)).toContain("CPTS Limoges et Isle");
  expect(await acts().releases(caisseCode)).toHaveLength(1);
  const { rows } = await house.stores.pool.query<{ action: string }>("select action from audit_entry where action like 'territory.%' or action like 'cpts.%' order by seq");
  expect(rows.map(({ action }) => action)).toEqual(["territory.counted", "cpts.imported", "cpts.volunteered", "territory.released", "territory.handed", "territory.read"]);
  // A second recipient gets the same bytes, and it is noted who that is.
  const other = await acts().release({ caisseCode, cptsCode: "C1", referenceDate: undefined, givenTo: "Agence régionale de santé", by: "operator:a", folder: join(folder, "again") });
  expect([other.outcome, [...other.record.recipients].sort()]).toEqual(["already-released", ["Agence régionale de santé", "Limoges et Isle"]]);
  expect(readFileSync(other.files[0] ?? "")).toEqual(readFileSync(csv));
});

test("a file of perimeters with a line refused changes nothing unless it is asked; one written by a French spreadsheet keeps its accents", async () => {
  const file = join(folder, "latin.csv");
  writeFileSync(file, Buffer.from("cpts;nom;commune\r\nC1;Orée du Limousin;87085\r\nC1;Orée du Limousin;87999\r\n", "latin1"));
  const store = createTerritoryStore(house.stores.pool);
  expect(await acts().importCpts(file, caisseCode, "operator:a", "stop")).toMatchObject({ kept: false, refused: [{ line: 3, reason: "unknown-commune" }] });
  expect(await store.cpts(caisseCode)).toEqual([]);
  expect(await acts().importCpts(file, caisseCode, "operator:a", "passed-over")).toMatchObject({ kept: true, perimeters: 1 });
  expect(await store.cpts(caisseCode)).toEqual([{ code: "C1", name: "Orée du Limousin", communes: ["87085"] }]);
});

test("counts that something was released of do not change any more", async () => {
  await acts().count(work, on, "operator:a");
  await acts().importCpts(perimeters("cpts.csv", "C1;Limoges;87085"), caisseCode, "operator:a", "stop");
  await release("C1");
  const store = createTerritoryStore(house.stores.pool);
  const counts = await store.counts(caisseCode, on);
  expect(await store.keepCounts(caisseCode, { ...counts, referenceDate: on, patients: [], doctors: [] }, "operator:b", house.clock.now())).toBe("released-already");
  expect(await store.counts(caisseCode, on)).toEqual(counts);
});

test("a release of wrong counts is withdrawn and stays known; the day is counted again as another version, and both together survive the attacker", async () => {
  await acts().count(work, on, "operator:a");
  await acts().importCpts(perimeters("cpts.csv", ...["87085", "87075", "87113"].map((commune) => `C1;Limoges;${commune}`)), caisseCode, "operator:a", "stop");
  const wrong = await release("C1");
  await acts().withdraw(caisseCode, wrong.record.releaseId, "deux fichiers manquaient", "operator:b");
  await expect(acts().withdraw(caisseCode, wrong.record.releaseId, "encore", "operator:b")).rejects.toThrow("en vigueur");
  const store = createTerritoryStore(house.stores.pool);
  const counts = await store.counts(caisseCode, on);
  if (counts === undefined) throw new Error("nothing was counted");
  const patients = counts.patients.map((cell, index) => (index % 3 === 0 ? { ...cell, inAld: cell.inAld + 1, withoutDoctor: cell.withoutDoctor + 1 } : cell));
  expect(await store.keepCounts(caisseCode, { ...counts, patients }, "operator:b", house.clock.now())).toBe("kept");
  const [before = ""] = wrong.files;
  renameSync(before, `${before}.retirée`);
  const right = await release("C1");
  expect([right.outcome, right.record.version, right.record.csvSha256 === wrong.record.csvSha256]).toEqual(["released", 2, false]);
  expect((await acts().releases(caisseCode)).map(({ version, withdrawn }) => [version, withdrawn?.because])).toEqual(expect.arrayContaining([[1, "deux fichiers manquaient"], [2, undefined]]));
  expect(await verified(right.files[0] ?? "", [`${before}.retirée`])).toMatchObject({ safe: true, leaks: [], faults: [], contradictions: [] });

  // Ten days later the same people have hardly changed: two numbers would show who came and who went.
  await store.keepCounts(caisseCode, { ...counts, referenceDate: "2023-07-10" }, "operator:b", house.clock.now());
  await expect(acts().release({ caisseCode, cptsCode: "C1", referenceDate: "2023-07-10", givenTo: undefined, by: "operator:a", folder })).rejects.toThrow("moins d’un mois");
});

test("releases that overlap, one after the other and the whole caisse at last, survive the attacker together", async () => {
  await acts().count(work, on, "operator:a");
  await acts().importCpts(perimeters("cpts.csv", ...["87085", "87075", "87113", "87019"].map((commune) => `C1;Un;${commune}`), ...["87085", "87075", "87113"].map((commune) => `C2;Deux;${commune}`), ...["87154", "87019", "87065"].map((commune) => `C3;Trois;${commune}`)), caisseCode, "operator:a", "stop");
  const given: string[] = [];
  for (const code of ["C1", "C2", "C3", undefined]) {
    const [csv = ""] = (await release(code)).files;
    const verdict = await verified(csv, given);
    expect({ code, safe: verdict.safe, leaks: verdict.leaks, faults: verdict.faults }).toEqual({ code, safe: true, leaks: [], faults: [] });
    expect(verdict.published).toBeGreaterThan(code === undefined ? 60 : 4);
    given.push(csv);
  }
});

test("two who release at once make one release", async () => {
  await acts().count(work, on, "operator:a");
  await acts().importCpts(perimeters("cpts.csv", "C1;Limoges;87085"), caisseCode, "operator:a", "stop");
  const made = await Promise.all([1, 2, 3].map((n) => release("C1", `operator:${n}`)));
  expect(made.map(({ outcome }) => outcome).sort()).toEqual(["already-released", "already-released", "released"]);
  expect(new Set(made.map(({ record }) => record.releaseId)).size).toBe(1);
});
