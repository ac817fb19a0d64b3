import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ExtractedIdentity } from "../../src/pipeline/extraction-ports.ts";
import { inform } from "../../src/pipeline/inform.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import { caisseCode, migrated, selectionOf } from "../builders/house.ts";
import { clockAt, testVault } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

const clock = clockAt("2023-07-03T07:00:00Z");
let stores: Stores;
beforeEach(async () => {
  stores = openStores(await ownDatabase(migrated), testVault(), clock);
  await stores.load.upsertCaisses([{ code: caisseCode, name: "CPAM de la Haute-Vienne", department: "87", addressLines: ["22 AVENUE JEAN GAGNANT", "87000 LIMOGES"], contactName: "Claire Morel", telephone: "3646", mailbox: "liste@cpam87.mssante.example", dpoContact: "dpo@cpam87.example" }]);
});
afterEach(() => stores.pool.end());

type Row = Partial<ExtractedIdentity>;

/** Loads one patient a row; a list of rows is one patient who stands so often in the file. */
async function load(people: readonly (Row | readonly Row[])[]) {
  const selection = selectionOf({ patients: people.length, doctors: 1, hasEmail: () => false });
  const usual: ExtractedIdentity[] = [];
  for await (const batch of selection.identities) usual.push(...batch);
  const rows = people.flatMap((person, i) => (Array.isArray(person) ? (person as readonly Row[]) : [person as Row]).map((changes) => ({ ...usual[i], ...changes }) as ExtractedIdentity));
  const outcome = await stores.load.load({ ...selection, identities: batched(rows) }, clock.now());
  return { outcome, campaignId: outcome.campaigns[0]?.campaignId ?? "" };
}
async function* batched<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield await Promise.resolve(rows);
}
const informAll = (campaignId: string) => inform(campaignId, { store: stores.notices, vault: testVault(), clock, newId: randomUUID }, () => Promise.resolve());
const rows = async (sql: string): Promise<unknown[]> => (await stores.pool.query<object>(sql)).rows;
const told = "select i.family_name as name, t.kind, t.reasons from review_task t join patient_identity i on i.patient_id = t.patient_id order by name";

describe("an identity that cannot be used", () => {
  test("is loaded as it stands, has its own refusal when the patient is to be informed, and nobody else is lost", async () => {
    const { outcome, campaignId } = await load([
      { familyName: "A-BIEN" },
      { familyName: "B-SEPT", address: ["MME B", "APPT 3", "ESC B", "BAT 2", "4 PLACE PASTEUR", "BP 12", "87350 PANAZOL"] },
      { familyName: "C-LONGUE", address: ["MME C", "1274 RUE DE LA REPUBLIQUE POPULAIRE DE X", "87000 LIMOGES"] },
      { familyName: "D-AUCUNE", address: [] },
      { familyName: "E-BELGIQUE", address: ["MME E", "RUE DE LA LOI 16", "1000 BRUXELLES", "BELGIQUE"] },
      { familyName: "محمد", address: ["محمد", "3 RUE PASTEUR", "87000 LIMOGES"], email: "m@courriel.example" },
      { familyName: "N’DIAYE", givenName: "D'Jamila" },
      { familyName: "G-COURRIEL", address: [], email: "g@courriel.example" },
    ]);
    expect(outcome).toMatchObject({ patients: 8, withoutIdentity: 0, contradictoryIdentities: 0 });
    expect(await informAll(campaignId)).toEqual({ emails: 1, letters: 2, unreachable: 5 });
    expect(await rows(told)).toEqual([
      { name: "B-SEPT", kind: "unreachable-patient", reasons: ["too-many-lines"] }, { name: "C-LONGUE", kind: "unreachable-patient", reasons: ["line-too-long"] },
      { name: "D-AUCUNE", kind: "unreachable-patient", reasons: ["no-address"] }, { name: "E-BELGIQUE", kind: "unreachable-patient", reasons: ["foreign-address"] },
      { name: "محمد", kind: "unreachable-patient", reasons: ["unprintable-name"] },
    ]);
    expect(await rows("select i.family_name as name from notice n join patient_identity i on i.patient_id = n.patient_id order by name")).toEqual([{ name: "A-BIEN" }, { name: "G-COURRIEL" }, { name: "N’DIAYE" }]);
  });

  test("is informed once a later file has it right", async () => {
    const { campaignId } = await load([{ address: ["MME A", "1000 BRUXELLES", "BELGIQUE"] }]);
    expect(await informAll(campaignId)).toMatchObject({ letters: 0, unreachable: 1 });
    await load([{ address: ["MME A", "3 RUE PASTEUR", "87000 LIMOGES"] }]);
    expect(await informAll(campaignId)).toEqual({ emails: 0, letters: 1, unreachable: 0 });
  });
});

describe("who stands twice in the identity file", () => {
  test("in the same words is one person; in different ones nobody, and the others are loaded", async () => {
    const { outcome, campaignId } = await load([{}, [{}, {}], [{ address: ["MME X", "1 RUE A", "87000 LIMOGES"] }, { address: ["MME X", "2 RUE B", "87000 LIMOGES"] }]]);
    expect(outcome).toMatchObject({ patients: 2, withoutIdentity: 1, contradictoryIdentities: 1 });
    expect(await informAll(campaignId)).toEqual({ emails: 0, letters: 2, unreachable: 0 });
  });

  test("keeps the identity that was known before", async () => {
    await load([{ address: ["MME X", "1 RUE A", "87000 LIMOGES"] }]);
    await load([[{ address: ["MME X", "2 RUE B", "87000 LIMOGES"] }, { address: ["MME X", "3 RUE C", "87000 LIMOGES"] }]]);
    expect(await rows("select address_lines from patient_identity")).toEqual([{ address_lines: ["MME X", "1 RUE A", "87000 LIMOGES"] }]);
  });
});

test("the name at birth is kept beside the one in use, and not twice when they are one", async () => {
  await load([{ familyName: "LEFÈVRE", usageName: "DURAND" }, { familyName: "MARTIN", usageName: "MARTIN" }, { familyName: "PETIT", usageName: "" }]);
  expect(await rows("select family_name, birth_name from patient_identity order by family_name")).toEqual([
    { family_name: "DURAND", birth_name: "LEFÈVRE" }, { family_name: "MARTIN", birth_name: "" }, { family_name: "PETIT", birth_name: "" },
  ]);
});
