import type { BulkJobOptions, JobSchedulerTemplateOptions, WorkerOptions } from "bullmq";
import type { JobContent, QueueStorage } from "./define.ts";

/** What we use of a queue, on either storage. */
export interface JobQueue {
  addBulk(jobs: { name: string; data: JobContent; opts?: BulkJobOptions }[]): Promise<unknown>;
  getJobCounts(): Promise<Record<string, number>>;
  /** @returns when its next job is due, in milliseconds since 1970; undefined when the storage knows of no such schedule */
  getJobScheduler(id: string): Promise<{ readonly next?: number } | undefined>;
  upsertJobScheduler(id: string, repeat: { every: number }, template: { name: string; data: JobContent; opts?: JobSchedulerTemplateOptions }): Promise<unknown>;
  clean(graceMs: number, limit: number, state: "failed"): Promise<unknown>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** What we use of a worker, on either storage. */
export interface JobWorker {
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: { readonly data: JobContent; readonly attemptsMade: number } | undefined, error: Error) => void): unknown;
}

export type Processor = (job: { readonly data: JobContent; readonly attemptsMade: number }) => Promise<void>;

/** Makes queues and workers on either storage; the definitions do not know which. */
export interface QueueFactory {
  queue(name: string): JobQueue;
  worker(name: string, process: Processor, options: Omit<WorkerOptions, "connection">): JobWorker;
  close(): Promise<void>;
}

/** Connections that a queue or a worker of this process may hold on PostgreSQL, beside one that listens. */
const connectionsEach = 2;

/** Redis may throw jobs away by itself: refused before the first job. */
export class RedisMayEvict extends Error {
  override readonly name = "RedisMayEvict";
  constructor(policy: string) {
    super(`Redis may throw jobs away by itself (maxmemory-policy ${policy}): set it to noeviction`);
  }
}

/**
 * Opens the storage; on Redis, connects and looks at its policy. The libraries are read only then: most commands touch no job.
 * @throws {RedisMayEvict} when its policy is another than noeviction
 * @throws {Error} the driver's own, when Redis does not answer or does not let us in; nothing goes on trying behind it
 */
export async function openQueueStorage(storage: QueueStorage): Promise<QueueFactory> {
  return storage.kind === "redis" ? openRedis(storage) : openPostgres(storage.url);
}

async function openRedis({ url, prefix = "rattache", authorities, own }: Extract<QueueStorage, { kind: "redis" }>): Promise<QueueFactory> {
  const [{ Queue, Worker }, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
  const tls = { ...(authorities === undefined ? {} : { ca: authorities }), ...(own === undefined ? {} : { cert: own.certificate, key: own.key }) };
  // BullMQ's workers wait in blocking commands, which must not be given up after a number of tries.
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true, ...(url.startsWith("rediss://") ? { tls } : {}) });
  // A failed first connection is known by the driver's last word, not by "Connection is closed", which its promise says.
  let lastWord: Error | undefined;
  connection.on("error", (error: Error) => (lastWord = error)); // later: said by check and by each failed call, and tried again by ioredis
  try {
    await connection.connect();
    const policy = /maxmemory_policy:(\S+)/.exec(await connection.info("memory"))?.[1];
    if (policy !== undefined && policy !== "noeviction") throw new RedisMayEvict(policy);
  } catch (error) {
    connection.disconnect();
    throw error instanceof RedisMayEvict ? error : (lastWord ?? error);
  }
  return {
    queue: (name) => new Queue<JobContent>(name, { connection, prefix }),
    worker: (name, process, options) => new Worker<JobContent>(name, process, { ...options, connection, prefix }),
    close: async () => {
      await connection.quit().catch(() => connection.disconnect());
    },
  };
}

async function openPostgres(url: string): Promise<QueueFactory> {
  const { createPostgresBackend, withBackend } = await import("bullmq");
  const backend = withBackend(createPostgresBackend);
  const connection = { connectionString: url, schema: "bullmq", migrate: true, max: connectionsEach };
  return {
    queue: (name) => new backend.Queue<JobContent>(name, { connection }),
    worker: (name, process, options) => new backend.Worker<JobContent>(name, process, { ...options, connection }),
    close: () => Promise.resolve(),
  };
}
