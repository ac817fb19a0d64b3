import { readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inform } from "../../src/pipeline/inform.ts";
import { buildLists } from "../../src/pipeline/list.ts";
import { loadFiles } from "../../src/wiring/loading.ts";
import { openStores, type Stores } from "../../src/wiring/stores.ts";
import type { LoadedSelection, LoadRequest } from "../../src/cli/world.ts";
import { extractFolder, moreau, nirOf, petit, type Folder } from "../builders/extract-folder.ts";
import { migrated } from "../builders/house.ts";
import { clockAt, countingIds, testVault, type StandingClock } from "../builders/world.ts";
import { ownDatabase } from "./harness/shared.ts";

let stores: Stores;
let clock: StandingClock;
let folder: Folder;
beforeEach(async () => {
  clock = clockAt("2023-07-03T07:00:00Z");
  stores = openStores(await ownDatabase(migrated), testVault(), clock);
  folder = extractFolder();
});
afterEach(async () => {
  await stores.pool.end();
  folder.clear();
});

const load = (changes: Partial<LoadRequest> = {}): Promise<LoadedSelection> => loadFiles(folder.request(changes), { stores, clock, rejectsFolder: folder.rejects }, () => undefined);
async function loaded(changes: Partial<LoadRequest> = {}): Promise<Extract<LoadedSelection, { outcome: "loaded" }>> {
  const outcome = await load(changes);
  if (outcome.outcome !== "loaded") throw new Error(outcome.outcome);
  return outcome;
}
const rows = async (sql: string, values: readonly unknown[] = []): Promise<object[]> => (await stores.pool.query<object>(sql, [...values])).rows;
const value = async (sql: string): Promise<unknown> => Object.values((await rows(sql))[0] ?? {})[0];
const campaignOf = async (caisse: string): Promise<string> => String(Object.values((await rows("select id from campaign where caisse_code = $1", [caisse]))[0] ?? {})[0]);
async function informAll(caisse = "871"): Promise<void> {
  await rows("update caisse set mailbox = 'liste@cpam87.mssante.example', contact_name = 'Claire Fontaine', telephone = '3646', address_lines = '{87000 LIMOGES}', dpo_contact = 'dpo@cpam87.example'");
  await inform(await campaignOf(caisse), { store: stores.notices, vault: testVault(), clock, newId: countingIds() }, () => Promise.resolve());
}

const three = { P1: {}, P2: {}, P3: { sees: [moreau, petit] } };

describe("the same files", () => {
  test("loaded again change nothing and say when they were loaded", async () => {
    await folder.extract(three);
    expect(await loaded()).toMatchObject({ patients: 3, pairs: 4, withoutIdentity: 0 });
    const all = (): Promise<object[]> => rows("select (select json_agg(to_json(p)) from patient p) as patients, (select json_agg(to_json(i)) from patient_identity i) as identities, (select json_agg(to_json(r)) from care_relationship r) as pairs, (select json_agg(to_json(e)) from audit_entry e) as trail");
    const before = await all();
    clock.moveTo("2023-07-04T07:00:00Z");
    await folder.extract(three); // read anew, the same bytes
    expect(await load()).toMatchObject({ outcome: "already-loaded", loadedAt: "2023-07-03T07:00:00.000Z", campaigns: [{ caisseCode: "871", name: "ALD 2023" }] });
    expect(await all()).toEqual(before);
  });

  test("asked for another campaign, or by other criteria, are loaded", async () => {
    await folder.extract(three);
    await loaded();
    expect(await loaded({ campaignName: "ALD 2024" })).toMatchObject({ patients: 3 });
    expect(await loaded({ minimumContacts: 2 })).toMatchObject({ patients: 3, changes: { deselected: 0, relationshipsGone: 0 } });
    expect(await value("select count(*)::int from extract_run")).toBe(3);
  });

  test("with one other identity are other files", async () => {
    await folder.extract(three);
    await loaded();
    await folder.extract({ ...three, P1: { street: "1 RUE NEUVE" } });
    expect(await loaded()).toMatchObject({ changes: { identities: 1 } });
  });
});

