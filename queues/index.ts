import type { Log } from "../src/pipeline/ports.ts";
import type { Next } from "../src/pipeline/next.ts";
import type { QueueDefinition } from "./define.ts";
import { queueOf } from "./flow.ts";
import type { JobQueue, JobWorker, QueueFactory } from "./storage.ts";

// Done jobs are gone at once, so that their id is free for the sweep. Dead ones stay an hour for whoever looks into them;
// then the sweep tries their rows again: a database that was away for longer than all attempts must not stop a row for ever.
const usualDeadStayMs = 3_600_000;
const cleanedAtOnce = 1_000;

/** The queues of one process: adds jobs, and works on those it is asked to. */
export interface Queues {
  readonly names: readonly string[];
  /** Says what is to be done; one job a row and step, however often it is said. */
  add(next: readonly Next[]): Promise<void>;
  /** Starts working on the named queues, or on all. */
  work(names?: readonly string[], concurrency?: number): void;
  /** Repeats a job for ever, one at a time over all processes; when the storage has forgotten it or its next job, it is said again within three periods. */
  every(name: string, id: string, periodMs: number): Promise<void>;
  /** Forgets dead jobs after their hour, so that the sweep can say their work again. */
  forgetDead(): Promise<void>;
  /** The queues themselves, for a board that looks at them and changes nothing. */
  all(): readonly JobQueue[];
  /** Jobs by queue and state. */
  counts(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** Lets running jobs end, takes no new ones, closes. */
  close(): Promise<void>;
}

/** Opens the queues of the definitions on a storage. */
export function openQueues(definitions: readonly QueueDefinition[], storage: QueueFactory, log: Log, { deadStayMs = usualDeadStayMs } = {}): Queues {
  const names = new Set(definitions.map((definition) => definition.name));
  const queues = new Map<string, JobQueue>();
  const guards: NodeJS.Timeout[] = [];
  let [closing, closed] = [false, false];
  const trouble = (name: string) => (error: Error): void => {
    // A connection that ends because we end it is no news.
    if (!closing) log.warn("queue storage in trouble", { queue: name, reason: labelOf(error) });
  };
  const workers: JobWorker[] = [];
  const queue = (name: string): JobQueue => {
    let open = queues.get(name);
    if (open === undefined) {
      if (!names.has(name)) throw new Error(`no queue is called ${name}`);
      open = storage.queue(name);
      open.on("error", trouble(name));
      queues.set(name, open);
    }
    return open;
  };
  const add = async (next: readonly Next[]): Promise<void> => {
    // The library would wait for ever for a connection that nobody opens again; the rows know of the work.
    if (closed) throw new Error("the queues are closed");
    for (const definition of definitions) {
      const jobs = next.filter(({ step }) => queueOf[step] === definition.name);
      if (jobs.length > 0) await queue(definition.name).addBulk(jobs.map((one) => job(definition, one)));
    }
  };
  const schedule = async (name: string, id: string, periodMs: number): Promise<void> => {
    await queue(name).upsertJobScheduler(`every-${id}`, { every: periodMs }, { name, data: { id }, opts: { removeOnComplete: true, removeOnFail: true } });
  };
  return {
    names: [...names],
    add,
    work(wanted, concurrency) {
      for (const definition of definitions) {
        if (wanted === undefined || wanted.includes(definition.name)) workers.push(startWorker(definition, storage, log, add, concurrency, trouble(definition.name)));
      }
    },
    async every(name, id, periodMs) {
      await schedule(name, id, periodMs);
      // The schedule is in the storage too: were it lost, the sweep that rebuilds everything else would never come. Each of its jobs
      // makes the next one, so that a schedule whose next job alone was lost stands there and never runs again: its time is long past.
      const guard = async (): Promise<void> => {
        const known = await queue(name).getJobScheduler(`every-${id}`);
        if (known?.next === undefined || known.next < Date.now() - periodMs) await schedule(name, id, periodMs);
      };
      guards.push(setInterval(() => void guard().catch(trouble(name)), periodMs).unref());
    },
    async forgetDead() {
      await Promise.all(definitions.map(({ name }) => queue(name).clean(deadStayMs, cleanedAtOnce, "failed")));
    },
    all: () => definitions.map(({ name }) => queue(name)),
    async counts() {
      const entries = await Promise.all(definitions.map(async ({ name }) => [name, await queue(name).getJobCounts()] as const));
      return Object.fromEntries(entries);
    },
    async close() {
      closing = true;
      guards.forEach(clearInterval);
      await Promise.all(workers.map((worker) => worker.close()));
      closed = true; // not before: a job that is ending still says what follows
      await Promise.all([...queues.values()].map((open) => open.close()));
      await storage.close();
    },
  };
}

function job(definition: QueueDefinition, { id, notBefore }: Next): Parameters<JobQueue["addBulk"]>[0][number] {
  const delay = notBefore === undefined ? 0 : Math.max(0, notBefore.getTime() - Date.now());
  return {
    name: definition.name,
    data: { id },
    opts: {
      // The same work said twice is one job; a later attempt of a deferred message is another.
      jobId: notBefore === undefined ? id : `${id}-${notBefore.getTime()}`,
      delay,
      attempts: definition.attempts,
      backoff: { type: "exponential", delay: definition.backoffMs, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: false,
    },
  };
}

function startWorker(definition: QueueDefinition, storage: QueueFactory, log: Log, add: Queues["add"], concurrency: number | undefined, trouble: (error: Error) => void): JobWorker {
  const { name, lockMs } = definition;
  const worker = storage.worker(
    name,
    async ({ data }) => {
      try {
        await add(await definition.process(data.id));
      } catch (error) {
        throw withoutMessage(error);
      }
    },
    {
      concurrency: concurrency ?? definition.concurrency,
      lockDuration: lockMs,
      maxStalledCount: 3, // a job whose worker died is taken over; three dead workers on one job is a job that kills
      ...(definition.limit === undefined ? {} : { limiter: { max: definition.limit.max, duration: definition.limit.durationMs } }),
    },
  );
  worker.on("error", trouble);
  worker.on("failed", (failed, error) => {
    if (failed === undefined) return;
    const last = failed.attemptsMade >= definition.attempts || error.name === killsWorkers;
    log.error(last ? "job dead" : "job failed", { queue: name, id: failed.data.id, attempt: failed.attemptsMade, reason: labelOf(error) });
    if (last) definition.dead?.(failed.data.id).catch(() => log.error("dead job not handed over", { queue: name, id: failed.data.id }));
  });
  return worker;
}

// BullMQ fails a job for good with this name when its workers died maxStalledCount times, whatever attempts are left.
const killsWorkers = "UnrecoverableError";

/** Failed jobs keep what was thrown, in clear, for whoever looks into them: the kind and the place, never the message, which may quote a person. */
function withoutMessage(error: unknown): Error {
  const label = labelOf(error);
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const bare = new Error(label);
  bare.name = error instanceof Error ? error.name : "Error";
  bare.stack = [label, ...frames].join("\n");
  return bare;
}

/** "error 40P01", "TypeError": what an error is, without what it says. */
function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return "not an error";
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
}
