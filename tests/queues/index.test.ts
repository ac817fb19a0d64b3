import { afterEach, describe, expect, test, vi } from "vitest";
import { defineQueue, type QueueDefinition } from "../../queues/define.ts";
import { queueOf } from "../../queues/flow.ts";
import { openQueues } from "../../queues/index.ts";
import type { JobQueue, JobWorker, Processor, QueueFactory } from "../../queues/storage.ts";
import { notedLog } from "../builders/world.ts";

type Added = Parameters<JobQueue["addBulk"]>[0][number];
type Failed = (job: { readonly data: { readonly id: string }; readonly attemptsMade: number } | undefined, error: Error) => void;

/** A storage that keeps what it is given, and lets a test play the library behind it. */
function playedStorage() {
  const added: (Added & { readonly queue: string })[] = [];
  const schedules = new Map<string, number>();
  const nextOf = new Map<string, number>();
  const processors = new Map<string, Processor>();
  const failed = new Map<string, Failed>();
  const closed: string[] = [];
  const factory: QueueFactory = {
    queue: (queue): JobQueue => ({
      addBulk: (jobs) => Promise.resolve(void added.push(...jobs.map((job) => ({ queue, ...job })))),
      getJobCounts: () => Promise.resolve({ waiting: 0 }),
      getJobScheduler: (id) => Promise.resolve(schedules.has(`${queue} ${id}`) ? { next: nextOf.get(`${queue} ${id}`) ?? Date.now() } : undefined),
      upsertJobScheduler: (id, { every }) => {
        nextOf.set(`${queue} ${id}`, Date.now() + every);
        return Promise.resolve(void schedules.set(`${queue} ${id}`, every));
      },
      clean: () => Promise.resolve(),
      close: () => Promise.resolve(void closed.push(`queue ${queue}`)),
      on: () => undefined,
    }),
    worker: (name, process): JobWorker => {
      processors.set(name, process);
      return {
        close: () => Promise.resolve(void closed.push(`worker ${name}`)),
        on: (event: string, listener: unknown) => void (event === "failed" && failed.set(name, listener as Failed)),
      };
    },
    close: () => Promise.resolve(void closed.push("storage")),
  };
  return { factory, added, schedules, nextOf, processors, failed, closed };
}

const definition = (more: Partial<QueueDefinition> = {}): QueueDefinition =>
  defineQueue({ name: "send", attempts: 3, backoffMs: 1_000, lockMs: 60_000, concurrency: 2, process: () => Promise.resolve([]), ...more });

afterEach(() => vi.useRealTimers());

describe("a queue's numbers", () => {
  test("are refused where they are written when a worker could not work with them", () => {
    expect(() => definition({ attempts: 0 })).toThrow("queue send: attempts, lockMs and concurrency must be positive");
    expect(() => definition({ lockMs: 999 })).toThrow(RangeError);
    expect(() => definition({ concurrency: 0 })).toThrow(RangeError);
  });
});

describe("saying what is to be done", () => {
  test("adds a job that holds an id and nothing else", async () => {
    const { factory, added } = playedStorage();
    const queues = openQueues([definition()], factory, notedLog());
    await queues.add([{ step: "send", id: "m1" }]);
    expect(added.map(({ queue, name, data }) => ({ queue, name, data }))).toEqual([{ queue: "send", name: "send", data: { id: "m1" } }]);
  });

  test("twice gives one job of the row's own id; a later attempt is another", async () => {
    vi.useFakeTimers({ now: new Date("2023-08-07T07:00:00Z") });
    const { factory, added } = playedStorage();
    await openQueues([definition()], factory, notedLog()).add([{ step: "send", id: "m1" }, { step: "send", id: "m1", notBefore: new Date("2023-08-07T07:30:00Z") }]);
    expect(added.map(({ opts }) => ({ jobId: opts?.jobId, delay: opts?.delay }))).toEqual([{ jobId: "m1", delay: 0 }, { jobId: "m1-1691393400000", delay: 1_800_000 }]);
  });

  test("goes to the queue that the flow names, each step to its own", async () => {
    const { factory, added } = playedStorage();
    const steps = ["render", "send", "interpret", "register", "finalise"] as const;
    await openQueues(steps.map((name) => definition({ name })), factory, notedLog()).add(steps.map((step) => ({ step, id: `of ${step}` })));
    expect(added.map(({ queue, data }) => `${queue} ${data.id}`)).toEqual(steps.map((step) => `${queueOf[step]} of ${step}`));
  });

  test("of a moment that has passed is done at once", async () => {
    const { factory, added } = playedStorage();
    await openQueues([definition()], factory, notedLog()).add([{ step: "send", id: "m1", notBefore: new Date("2020-01-01T00:00:00Z") }]);
    expect(added[0]?.opts?.delay).toBe(0);
  });
});

