import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../src/adapters/postgres/audit.ts";
import { createPurgeStore } from "../../src/adapters/postgres/purge-store.ts";
import { retentionRules } from "../../src/domain/retention.ts";
import { exportDeclarations, recordReceipts, reprintBatch } from "../../src/pipeline/declaration-batch.ts";
import { DeclaredHouse, validNir } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
/** On 20 August all five patients have confirmed. */
beforeEach(async () => {
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 5, doctors: 1 });
  await declared.finaliseAll();
  await declared.postLetters();
  declared.house.clock.moveTo("2023-08-20T09:00:00Z");
  for (let patient = 1; patient <= 5; patient += 1) await declared.confirm(patient);
});
afterEach(() => declared.close());

const leave = (size = 1_000) => exportDeclarations(caisseCode, "staff:agent871", size, declared.batches);
const receive = (...rows: string[]) => recordReceipts(caisseCode, ["reference;outcome;reason;date", ...rows, ""].join("\r\n"), declared.batches);
const text = (number: number, file: "csv" | "ndjson"): string => Buffer.from(declared.written.get(number)?.[file] ?? []).toString("utf8");
const references = async (): Promise<string[]> => (await declared.house.rows<{ reference: string }>("select reference from declaration_exit order by reference")).map(({ reference }) => reference);
const referenceOf = async (patient: number): Promise<string> =>
  (await declared.house.value<string>("select e.reference from declaration_exit e join declaration d on d.id = e.declaration_id where d.patient_id = $1 order by e.reference desc limit 1", [await declared.house.patientId(patient)])) ?? "";

