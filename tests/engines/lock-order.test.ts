import { afterEach, beforeEach, expect, test } from "vitest";
import { createActStore } from "../../src/adapters/postgres/console-acts.ts";
import { createDecideStore } from "../../src/adapters/postgres/console-decide.ts";
import { createHelpStore } from "../../src/adapters/postgres/help-store.ts";
import type { Viewer } from "../../src/pipeline/console.ts";
import { caisseCode, House, migrated } from "../builders/house.ts";
import { day } from "../builders/world.ts";
import { until } from "../until.ts";
import { ownDatabase } from "./harness/shared.ts";

const agent: Viewer = { staffId: "00000000-0000-4000-8000-000000000001", login: "agent", displayName: "Agent", role: "caseWorker", caisseCode, caisseName: "CPAM de la Haute-Vienne" };
let house: House;
beforeEach(async () => {
  house = await House.open(await ownDatabase(migrated), { patients: 2, doctors: 1 });
});
afterEach(() => house.close());

/** Both come to a task that somebody holds for a moment, the case worker first; then it is let go. */
async function meetAt<A, B>(taskId: string, caseWorker: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const holder = await house.stores.pool.connect();
  const waiting = (atLeast: number) =>
    until(`${String(atLeast)} who wait for a row`, () => house.value<number>("select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"), (found) => (found ?? 0) >= atLeast);
  await holder.query("begin");
  await holder.query("select 1 from review_task where id = $1 for update", [taskId]);
  const first = caseWorker();
  await waiting(1);
  const second = other();
  await waiting(2);
  await holder.query("rollback");
  holder.release();
  return Promise.all([first, second]);
}

test("a case worker closes a request for help at the moment at which the patient takes it back: the one after the other, and nobody sees an error", async () => {
  const { pool } = house.stores;
  const help = createHelpStore(pool);
  const patientId = await house.patientId(1);
  const wishes = { cipher: Buffer.from("sealed"), distanceKm: 20, homeVisits: false, nursingHome: false };
  await help.ask({ patientId, channel: "link", recordedBy: "patient", wishes }, "AIDE-1", house.clock.now());
  const taskId = (await house.value<string>("select id from review_task where kind = 'help-request'")) ?? "";
  const [closed] = await meetAt(
    taskId,
    () => createDecideStore(pool).close(agent, taskId, "Médecin trouvé.", house.clock.now()),
    () => help.withdraw(patientId, "patient", house.clock.now()),
  );
  expect(closed).toMatchObject({ outcome: "decided", finished: true });
  expect(await house.rows("select state from review_task")).toEqual([{ state: "done" }]);
  expect(await house.value("select state from help_request")).toBe("done");
});

test("a case worker puts a list on paper at the moment at which its last day ends it: the one after the other", async () => {
  await house.informAll();
  await house.stores.pool.query("delete from mailbox");
  await house.sendLists();
  const taskId = (await house.value<string>("select id from review_task where kind = 'no-mailbox'")) ?? "";
  const now = house.clock.now();
  const [, ended] = await meetAt(
    taskId,
    () => createActStore(house.stores.pool).act(agent, taskId, { act: "paper" }, "", { messageId: "00000000-0000-4000-8000-000000000002", headerFor: () => "<a@b.example>" }, now),
    () => house.stores.tending.deadlines.expire(day("2024-01-01"), now),
  );
  expect(ended).toEqual({ lines: 2, lists: 1 });
  expect(await house.rows("select state from doctor_list")).toEqual([{ state: "closed" }]);
});
