import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { openQueues, type Queues } from "../../queues/index.ts";
import { renderQueue } from "../../queues/render.ts";
import { sendQueue } from "../../queues/send.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { sweepQueue } from "../../queues/sweep.ts";
import type { Relay } from "../../src/pipeline/ports.ts";
import { sweep } from "../../src/pipeline/sweep.ts";
import { House, migrated } from "../builders/house.ts";
import { notedLog, relaySaying, replied } from "../builders/world.ts";
import { soon, until } from "../until.ts";
import { ownDatabase } from "./harness/shared.ts";
import { storages } from "./queue-storages.ts";

const houses: House[] = [];
afterEach(async () => void (await Promise.all(houses.splice(0).map((house) => house.close()))));

/** Sixty lists approved on Monday 7 August; not one is rendered. */
async function approved(): Promise<House> {
  const house = await House.open(await ownDatabase(migrated), { patients: 60, doctors: 60 });
  houses.push(house);
  await house.informAll();
  house.clock.moveTo("2023-08-07T07:00:00Z");
  await house.buildLists();
  await house.approveLists();
  return house;
}

describe.each(storages)("a run whose jobs lie on $name", ({ open }) => {
  test("that forgets everything twice in the middle completes all the same: sixty lists, sixty copies", async () => {
    const [house, tested] = [await approved(), await open()];
    const copies = new Map<string, number>();
    let taken = 0;
    const relayFor = (id: string): Relay => ({
      ...relaySaying(),
      async hand() {
        copies.set(id, (copies.get(id) ?? 0) + 1);
        await new Promise((resolve) => setTimeout(resolve, 30));
        taken += 1;
        return replied(250);
      },
    });
    const opened: { queues?: Queues } = {};
    const definitions = [
      renderQueue((id) => house.render(id)),
      sendQueue((id) => house.send(id, relayFor(id))),
      sweepQueue(async () => void (await sweep({ store: house.stores.sweeping, clock: house.clock, log: notedLog() }, async (next) => opened.queues?.add(next)))),
    ];
    const queues = openQueues(definitions, await openQueueStorage(tested.storage), notedLog());
    onTestFinished(() => queues.close());
    opened.queues = queues;
    queues.work();
    await queues.every("sweep", "all", 1_000);
    await soonTaken(() => taken, 10);
    await tested.lose();
    await soonTaken(() => taken, 30);
    await tested.lose();
    await soon(() => house.value<number>("select count(*)::int from message where kind = 'list' and state = 'accepted'"), (it) => it === 60, 50);
    expect([...copies.values()]).toEqual(Array.from({ length: 60 }, () => 1));
  });
});

const soonTaken = (taken: () => number, least: number) => until("mails on their way", taken, (n) => n >= least, { everyMs: 5 });

describe("what the sweep finds", () => {
  test("is each row that waits, in the step that it waits for", async () => {
    const house = await approved();
    const ids = (await house.rows<{ id: string }>("select id from message where kind = 'list' order by id")).map(({ id }) => id);
    const [first = "", second = "", third = "", fourth = ""] = ids;
    await house.render(second);
    await house.render(third);
    await house.send(third, relaySaying(replied(451)));
    await house.render(fourth);
    await house.send(fourth);
    const inbound = await house.storeMail("oui", "a");
    const found = new Map((await house.stores.sweeping.waiting(house.clock.now(), 1_000, "")).map(({ step, id }) => [id, step]));
    expect([first, second, third, fourth, inbound].map((id) => found.get(id))).toEqual(["render", "send", undefined, undefined, "interpret"]);
    house.clock.moveTo("2023-08-07T07:31:00Z");
    expect((await house.stores.sweeping.waiting(house.clock.now(), 1_000, "")).find(({ id }) => id === third)?.step).toBe("send");
  });

  test("comes in batches that together hold each row once", async () => {
    const house = await approved();
    const seen: string[] = [];
    for (let after = ""; ; ) {
      const batch = await house.stores.sweeping.waiting(house.clock.now(), 7, after);
      const last = batch.at(-1);
      if (last === undefined) break;
      after = last.order;
      seen.push(...batch.map(({ id }) => id));
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });

  test("an accepted patient who was not written to is found; one who was is not", async () => {
    const house = await approved();
    for (const { id } of await house.rows<{ id: string }>("select id from message where state = 'approved' limit 2")) {
      await house.render(id);
      await house.send(id);
    }
    house.clock.moveTo("2023-08-09T07:00:00Z");
    await house.register(await house.answer(1, { 1: "accept" }));
    const declaration = await house.value<string>("select id from declaration");
    const stepOf = async () => (await house.stores.sweeping.waiting(house.clock.now(), 1_000, "")).find(({ id }) => id === declaration)?.step;
    expect(await stepOf()).toBe("finalise");
    await house.rows("insert into confirmation_letter (caisse_code, declaration_id, letter_ref, created_at) values ('871', $1, 'X', now())", [declaration]);
    expect(await stepOf()).toBeUndefined();
  });
});