describe("what patients confirmed leaves the house", () => {
  test("once: in numbered batches of the size asked for, and nothing the second time", async () => {
    expect(await leave(2)).toEqual({
      batches: [{ caisseCode, number: 1, declarations: 2 }, { caisseCode, number: 2, declarations: 2 }, { caisseCode, number: 3, declarations: 1 }], withdrawn: 0, held: 0,
    });
    expect(await leave(2)).toEqual({ batches: [], withdrawn: 0, held: 0 });
    expect(await references()).toEqual(["871-00001-0001", "871-00001-0002", "871-00002-0001", "871-00002-0002", "871-00003-0001"]);
    expect(await declared.state(1)).toBe("exported");
    const rows = [1, 2, 3].flatMap((number) => text(number, "csv").split("\r\n").slice(1, -1));
    expect(new Set(rows.map((row) => row.split(";")[5])).size).toBe(5);
    expect([1, 2, 3].flatMap((number) => text(number, "ndjson").trimEnd().split("\n")).map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(await references());
  });

  test("as the columns of the documentation say", async () => {
    await leave();
    const row = text(1, "csv").split("\r\n").find((one) => one.includes(validNir(1)));
    expect(text(1, "csv").split("\r\n")[0]).toBe("reference;caisse;rpps;doctorFamilyName;doctorGivenName;nir;familyName;usedName;givenName;birthDate;sex;doctorAcceptedOn;patientConfirmedOn;patientConfirmedHow;parentAgreed");
    expect(row).toBe(`${await referenceOf(1)};871;10000000001;MOREL1;Claire;${validNir(1)};DURAND1;;Jeanne;1950-01-01;F;2023-08-09;2023-08-20;signed-form;`);
  });

  test("never by two at once: two exports together send each declaration once", async () => {
    const [one, two] = await Promise.all([leave(2), leave(2)]);
    const numbers = [...one.batches, ...two.batches].map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect([...one.batches, ...two.batches].reduce((sum, { declarations }) => sum + declarations, 0)).toBe(5);
    expect(await references()).toHaveLength(5);
  });

  test("though a crash came between the rows and the files: the next call writes them, and no declaration is in two batches", async () => {
    declared.crashOnce = true;
    await expect(leave()).rejects.toThrow("the disk is full");
    expect([declared.written.size, await declared.state(1)]).toEqual([0, "exported"]);
    expect(await leave()).toEqual({ batches: [], withdrawn: 0, held: 0 });
    expect(text(1, "csv").split("\r\n")).toHaveLength(7);
    expect(await references()).toHaveLength(5);
  });

  test("and can be written again byte for byte, under the name of who asked, though the patient was renamed since", async () => {
    await leave();
    const first = declared.written.get(1);
    declared.written.clear();
    await declared.house.rows("update patient_identity set family_name = 'AUTRE'");
    expect(await reprintBatch(caisseCode, 1, "staff:autre", declared.batches)).toEqual({ caisseCode, number: 1, declarations: 5 });
    expect(declared.written.get(1)).toEqual(first);
    expect(await reprintBatch(caisseCode, 9, "staff:autre", declared.batches)).toBeUndefined();
    expect(await reprintBatch("872", 1, "staff:autre", declared.batches)).toBeUndefined();
    expect(await declared.house.value("select count(*)::int from audit_entry where action = 'declarations.reprinted' and actor = 'staff:autre'")).toBe(1);
  });

  test("sealed: a file that was changed in the database is not written", async () => {
    await leave();
    await declared.house.rows("update declaration_batch set csv_sha256 = sha256('x')");
    await expect(reprintBatch(caisseCode, 1, "staff:autre", declared.batches)).rejects.toThrow("batch 1 of 871 is not what was sealed");
  });

  test("no NIR and no name stands in the clear in any row of the export", async () => {
    await leave();
    const rows = JSON.stringify(await declared.house.rows("select row_to_json(b) as b from declaration_batch b")) + JSON.stringify(await declared.house.rows("select row_to_json(e) as e from declaration_exit e"));
    expect(rows).not.toMatch(/DURAND|2500187168/);
    expect(await verifyAudit(declared.house.stores.pool)).toMatchObject({ why: "sound" });
  });
});

describe("rule 1 is asked again at the export", () => {
  test("who died, objected or found a doctor does not leave; whose answer is unread, or whose NIR cannot be right, waits for a person", async () => {
    const { house } = declared;
    await house.rows("update patient set died_on = '2023-08-21' where id = $1", [await house.patientId(1)]);
    await house.rows("insert into attending_doctor (patient_id, caisse_code, starts_on) values ($1, '871', '2023-08-15')", [await house.patientId(2)]);
    await house.rows("insert into review_task (caisse_code, kind, dedupe_key, patient_id, created_at) values ('871', 'patient-answer', 'x', $1, now())", [await house.patientId(3)]);
    await DeclaredHouse.setNir(house, 4, "250018716800499");
    expect(await leave()).toEqual({ batches: [{ caisseCode, number: 1, declarations: 1 }], withdrawn: 2, held: 2 });
    expect(await Promise.all([1, 2, 3, 4, 5].map(declared.state))).toEqual(["withdrawn", "withdrawn", "confirmed", "confirmed", "exported"]);
    expect(await house.rows("select kind, reasons, state from review_task where kind = 'rejected-declaration'")).toEqual([{ kind: "rejected-declaration", reasons: ["wrong-nir"], state: "open" }]);
    expect(await leave()).toEqual({ batches: [], withdrawn: 0, held: 2 });
    expect(await house.value("select count(*)::int from review_task where kind = 'rejected-declaration'")).toBe(1);
  });

  test("an objection between the confirmation and the export stops it", async () => {
    await declared.house.object(1);
    expect((await leave()).batches).toEqual([{ caisseCode, number: 1, declarations: 4 }]);
    expect(await declared.state(1)).toBe("withdrawn");
  });
});

describe("what the back office answers", () => {
  beforeEach(() => leave());

  test("is written down, and the same file again changes nothing", async () => {
    const rows = [`${await referenceOf(1)};registered;;2023-08-20`, `${await referenceOf(2)};rejected;rights-closed;2023-08-20`];
    expect(await receive(...rows)).toEqual({ registered: 1, rejected: 1, repeated: 0, wrong: [] });
    expect(await receive(...rows)).toEqual({ registered: 0, rejected: 0, repeated: 2, wrong: [] });
    expect([await declared.state(1), await declared.state(2), await declared.state(3)]).toEqual(["registered", "rejected", "exported"]);
    expect((await declared.trail(2)).slice(-1)).toEqual(["system declaration.rejected"]);
    expect(await declared.world.store.counts(caisseCode)).toMatchObject({ byState: { registered: 1, rejected: 1, exported: 3 }, batches: [{ number: 1, declarations: 5, registered: 1, rejected: 1 }] });
  });

  test("each bad line has its own refusal, and the others count", async () => {
    const [first, second] = [await referenceOf(1), await referenceOf(2)];
    const { wrong, ...counts } = await receive(
      `${first};registered;;2023-08-20`, `${second};rejected;rights-closed`, `${second};perhaps;;2023-08-20`, `${second};rejected;parce que;2023-08-20`, `${second};registered;;2023-02-30`,
      `${second};registered;;2023-08-19`, `${second};registered;;2023-08-21`, "871-00009-0001;registered;;2023-08-20", "DURAND Jeanne;registered;;2023-08-20", `${first};rejected;other;2023-08-20`, `${second};registered;trop;2023-08-20`,
    );
    expect(counts).toEqual({ registered: 1, rejected: 0, repeated: 0 });
    expect(wrong).toEqual([
      "Ligne 3 refusée : quatre colonnes sont attendues, reference;outcome;reason;date.",
      "Ligne 4 refusée : le résultat doit être registered ou rejected.",
      expect.stringMatching(/^Ligne 5 refusée : le motif doit être l’un de : unknown-patient, /),
      "Ligne 6 refusée : la date n’est pas un jour du calendrier, AAAA-MM-JJ.",
      "Ligne 7 refusée : la date est avant l’export ou dans l’avenir.",
      "Ligne 8 refusée : la date est avant l’export ou dans l’avenir.",
      "Ligne 9 refusée : aucune déclaration n’est partie sous cette référence.",
      "Ligne 10 refusée : la référence n’a pas la forme d’une référence d’export (871-00012-0003).",
      "Ligne 11 refusée : un autre résultat est déjà enregistré pour cette référence.",
      "Ligne 12 refusée : une déclaration enregistrée n’a pas de motif.",
    ]);
    expect(await declared.state(2)).toBe("exported");
  });

  test("a refusal becomes a person's task; corrected and confirmed anew it leaves again, under another reference", async () => {
    const first = await referenceOf(2);
    await receive(`${first};rejected;form-incomplete;2023-08-20`);
    expect(await declared.house.rows("select kind, reasons, line_id is not null as line from review_task where kind = 'rejected-declaration'")).toEqual([{ kind: "rejected-declaration", reasons: ["form-incomplete"], line: true }]);
    expect(await declared.confirm(2)).toEqual({ to: "confirmed" });
    expect((await leave()).batches).toEqual([{ caisseCode, number: 2, declarations: 1 }]);
    expect(await referenceOf(2)).toBe("871-00002-0001");
    expect(await receive(`${first};rejected;form-incomplete;2023-08-20`, "871-00002-0001;registered;;2023-08-20")).toEqual({ registered: 1, rejected: 0, repeated: 1, wrong: [] });
    expect(await declared.state(2)).toBe("registered");
  });

  test("a refused declaration is not confirmed anew while another doctor's is under way", async () => {
    const { house } = declared;
    await receive(`${await referenceOf(2)};rejected;unknown-doctor;2023-08-20`);
    await house.rows("insert into doctor (rpps, family_name, given_name, caisse_code) values ('10000000077', 'PETIT', 'Luc', '871')");
    await house.rows(
      "insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at) select caisse_code, campaign_id, patient_id, '10000000077', line_id, 'accepted', now(), now() from declaration where patient_id = $1",
      [await house.patientId(2)],
    );
    expect(await declared.confirm(2, { letterRef: await declared.letterOf(2) })).toEqual({ to: "refused", why: "declared" });
  });

  test("of another caisse is not found", async () => {
    expect(await recordReceipts("872", `${await referenceOf(1)};registered;;2023-08-20`, declared.batches)).toEqual({
      registered: 0, rejected: 0, repeated: 0, wrong: ["Ligne 1 refusée : aucune déclaration n’est partie sous cette référence."],
    });
  });
});

test("a year after the campaign the files are gone, and a batch cannot be written again; what was registered stays counted", async () => {
  await leave();
  await declared.house.rows("update campaign set state = 'closed', closed_at = '2023-09-01'");
  const purge = createPurgeStore(declared.house.stores.pool);
  for (const rule of retentionRules.filter(({ table }) => table === "declaration_batch")) await purge.apply(rule, new Date("2024-09-02T00:00:00Z"));
  expect(await declared.house.rows("select csv_cipher, ndjson_cipher from declaration_batch")).toEqual([{ csv_cipher: null, ndjson_cipher: null }]);
  expect(await reprintBatch(caisseCode, 1, "staff:autre", declared.batches)).toBeUndefined();
  expect(await references()).toHaveLength(5);
});
