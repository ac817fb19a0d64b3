import { afterAll, beforeAll, expect, test } from "vitest";
import { House, migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

let house: House;
beforeAll(async () => {
  house = await House.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
  await house.informAll();
  await house.sendLists();
});
afterAll(() => house.close());

const lines = (): Promise<object[]> => house.rows("select number, state, void_reason from list_line order by number");

test("an objection after the list is out voids the line at once and tells staff which list it is", async () => {
  const proof = await house.object(1);
  expect(proof).toMatchObject({ already: false, voidedLines: 1 });
  expect(await lines()).toEqual([{ number: 1, state: "void", void_reason: "objected" }, { number: 2, state: "open", void_reason: "" }]);
  expect(await house.rows("select t.kind, t.reasons, l.reference is not null as names_list from review_task t left join doctor_list l on l.id = t.list_id")).toEqual([{ kind: "objection-after-sending", reasons: ["objected"], names_list: true }]);
});

test("the doctor's acceptance of that line is refused at registration; the other line's is taken", async () => {
  await house.register(await house.answer(1, { 1: "accept", 2: "accept" }));
  expect(await lines()).toEqual([{ number: 1, state: "void", void_reason: "objected" }, { number: 2, state: "accepted", void_reason: "" }]);
  expect(await house.rows("select patient_id from declaration")).toEqual([{ patient_id: await house.patientId(2) }]);
});

test("taken back, the objection frees the patient, but no line that it voided comes to life again", async () => {
  expect(await house.stores.objections.withdraw(await house.patientId(1), ["accompaniment", "disclosure"], "patient", house.clock.now())).toHaveLength(2);
  expect((await house.stores.objections.situation(await house.patientId(1)))?.objected).toEqual([]);
  await house.register(await house.answer(1, { 1: "accept" }));
  expect(await house.rows("select state from list_line where number = 1")).toEqual([{ state: "void" }]);
  expect(await house.rows("select count(*)::int as n from declaration")).toEqual([{ n: 1 }]);
});
