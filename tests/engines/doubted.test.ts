import { afterEach, beforeEach, expect, test } from "vitest";
import { createSweepStore } from "../../src/adapters/postgres/sweep-store.ts";
import { exportDeclarations } from "../../src/pipeline/declaration-batch.ts";
import { DeclaredHouse } from "../builders/declared.ts";
import { caisseCode, migrated } from "../builders/house.ts";
import { ownDatabase } from "./harness/shared.ts";

// A doctor of one patient accepted at eight, and wrote at nine "je ne peux finalement accepter aucun de ces patients". A person was asked,
// and the patient was written to all the same.
let declared: DeclaredHouse;
beforeEach(async () => {
  declared = await DeclaredHouse.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
});
afterEach(() => declared.close());

async function doctorWritesAgain(): Promise<void> {
  await declared.house.register(await declared.house.answer(1, { 1: "refuse" }));
}
const weighed = (): Promise<unknown> => declared.house.rows("update review_task set state = 'done', decided_by = 'staff:agent871', decided_at = now(), outcome = 'kept' where kind = 'contradiction'");
const waitingToBeFinalised = async (): Promise<number> => (await createSweepStore(declared.house.stores.pool).waiting(declared.house.clock.now(), 100, "")).filter(({ step }) => step === "finalise").length;

test("a doctor who writes something else stops the letter to the patient until a person has weighed it", async () => {
  await doctorWritesAgain();
  expect(await declared.house.rows("select 1 from review_task where kind = 'contradiction'")).toHaveLength(1);
  expect(await waitingToBeFinalised()).toBe(1);
  await declared.finaliseAll();
  expect(await declared.house.rows("select 1 from confirmation_letter")).toHaveLength(1); // of the other patient
  await weighed();
  expect(await waitingToBeFinalised()).toBe(1);
  await declared.finaliseAll();
  expect(await declared.house.rows("select 1 from confirmation_letter")).toHaveLength(2);
});

test("the letters and the mails that were drafted before wait as well", async () => {
  const { house } = declared;
  const mails = await declared.finaliseAll();
  expect(mails.length).toBeGreaterThan(0);
  const readyToLeave = async (): Promise<number> => (await createSweepStore(house.stores.pool).waiting(house.clock.now(), 100, "")).filter(({ step, id }) => step === "send" && mails.includes(id)).length;
  await house.register(await house.answer(1, { 1: "refuse", 2: "refuse" }));
  expect([(await house.stores.letters.waiting("confirmation", caisseCode, 10)).length, await readyToLeave()]).toEqual([0, 0]);
  await weighed();
  expect([(await house.stores.letters.waiting("confirmation", caisseCode, 10)).length, await readyToLeave()]).toEqual([2, mails.length]);
});

test("a declaration that the patient confirmed is not exported meanwhile", async () => {
  await declared.finaliseAll();
  await declared.postLetters();
  declared.house.clock.moveTo("2023-08-14T09:00:00Z");
  for (const patient of [1, 2]) await declared.confirm(patient);
  await doctorWritesAgain();
  expect(await exportDeclarations(caisseCode, "staff:agent871", 100, declared.batches)).toMatchObject({ batches: [{ declarations: 1 }] });
  await weighed();
  expect(await exportDeclarations(caisseCode, "staff:agent871", 100, declared.batches)).toMatchObject({ batches: [{ declarations: 1 }] });
});