describe("a later file", () => {
  beforeEach(async () => {
    await folder.extract(three);
    await loaded();
    clock.moveTo("2023-08-07T07:00:00Z");
  });

  test("tells who died, also of somebody whom it no longer selects", async () => {
    await folder.extract({ ...three, P2: { died: "2023-07-20" } });
    expect((await loaded()).changes).toMatchObject({ died: 1, deselected: 1, relationshipsGone: 1 });
    expect(await rows("select died_on from patient where pseudonym = 'P2'")).toEqual([{ died_on: "2023-07-20" }]);
    await folder.extract({ ...three, P2: { died: "" } });
    expect((await loaded({ referenceDate: "2023-06-29" })).changes).toMatchObject({ alive: 1 });
    expect(await value("select count(*)::int from patient where died_on is not null")).toBe(0);
  });

  test("tells who found a médecin traitant, and from when", async () => {
    await folder.extract({ ...three, P1: { attending: [["2010-01-01", "2020-05-01"], ["2023-07-10", ""]] }, P2: { attending: [["2012-01-01", "2022-01-01"]] } });
    expect((await loaded()).changes).toMatchObject({ attendingFound: 1 });
    expect(await rows("select p.pseudonym, a.starts_on, a.ends_on from attending_doctor a join patient p on p.id = a.patient_id order by 1, 2")).toEqual([
      { pseudonym: "P1", starts_on: "2010-01-01", ends_on: "2020-05-01" }, { pseudonym: "P1", starts_on: "2023-07-10", ends_on: null }, { pseudonym: "P2", starts_on: "2012-01-01", ends_on: "2022-01-01" },
    ]);
    await folder.extract({ ...three, P1: { attending: [["2023-07-10", "2023-08-01"]] } });
    await loaded();
    expect(await rows("select p.pseudonym, a.starts_on, a.ends_on from attending_doctor a join patient p on p.id = a.patient_id")).toEqual([{ pseudonym: "P1", starts_on: "2023-07-10", ends_on: "2023-08-01" }]);
  });

  test("tells who moved, and who has another name, address or NIR; an objection goes with the person, not with the number", async () => {
    const patientId = String(await value("select id from patient where pseudonym = 'P1'"));
    await stores.objections.object({ patientId, scopes: ["disclosure"], channel: "telephone", recordedBy: "staff:agent" }, "OPP-1", clock.now());
    await folder.extract({ ...three, P1: { commune: "87075", street: "1 RUE NEUVE", familyName: "MARTIN", nir: nirOf(900) } });
    expect((await loaded()).changes).toMatchObject({ movedCommune: 1, identities: 1 });
    expect(await rows("select p.commune_code, i.family_name, i.address_lines from patient p join patient_identity i on i.patient_id = p.id where p.pseudonym = 'P1'")).toEqual([
      { commune_code: "87075", family_name: "MARTIN", address_lines: ["MME JEANNE MARTIN", "1 RUE NEUVE", "87000 LIMOGES"] },
    ]);
    expect(await rows("select p.pseudonym, o.scope from patient p join patient_identity i on i.patient_id = p.id join objection o on o.nir_hash = i.nir_hash and o.withdrawn_at is null")).toEqual([{ pseudonym: "P1", scope: "disclosure" }]);
  });

  test("that shows a patient at another caisse ends it here, begins it there, and takes an objection along", async () => {
    const patientId = String(await value("select id from patient where pseudonym = 'P1'"));
    await stores.objections.object({ patientId, scopes: ["accompaniment"], channel: "telephone", recordedBy: "staff:agent" }, "OPP-1", clock.now());
    await folder.extract({ ...three, P1: { caisse: "191", commune: "19272" } });
    expect(await loaded()).toMatchObject({ campaigns: [{ caisseCode: "191" }, { caisseCode: "871" }], changes: { leftCaisse: 1, deselected: 1, relationshipsGone: 1 } });
    expect(await rows("select caisse_code, left_on from patient where pseudonym = 'P1' order by 1")).toEqual([{ caisse_code: "191", left_on: null }, { caisse_code: "871", left_on: "2023-08-07" }]);
    expect(await rows("select caisse_code, scope, proof_reference from objection order by 1")).toEqual([
      { caisse_code: "191", scope: "accompaniment", proof_reference: "OPP-1" }, { caisse_code: "871", scope: "accompaniment", proof_reference: "OPP-1" },
    ]);
    await folder.extract(three);
    expect((await loaded({ referenceDate: "2023-06-29" })).changes).toMatchObject({ leftCaisse: 1, deselected: 1 });
    expect(await rows("select caisse_code, left_on from patient where pseudonym = 'P1' order by 1")).toEqual([{ caisse_code: "191", left_on: "2023-08-07" }, { caisse_code: "871", left_on: null }]);
  });

  test("in which a relationship no longer holds takes it off the list that is a draft, and off every later one", async () => {
    await informAll();
    await rows("update notice set state = 'sent', sent_on = '2023-07-03', closes_on = '2023-08-03'");
    let draw = 0;
    await buildLists(await campaignOf("871"), "staff:agent", { store: stores.lists, clock, random: { integer: () => (draw += 1) } });
    const listed = (): Promise<object[]> => rows("select l.rpps, p.pseudonym from list_line n join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id order by 1, 2");
    expect(await listed()).toEqual([{ rpps: moreau, pseudonym: "P1" }, { rpps: moreau, pseudonym: "P2" }, { rpps: moreau, pseudonym: "P3" }, { rpps: petit, pseudonym: "P3" }]);
    await folder.extract({ ...three, P1: { sees: [] }, P3: { sees: [petit] } });
    expect((await loaded()).changes).toMatchObject({ relationshipsGone: 2, deselected: 0 });
    expect(await listed()).toEqual([{ rpps: moreau, pseudonym: "P2" }, { rpps: petit, pseudonym: "P3" }]);
  });

  test("that no longer selects somebody takes back the notice that has not left, and informs anew whom it selects again", async () => {
    await informAll();
    expect(await value("select count(*)::int from notice where state = 'drafted'")).toBe(3);
    await folder.extract({ ...three, P2: { aldUntil: "2023-01-31" } });
    expect((await loaded()).changes).toMatchObject({ deselected: 1, relationshipsGone: 1 });
    expect(await rows("select p.pseudonym, n.state, n.return_reason from notice n join patient p on p.id = n.patient_id order by 1")).toEqual([
      { pseudonym: "P1", state: "drafted", return_reason: "" }, { pseudonym: "P2", state: "cancelled", return_reason: "deselected" }, { pseudonym: "P3", state: "drafted", return_reason: "" },
    ]);
    await informAll();
    expect(await value("select count(*)::int from notice where state = 'drafted'")).toBe(2);
    await folder.extract({ ...three, P2: { aldUntil: "2030-01-31" } });
    await loaded();
    await inform(await campaignOf("871"), { store: stores.notices, vault: testVault(), clock, newId: () => crypto.randomUUID() }, () => Promise.resolve());
    expect(await rows("select channel, state from notice n join patient p on p.id = n.patient_id where p.pseudonym = 'P2' order by n.created_at, state")).toContainEqual({ channel: "letter", state: "drafted" });
  });

  test("is not taken into a campaign that is closed", async () => {
    await rows("update campaign set state = 'closed'");
    await folder.extract({ ...three, P2: { died: "2023-07-20" } });
    await expect(load()).rejects.toThrow("la campagne «\u00a0ALD 2023\u00a0» est close (871)");
    expect(await value("select count(*)::int from patient where died_on is not null")).toBe(0);
  });
});

