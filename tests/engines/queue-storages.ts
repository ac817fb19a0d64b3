import { Redis } from "ioredis";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import type { QueueStorage } from "../../queues/define.ts";
import { ownDatabase, ownRedis } from "./harness/shared.ts";

/** A place for jobs of a test's own, and what an operator or an accident can do to it. */
export interface TestedStorage {
  readonly storage: QueueStorage;
  /** Everything that it holds, as text. */
  dump(): Promise<string>;
  /** Forgets everything, while programs go on using it. */
  lose(): Promise<void>;
  /** Forgets every job and keeps the schedules, as a storage that was restored in part. */
  loseJobs(): Promise<void>;
}

export const storages: readonly { readonly name: string; readonly open: () => Promise<TestedStorage> }[] = [
  { name: "Redis", open: redis },
  { name: "PostgreSQL", open: postgres },
];

async function redis(): Promise<TestedStorage> {
  const url = await ownRedis();
  const withClient = async <T>(work: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(url);
    try {
      return await work(client);
    } finally {
      client.disconnect();
    }
  };
  return {
    storage: { kind: "redis", url },
    dump: () => withClient(dumpRedis),
    lose: () => withClient(async (client) => void (await client.flushdb())),
    loseJobs: () => withClient(loseJobsOnRedis),
  };
}

/** The schedules are "…:repeat", a sorted set of when each is due, and "…:repeat:NAME", what it makes; jobs are all the rest. */
async function loseJobsOnRedis(client: Redis): Promise<void> {
  const jobs = (await client.keys("*")).filter((key) => !/:repeat(?::every-\w+)?$/.test(key));
  if (jobs.length > 0) await client.del(jobs);
}

/** Every key with its value, whatever its type. */
export async function dumpRedis(client: Redis): Promise<string> {
  const lines: string[] = [];
  for (let cursor = "0"; ; ) {
    const [next, keys] = await client.scan(cursor, "COUNT", "1000");
    for (const key of keys) lines.push(`${key} ${JSON.stringify(await valueOf(client, key))}`);
    if (next === "0") return lines.join("\n");
    cursor = next;
  }
}

async function valueOf(client: Redis, key: string): Promise<unknown> {
  const type = await client.type(key);
  switch (type) {
    case "string": return client.get(key);
    case "hash": return client.hgetall(key);
    case "list": return client.lrange(key, 0, -1);
    case "set": return client.smembers(key);
    case "zset": return client.zrange(key, "0", "-1", "WITHSCORES");
    case "stream": return client.xrange(key, "-", "+");
    case "none": return undefined; // gone since it was listed
    default: throw new Error(`a key of type ${type} is not dumped`);
  }
}

async function postgres(): Promise<TestedStorage> {
  const url = await ownDatabase();
  const withPool = async <T>(work: (pool: ReturnType<typeof openPool>) => Promise<T>): Promise<T> => {
    const pool = openPool(url, 1);
    try {
      return await work(pool);
    } finally {
      await pool.end();
    }
  };
  return {
    storage: { kind: "postgres", url },
    dump: () => withPool(dumpPostgres),
    lose: () => withPool(emptyJobs),
    loseJobs: () => withPool(async (pool) => void (await pool.query("delete from bullmq.job"))),
  };
}

/** Every row of BullMQ's schema. */
export async function dumpPostgres(pool: ReturnType<typeof openPool>): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>("select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq'");
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select row_to_json(t)::text as row from ${name} t`);
    lines.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return lines.join("\n");
}

/** Empties the schema of jobs: schedules too, as a lost Redis would. */
async function emptyJobs(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>("select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'");
  // Against workers at their work: whoever is chosen to give way tries again.
  for (let lost = false; !lost; ) {
    lost = await pool.query(`truncate ${rows.map(({ name }) => name).join(", ")} cascade`).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "40P01") return false;
        throw error;
      },
    );
  }
}

/** Throws every job away, wherever they are: the rows own the truth, and the sweep says them again. */
export async function forgetJobs(databaseUrl: string, redisUrl: string | undefined): Promise<void> {
  if (redisUrl === undefined) {
    const pool = openPool(databaseUrl, 1);
    await emptyJobs(pool);
    return pool.end();
  }
  const client = new Redis(redisUrl);
  await client.flushdb();
  client.disconnect();
}