describe("working", () => {
  test("adds what follows before the job counts as done", async () => {
    const { factory, added, processors } = playedStorage();
    const queues = openQueues([definition({ name: "render", process: (id) => Promise.resolve([{ step: "send", id }]) }), definition()], factory, notedLog());
    queues.work(["render"]);
    await processors.get("render")?.({ data: { id: "m1" }, attemptsMade: 0 });
    expect(added.map(({ queue, data }) => `${queue} ${data.id}`)).toEqual(["send m1"]);
    expect(processors.has("send")).toBe(false);
  });

  test("a failure leaves its kind and its place in the storage, never its words: they may name a patient", async () => {
    const { factory, processors } = playedStorage();
    const process = (): Promise<never> => Promise.reject(Object.assign(new TypeError("no birth date for Jeanne DURAND"), { code: "22007" }));
    openQueues([definition({ process })], factory, notedLog()).work();
    const thrown = await processors.get("send")?.({ data: { id: "m1" }, attemptsMade: 0 }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Error);
    expect((thrown as Error).message).toBe("TypeError 22007");
    expect((thrown as Error).stack).toMatch(/^TypeError 22007\n\s+at .*index\.test\.ts/);
    expect(`${(thrown as Error).message}${(thrown as Error).stack ?? ""}`).not.toContain("DURAND");
  });

  test("the last of its attempts hands the row over; an earlier one does not", () => {
    const dead: string[] = [];
    const { factory, failed } = playedStorage();
    const log = notedLog();
    openQueues([definition({ dead: (id) => Promise.resolve(void dead.push(id)) })], factory, log).work();
    failed.get("send")?.({ data: { id: "m1" }, attemptsMade: 2 }, new Error("x"));
    expect(dead).toEqual([]);
    failed.get("send")?.({ data: { id: "m1" }, attemptsMade: 3 }, new Error("x"));
    expect(dead).toEqual(["m1"]);
    expect(log.lines.map(({ event }) => event)).toEqual(["job failed", "job dead"]);
  });

  test("a job that killed its workers is handed over at once: a mail that brings a process down is a person's", () => {
    const dead: string[] = [];
    const { factory, failed } = playedStorage();
    openQueues([definition({ dead: (id) => Promise.resolve(void dead.push(id)) })], factory, notedLog()).work();
    const killed = new Error("job stalled more than allowable limit");
    killed.name = "UnrecoverableError";
    failed.get("send")?.({ data: { id: "m1" }, attemptsMade: 1 }, killed);
    expect(dead).toEqual(["m1"]);
  });
});

describe("what repeats", () => {
  test("is said again when the storage has forgotten it, and left alone when it has not", async () => {
    vi.useFakeTimers();
    const { factory, schedules, nextOf } = playedStorage();
    const queues = openQueues([definition({ name: "sweep" })], factory, notedLog());
    await queues.every("sweep", "all", 60_000);
    expect([...schedules]).toEqual([["sweep every-all", 60_000]]);
    schedules.set("sweep every-all", 1);
    nextOf.set("sweep every-all", Date.now() + 120_000); // as its last job leaves it
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...schedules]).toEqual([["sweep every-all", 1]]);
    schedules.clear();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...schedules]).toEqual([["sweep every-all", 60_000]]);
    await queues.close();
    schedules.clear();
    await vi.advanceTimersByTimeAsync(120_000);
    expect([...schedules]).toEqual([]);
  });

  test("is said again when its next job is long due and did not come: the job is lost, and each makes the next", async () => {
    vi.useFakeTimers();
    const { factory, nextOf } = playedStorage();
    const queues = openQueues([definition({ name: "sweep" })], factory, notedLog());
    await queues.every("sweep", "all", 60_000);
    const due = nextOf.get("sweep every-all") ?? 0;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(nextOf.get("sweep every-all")).toBe(due); // late by a period: it may be at work
    await vi.advanceTimersByTimeAsync(60_000);
    expect(nextOf.get("sweep every-all")).toBeGreaterThan(Date.now());
    await queues.close();
  });

  test("a queue that does not exist is a bug, named", async () => {
    const { factory } = playedStorage();
    await expect(openQueues([definition()], factory, notedLog()).every("swepe", "all", 1)).rejects.toThrow("no queue is called swepe");
  });
});

test("closing stops the workers first, then what they add to, then the connection", async () => {
  const { factory, closed } = playedStorage();
  const queues = openQueues([definition()], factory, notedLog());
  queues.work();
  await queues.add([{ step: "send", id: "m1" }]);
  await queues.close();
  expect(closed).toEqual(["worker send", "queue send", "storage"]);
});

test("what is said after closing is refused: it would wait for ever for a connection that nobody opens again", async () => {
  const { factory, added } = playedStorage();
  const queues = openQueues([definition()], factory, notedLog());
  await queues.close();
  await expect(queues.add([{ step: "send", id: "m1" }])).rejects.toThrow("the queues are closed");
  expect(added).toEqual([]);
});
