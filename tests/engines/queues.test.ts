import { Redis } from "ioredis";
import { describe, expect, onTestFinished, test } from "vitest";
import { defineQueue, type QueueDefinition } from "../../queues/define.ts";
import { openQueues, type Queues } from "../../queues/index.ts";
import { openQueueStorage, RedisMayEvict } from "../../queues/storage.ts";
import type { Next } from "../../src/pipeline/next.ts";
import { notedLog } from "../builders/world.ts";
import { soon } from "../until.ts";
import { freePort } from "./harness/ports.ts";
import { startRedis } from "./harness/redis.ts";
import { ownRedis } from "./harness/shared.ts";
import { storages, type TestedStorage } from "./queue-storages.ts";

const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => `00000000-0000-4000-8000-${String(i + 1).padStart(12, "0")}`);
const sends = (some: readonly string[]): Next[] => some.map((id) => ({ step: "send", id }));
const definition = (more: Partial<QueueDefinition> & Pick<QueueDefinition, "process">): QueueDefinition =>
  defineQueue({ name: "send", attempts: 3, backoffMs: 50, lockMs: 30_000, concurrency: 4, ...more });

async function openOn({ storage }: TestedStorage, definitions: readonly QueueDefinition[], options?: { readonly deadStayMs: number }): Promise<Queues> {
  const queues = openQueues(definitions, await openQueueStorage(storage), notedLog(), options);
  onTestFinished(() => queues.close());
  return queues;
}

describe.each(storages)("jobs on $name", ({ open }) => {
  test("go through the queues of the arrow, each once", async () => {
    const sent: string[] = [];
    const queues = await openOn(await open(), [
      definition({ name: "render", process: (id) => Promise.resolve([{ step: "send", id }]) }),
      definition({ process: (id) => Promise.resolve((sent.push(id), [])) }),
    ]);
    queues.work();
    await queues.add(ids(100).map((id) => ({ step: "render", id })));
    await soon(() => sent.length, (it) => it === 100);
    // A job's end is noted a moment after its handler's last word.
    await soon(() => queues.counts(), (it) => Object.values(it).flatMap((counts) => Object.values(counts)).every((n) => n === 0));
    expect([...sent].sort()).toEqual(ids(100));
  });

  test("said twice are one, before they are taken and while they are worked on; afterwards the id is free again", async () => {
    const began: string[] = [];
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const queues = await openOn(await open(), [definition({ process: async (id) => (began.push(id), await held, []) })]);
    await queues.add(sends(["m1", "m1"]));
    await queues.add(sends(["m1"]));
    queues.work();
    await soon(() => began.length, (it) => it === 1);
    await queues.add(sends(["m1"]));
    end();
    await soon(async () => (await queues.counts())["send"] ?? {}, (it) => Object.values(it).every((n) => n === 0));
    expect(began).toEqual(["m1"]);
    await queues.add(sends(["m1"]));
    await soon(() => began.length, (it) => it === 2);
  });

  test("hold an id and nothing else, and a dead one keeps no word of what went wrong", async () => {
    const tested = await open();
    const process = (): Promise<never> => Promise.reject(new RangeError("no birth date for Jeanne DURAND, 12 rue des Tilleuls"));
    const queues = await openOn(tested, [definition({ attempts: 2, process })]);
    await queues.add([...sends(ids(3)), { step: "send", id: "later", notBefore: new Date(Date.now() + 3_600_000) }]);
    queues.work();
    await soon(() => queues.counts(), (it) => it["send"]?.["failed"] === 3);
    const dump = await tested.dump();
    expect(dump).not.toMatch(/DURAND|Tilleuls|birth/);
    expect(dump).toContain("RangeError");
    const data = [...dump.matchAll(/"data":\s*(?:"((?:[^"\\]|\\.)*)"|(\{[^}]*\}))/g)].map(([, text, object]) => object ?? (text ?? "").replaceAll('\\"', '"'));
    expect(data.length).toBeGreaterThanOrEqual(4);
    for (const one of data.filter((text) => text.includes('"id"'))) expect(one).toMatch(/^\{"id":\s*"[\w-]+"\}$/);
  });

  test("are tried again after a wait that grows, and not once more after the last", async () => {
    const at: number[] = [];
    const dead: string[] = [];
    const process = (): Promise<never> => {
      at.push(performance.now());
      return Promise.reject(new Error("down"));
    };
    const queues = await openOn(await open(), [definition({ attempts: 4, backoffMs: 200, process, dead: (id) => Promise.resolve(void dead.push(id)) })]);
    queues.work();
    await queues.add(sends(["m1"]));
    await soon(() => dead.length, (it) => it === 1);
    const waits = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(at).toHaveLength(4);
    // 200 ms doubling, each shortened by up to half so that a restart does not bring all at once.
    for (const [i, least] of [100, 200, 400].entries()) expect(waits[i]).toBeGreaterThanOrEqual(least - 10);
    expect(dead).toEqual(["m1"]);
  });

  test("that died bar their row only until they are forgotten: then the sweep's word counts again", async () => {
    let broken = true;
    const done: string[] = [];
    const queues = await openOn(await open(), [definition({ attempts: 1, process: (id) => (broken ? Promise.reject(new Error("down")) : Promise.resolve((done.push(id), []))) })], { deadStayMs: 0 });
    queues.work();
    await queues.add(sends(["m1"]));
    await soon(() => queues.counts(), (it) => it["send"]?.["failed"] === 1);
    broken = false;
    await queues.add(sends(["m1"]));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(done).toEqual([]);
    await queues.forgetDead();
    await queues.add(sends(["m1"]));
    await soon(() => done.length, (it) => it === 1);
  });

  test("that run are ended when the worker is told to stop, and none is begun", async () => {
    const began: string[] = [];
    const ended: string[] = [];
    const tested = await open();
    let end: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (end = resolve));
    const process = async (id: string): Promise<readonly Next[]> => {
      began.push(id);
      await held;
      ended.push(id);
      return [];
    };
    const stopping = openQueues([definition({ concurrency: 2, process })], await openQueueStorage(tested.storage), notedLog());
    await stopping.add(sends(ids(6)));
    stopping.work();
    await soon(() => began.length, (it) => it === 2);
    const closed = stopping.close();
    end();
    await closed;
    expect(ended).toHaveLength(2);
    expect(began).toHaveLength(2);
    const after = await openOn(tested, [definition({ process })]);
    after.work();
    await soon(() => ended.length, (it) => it === 6);
    expect([...ended].sort()).toEqual(ids(6));
  });

  test("are shared by two workers, none of them done twice", async () => {
    const tested = await open();
    const done: string[] = [];
    const process = async (id: string): Promise<readonly Next[]> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      done.push(id);
      return [];
    };
    const [one, two] = [await openOn(tested, [definition({ process })]), await openOn(tested, [definition({ process })])];
    await Promise.all([one.add(sends(ids(150))), two.add(sends(ids(150)))]);
    one.work();
    two.work();
    await soon(() => done.length, (it) => it >= 150);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([...done].sort()).toEqual(ids(150));
  });

  test("of a later hour wait for it", async () => {
    const at: number[] = [];
    const queues = await openOn(await open(), [definition({ process: () => Promise.resolve((at.push(Date.now()), [])) })]);
    queues.work();
    const due = Date.now() + 700;
    await queues.add([{ step: "send", id: "m1", notBefore: new Date(due) }]);
    await soon(() => at.length, (it) => it === 1);
    expect(at[0]).toBeGreaterThanOrEqual(due - 5);
  });

  test("lost in the middle of a run are rebuilt from the rows, and so is the schedule of the sweep that rebuilds them", async () => {
    const tested = await open();
    const rows = new Set(ids(200)); // what waits, as a table would know it
    const claimed = new Set<string>();
    const twice: string[] = [];
    const process = async (id: string): Promise<readonly Next[]> => {
      if (claimed.has(id)) return []; // the row's claim
      claimed.add(id);
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (!rows.delete(id)) twice.push(id);
      return [];
    };
    const opened: { queues?: Queues } = {};
    const sweep = definition({ name: "sweep", attempts: 1, concurrency: 1, process: async () => (await opened.queues?.add(sends([...rows].filter((id) => !claimed.has(id)))), []) });
    const queues = await openOn(tested, [definition({ process }), sweep]);
    opened.queues = queues;
    queues.work();
    await queues.every("sweep", "all", 1_000);
    await queues.add(sends([...rows]));
    await soon(() => rows.size, (it) => it < 150);
    await tested.lose();
    await soon(() => rows.size, (it) => it < 100);
    await tested.lose();
    await soon(() => rows.size, (it) => it === 0);
    expect(twice).toEqual([]);
  });

  test("that repeat go on when the next one alone is lost and their schedule still stands", async () => {
    const tested = await open();
    let came = 0;
    const queues = await openOn(tested, [definition({ name: "sweep", attempts: 1, concurrency: 1, process: () => Promise.resolve((came += 1, [])) })]);
    queues.work();
    await queues.every("sweep", "all", 300);
    await soon(() => came, (it) => it >= 2);
    await tested.loseJobs();
    const before = came;
    await soon(() => came, (it) => it >= before + 3);
  });
});

