import { afterEach, beforeEach, expect, test } from "vitest";
import { createOutreachStore } from "../../src/adapters/postgres/outreach-store.ts";
import type { Day } from "../../src/domain/calendar.ts";
import type { NonConsumer } from "../../src/pipeline/outreach.ts";
import { recordStep } from "../../src/pipeline/outreach.ts";
import { drawOutreachLetter } from "../../src/adapters/pdf/outreach-letter.ts";
import { openFaces } from "../../src/adapters/pdf/fonts.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

let declared: DeclaredHouse;
beforeEach(async () => {
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 3, doctors: 1 });
});
afterEach(() => declared.close());

const [march, june] = ["2023-03-31" as Day, "2023-06-30" as Day];
const by = "operator:essai";

async function* found(...people: readonly (readonly [pseudonym: string, residence: NonConsumer["residence"]])[]): AsyncGenerator<readonly NonConsumer[]> {
  yield people.map(([pseudonym, residence]) => ({ pseudonym, caisse: caisseCode, residence }));
}

async function pseudonyms(): Promise<string[]> {
  const { rows } = await declared.house.stores.pool.query<{ pseudonym: string }>("select pseudonym from patient order by pseudonym");
  return rows.map((row) => row.pseudonym);
}

test("patients without care are opened once; those in a nursing home are counted apart, those unknown here are left out", async () => {
  const { house } = declared;
  const store = createOutreachStore(house.stores.pool);
  const now = house.clock.now();
  const [a = "", b = "", c = ""] = await pseudonyms();
  const people = [[a, "home"], [b, "unknown"], [c, "nursing-home"], ["PERSONNE", "home"]] as const;
  expect(await store.load(march, found(...people), march, by, now)).toEqual([{ caisseCode, found: 3, inNursingHomes: 1, opened: 2, stopped: 0, leftOut: 1 }]);
  expect(await store.load(march, found(...people), march, by, now)).toEqual([{ caisseCode, found: 3, inNursingHomes: 1, opened: 0, stopped: 0, leftOut: 1 }]);
  // The next count finds care for the first of them.
  expect(await store.load(june, found([b, "unknown"]), june, by, now)).toEqual([{ caisseCode, found: 1, inNursingHomes: 0, opened: 0, stopped: 1, leftOut: 0 }]);
  expect(await store.figures(caisseCode)).toMatchObject({ found: 1, inNursingHomes: 0, open: 1, careAppeared: 1 });
});

test("an objection stops it at once, whoever writes the objection down; and the patient is not opened again", async () => {
  const { house } = declared;
  const store = createOutreachStore(house.stores.pool);
  const now = house.clock.now();
  const [a = ""] = await pseudonyms();
  await store.load(march, found([a, "home"]), march, by, now);
  await house.stores.pool.query(
    `insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference)
     select p.caisse_code, p.id, i.nir_hash, 'accompaniment', 'telephone', $2, 'staff:agent871', 'OPP-1' from patient p join patient_identity i on i.patient_id = p.id where p.pseudonym = $1`,
    [a, now],
  );
  expect(await store.cases(caisseCode, "stopped", 10, 0)).toMatchObject([{ stateReason: "objection", next: undefined }]);
  expect(await store.load(june, found([a, "home"]), june, by, now)).toMatchObject([{ opened: 0, leftOut: 0 }]);
  expect(await store.figures(caisseCode)).toMatchObject({ open: 0 });
});

test("each step is kept, an end closes it, and two case workers do not both end it", async () => {
  const { house } = declared;
  const store = createOutreachStore(house.stores.pool);
  const { clock } = house;
  const now = clock.now();
  const today = now.toISOString().slice(0, 10) as Day;
  const [a = ""] = await pseudonyms();
  await store.load(march, found([a, "home"]), march, by, now);
  const [one] = await store.cases(caisseCode, "open", 10, 0);
  const caseId = one?.caseId ?? "";
  const call = { kind: "call", outcome: "no-answer", doneOn: today, next: { kind: "call", on: "2099-01-01" as Day } } as const;
  expect(await recordStep("751", caseId, call, "staff:x", { store, clock, ends: false })).toBe("unknown");
  expect(await recordStep(caisseCode, caseId, call, "staff:x", { store, clock, ends: false })).toBe("recorded");
  const end = { kind: "call", outcome: "appointment", doneOn: today, next: undefined } as const;
  const ends = await Promise.all([1, 2].map((n) => recordStep(caisseCode, caseId, end, `staff:${n}`, { store, clock, ends: true })));
  expect(ends.sort()).toEqual(["not-open", "recorded"]);
  expect((await store.case(caisseCode, caseId))?.steps.map((step) => step.outcome).sort()).toEqual(["appointment", "no-answer"]);
  expect(await store.figures(caisseCode)).toMatchObject({ open: 0, reached: 1, appointments: 1 });
  expect(await store.letter(caisseCode, caseId, "staff:x", now)).toBeUndefined();
});

test("the letter is one sheet with the address in the window, and its reading is in the trail", async () => {
  const { house } = declared;
  const store = createOutreachStore(house.stores.pool);
  const now = house.clock.now();
  const [a = ""] = await pseudonyms();
  await store.load(march, found([a, "home"]), march, by, now);
  const [one] = await store.cases(caisseCode, "open", 10, 0);
  const letter = await store.letter(caisseCode, one?.caseId ?? "", "staff:agent871", now);
  if (letter === undefined) throw new Error("no letter");
  const pdf = Buffer.from(drawOutreachLetter(openFaces(), { ...letter, sentOn: "2023-06-12" })).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
  const { rows } = await house.stores.pool.query("select 1 from audit_entry where action = 'outreach.letter' and actor = 'staff:agent871'");
  expect(rows).toHaveLength(1);
});