describe("the funnel", () => {
  test("is stored with each caisse's campaign: of Limoges what Limoges has, of Tulle what Tulle has", async () => {
    await folder.extract({ ...three, P4: { caisse: "191", commune: "19272", sees: [petit] }, P5: { caisse: "191", commune: "19272", died: "2023-01-01" } });
    await loaded();
    const funnels = await rows("select caisse_code, funnel->'patients' as patients, funnel->'informed' as informed, funnel->'excluded'->'dead' as dead, funnel->'pairs' as pairs, funnel->'doctors' as doctors, funnel->'doctorsWithMailbox' as reachable from campaign order by 1");
    expect(funnels).toEqual([
      { caisse_code: "191", patients: 2, informed: 1, dead: 1, pairs: 1, doctors: 1, reachable: 0 }, // Dr Petit has but a shared mailbox
      { caisse_code: "871", patients: 3, informed: 3, dead: 0, pairs: 4, doctors: 2, reachable: 1 },
    ]);
  });
});

describe("the funnel of a caisse", () => {
  test("is stored by the département where its people live, too", async () => {
    await folder.extract({ ...three, P4: { commune: "19272", sees: [petit] }, P5: { commune: "" } });
    await loaded();
    expect(await rows("select d.key, d.value->'informed' as informed, d.value->'pairs' as pairs from campaign, jsonb_each(funnel->'departments') d order by 1")).toEqual([
      { key: "", informed: 1, pairs: 1 }, { key: "19", informed: 1, pairs: 1 }, { key: "87", informed: 3, pairs: 4 },
    ]);
  });
});