describe("PostgreSQL's schema of jobs", () => {
  test("dropped altogether is made again by the next start", async () => {
    const tested = await storages[1]?.open();
    if (tested === undefined || tested.storage.kind !== "postgres") throw new Error("no PostgreSQL");
    const done: string[] = [];
    const definitions = [definition({ process: (id) => Promise.resolve((done.push(id), [])) })];
    const first = openQueues(definitions, await openQueueStorage(tested.storage), notedLog());
    await first.add(sends(["m1"]));
    const { openPool } = await import("../../src/adapters/postgres/pool.ts");
    const pool = openPool(tested.storage.url, 1);
    await pool.query("drop schema bullmq cascade");
    await pool.end();
    await first.close();
    const second = await openOn(tested, definitions);
    second.work();
    await second.add(sends(["m1"]));
    await soon(() => done.length, (it) => it === 1);
  });
});

describe("a Redis that is not to be used", () => {
  test("because it may throw jobs away is refused in a sentence that says what to set", async () => {
    const server = await startRedis({ policy: "allkeys-lru" });
    onTestFinished(() => server.stop());
    const refused = openQueueStorage({ kind: "redis", url: server.url });
    await expect(refused).rejects.toThrow(RedisMayEvict);
    await expect(refused).rejects.toThrow("Redis may throw jobs away by itself (maxmemory-policy allkeys-lru): set it to noeviction");
  });

  test("because nobody listens there is said at once, and nothing goes on trying", async () => {
    const port = await freePort();
    await expect(openQueueStorage({ kind: "redis", url: `redis://127.0.0.1:${port}` })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("because the password is wrong is said without the password", async () => {
    const client = new Redis(await ownRedis());
    const url = new URL(client.options.path ?? `redis://${client.options.host ?? ""}:${client.options.port ?? 0}`);
    client.disconnect();
    url.username = "nobody";
    url.password = "Sesame-ouvre-toi";
    const refused = await openQueueStorage({ kind: "redis", url: url.href }).then(() => undefined, (error: unknown) => error as Error);
    expect(refused?.message).toMatch(/^WRONGPASS/);
    expect(refused?.message).not.toContain("Sesame");
  });
});
