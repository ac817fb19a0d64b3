import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import type { QueueStorage } from "../../queues/define.ts";
import { openQueues } from "../../queues/index.ts";
import { sendQueue } from "../../queues/send.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { inform } from "../../src/pipeline/inform.ts";
import { House, migrated } from "../builders/house.ts";
import { notedLog } from "../builders/world.ts";
import { soon } from "../until.ts";
import { startCountingRelay, type CountingRelay } from "./counting-relay.ts";
import { newFolder } from "./harness/run.ts";
import { ownDatabase, ownRedis } from "./harness/shared.ts";
import { start, type Running } from "./program.ts";

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const later = <T>(value: T, close: (value: T) => Promise<unknown>): T => (closers.push(() => close(value)), value);

interface Floor {
  readonly house: House;
  readonly relay: CountingRelay;
  readonly storage: QueueStorage;
  /** Starts one more worker process and waits until it works. */
  worker(): Promise<Running>;
  /** Says what waits in the rows, as a sweep does: all of it, or the first so many. */
  say(most?: number): Promise<void>;
}

/** A campaign whose notices wait to be sent, a relay that counts, and a place for jobs. */
async function openFloor(on: "Redis" | "PostgreSQL", patients: number, waitMs: () => number): Promise<Floor> {
  const databaseUrl = await ownDatabase(migrated);
  const house = later(await House.open(databaseUrl, { patients, doctors: 1, hasEmail: () => true }), (it) => it.close());
  const { stores, vault, clock, campaignId } = house;
  await inform(campaignId, { store: stores.notices, vault, clock, newId: randomUUID }, () => Promise.resolve());
  const relay = later(await startCountingRelay(waitMs), (it) => it.close());
  const redisUrl = on === "Redis" ? await ownRedis() : undefined;
  const storage: QueueStorage = redisUrl === undefined ? { kind: "postgres", url: databaseUrl } : { kind: "redis", url: redisUrl };
  const queues = later(openQueues([sendQueue(() => Promise.resolve([]))], await openQueueStorage(storage), notedLog()), (it) => it.close());
  const env = {
    DATABASE_URL: databaseUrl, ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
    RATTACHE_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`, RATTACHE_LOOKUP_KEY: Buffer.alloc(32, 2).toString("base64"),
    MSS_SMTP_HOST: "127.0.0.1", MSS_IMAP_HOST: "127.0.0.1", MSS_CA_FILE: relay.authorityFile, MSS_LOGIN: "caisse", MSS_PASSWORD: "x",
    PATIENT_SMTP_HOST: "127.0.0.1", PATIENT_SMTP_PORT: String(relay.port), PATIENT_SMTP_CA_FILE: relay.authorityFile,
    PUBLIC_URL: "https://mt.cpam.example", SWEEP_EVERY_S: "3600", RECEIVE_EVERY_S: "3600",
  };
  const cwd = newFolder("worker");
  return {
    house, relay, storage,
    async worker() {
      const running = later(await start(["worker", "--queues", "send"], { env, cwd }), async ({ child, ended }) => (child.kill("SIGKILL"), ended));
      await running.said("worker started");
      return running;
    },
    async say(most = Infinity) {
      let said = 0;
      for (let after = ""; said < most; ) {
        const waiting = await house.stores.sweeping.waiting(new Date(), Math.min(1_000, most - said), after);
        const last = waiting.at(-1);
        if (last === undefined) return;
        after = last.order;
        said += waiting.length;
        await queues.add(waiting.map(({ step, id }) => ({ step, id })));
      }
    },
  };
}

const stop = async ({ child, ended }: Running): Promise<number | string> => (child.kill("SIGTERM"), ended);
const statesOf = async (house: House) => Object.fromEntries((await house.rows<{ state: string; n: number }>("select state, count(*)::int as n from message group by 1")).map(({ state, n }) => [state, n]));

describe.each(["Redis", "PostgreSQL"] as const)("worker processes on %s", (on) => {
  test("two and three share one run: every message leaves once, and two are done sooner than one", async () => {
    const batch = 100;
    const floor = await openFloor(on, 3 * batch, () => 100); // an operator takes a tenth of a second to say that it has a mail
    const running: Running[] = [];
    const seconds: number[] = [];
    for (const workers of [1, 2, 3]) {
      running.push(await floor.worker());
      const before = floor.relay.taken();
      const from = performance.now();
      await floor.say(batch);
      await soon(() => statesOf(floor.house), (it) => it["accepted"] === batch * workers);
      seconds.push((performance.now() - from) / 1_000);
      expect(floor.relay.taken() - before).toBe(batch);
    }
    expect(await Promise.all(running.map(stop))).toEqual([0, 0, 0]);
    expect([...floor.relay.copies.values()].filter((copies) => copies !== 1)).toEqual([]);
    expect(floor.relay.copies.size).toBe(3 * batch);
    expect(await floor.house.value("select count(*)::int from notice where state = 'sent'")).toBe(3 * batch);
    const [one = 0, two = 0, three = 0] = seconds;
    // Figures for the reader: what is gained depends on the machine, so it is printed and not asserted.
    process.stdout.write(`workers on ${on}: ${batch} messages each; one process ${one.toFixed(2)} s, two ${two.toFixed(2)} s (× ${(one / two).toFixed(2)}), three ${three.toFixed(2)} s (× ${(one / three).toFixed(2)})\n`);
  });

  test("told to stop, a worker ends what it is doing: nothing is left between the claim and the answer", async () => {
    const floor = await openFloor(on, 120, () => 30);
    const worker = await floor.worker();
    await floor.say();
    await soon(() => floor.relay.taken(), (it) => it > 40);
    expect(await stop(worker)).toBe(0);
    const states = await statesOf(floor.house);
    expect(states["sending"]).toBeUndefined();
    expect(states["accepted"]).toBe(floor.relay.taken());
    expect((states["accepted"] ?? 0) + (states["rendered"] ?? 0)).toBe(120);
  });
});