describe("refused rows", () => {
  const bad = { care_contacts: "P1;10001045367;SECRET;consultation;1\nP1;10001045367;2023-02-30;consultation;1\n", identities: "P9;1234;SECRET;Jeanne;;MME;1950-01-15;;;;;;;;\n" };

  test("are one task for each caisse of the run, which tells how many and where they are told, and nothing of a person", async () => {
    await folder.extract({ ...three, P4: { caisse: "191" } }, bad);
    await loaded();
    const tasks = (await rows("select caisse_code, kind, reasons from review_task order by 1")) as { reasons: string[] }[];
    expect(tasks).toMatchObject([{ caisse_code: "191", kind: "rows-refused" }, { caisse_code: "871", kind: "rows-refused" }]);
    const [code, sentence = ""] = tasks[0]?.reasons ?? [];
    expect(code).toBe("rows-refused");
    expect(sentence).toContain("3 sur 37 (care_contacts.csv 2, identities.csv 1)");
    expect(sentence).not.toContain("SECRET");
    const file = /«\u00a0(.*)\u00a0»/.exec(sentence)?.[1] ?? "";
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(
      "file;line;column;reason;explanation\ncare_contacts.csv;17;contact_date;not-a-day;pas un jour du calendrier\ncare_contacts.csv;18;contact_date;not-a-day;pas un jour du calendrier\nidentities.csv;6;;wrong-nir;numéro de sécurité sociale faux\n",
    );
  });

  test("in the identity file above the share that is allowed load nothing at all", async () => {
    await folder.extract(three, { identities: bad.identities });
    await expect(load({ maxRejects: 0.001 })).rejects.toThrow("identities.csv\u00a0: 1 lignes refusées sur 4, admises\u00a0: 0.");
    expect(await value("select count(*)::int from patient")).toBe(0);
    expect(await value("select count(*)::int from extract_run")).toBe(0);
  });

  test("of a run that had none are no task", async () => {
    await folder.extract(three);
    await loaded();
    expect(await value("select count(*)::int from review_task")).toBe(0);
    expect(await rows("select rows_read, rows_kept, rows_refused, rejects_files from extract_run")).toEqual([{ rows_read: 28, rows_kept: 28, rows_refused: 0, rejects_files: [] }]);
  });
});

test("somebody who is twice in the identity file is taken when both lines say the same, and not at all when they differ", async () => {
  const line = (id: string, name: string): string => `${id};${nirOf(Number(id.slice(1)))};${name};Jeanne;;MME;1950-01-15;MME JEANNE ${name};;;12 RUE DES TILLEULS;;87000 LIMOGES;;\n`;
  await folder.extract({ P1: {}, P2: {} }, { identities: line("P1", "DURANDP1") + line("P2", "AUTRE") });
  expect(await loaded()).toMatchObject({ patients: 1, withoutIdentity: 1, contradictoryIdentities: 1 });
  expect(await rows("select family_name from patient_identity")).toEqual([{ family_name: "DURANDP1" }]);
});

test("a load that is asked before the files were read says what to do", async () => {
  await expect(load()).rejects.toThrow("lancez d’abord «\u00a0rattache extract\u00a0»");
});
