import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type pg from "pg";
import type { Selection } from "../../pipeline/load.ts";
import { begunEarly } from "./begun-early.ts";
import { copySelected, temporaryTables } from "./load-store.ts";
import type { Pool, Queryable } from "./pool.ts";

/** The patients and pairs of a selection, to be read again for each turn. */
export interface CopiedRows {
  informed(): Selection["informed"];
  pairs(): Selection["pairs"];
}

/** Two ways of bringing the same rows into tables of the same shape. */
export interface CopyBench {
  readonly patients: number;
  readonly pairs: number;
  /** As a load does: read from the selection's tables, written out, copied. */
  ours(): Promise<void>;
  /** The same rows as PostgreSQL itself writes them, ready in memory, through COPY and nothing else. */
  bare(): Promise<void>;
}

const tables = ["in_patient", "in_pair"] as const;

/**
 * Makes both ways ready, and holds ours to the other: the tables that they fill are the same, row for row.
 * @throws {Error} when they are not: then nothing can be measured
 */
export async function createCopyBench(pool: Pool, rows: CopiedRows): Promise<CopyBench> {
  // As in a load, the first lines are written while the tables for them are made.
  const begun = async <T>(work: (client: Queryable, counts: readonly [number, number]) => Promise<T>): Promise<T> => {
    const informed = begunEarly(rows.informed());
    informed.begin();
    try {
      return await thrownAway(pool, async (client) => work(client, await copySelected(client, informed.blocks, rows.pairs())));
    } finally {
      await informed.begun();
    }
  };
  const { counts, ready, digest } = await begun(async (client, counts) => ({ counts, ready: await Promise.all(tables.map((table) => writtenOut(client, table))), digest: await digestOf(client) }));
  const bare = async (client: Queryable): Promise<void> => {
    for (const [i, table] of tables.entries()) await pipeline(Readable.from(ready[i] ?? []), (client as pg.ClientBase).query(copyFrom(`copy ${table} from stdin`)));
  };
  const other = await thrownAway(pool, async (client) => {
    await bare(client);
    return digestOf(client);
  });
  if (digest !== other) throw new Error("the two ways do not fill their tables with the same rows");
  return { patients: counts[0], pairs: counts[1], ours: () => begun(() => Promise.resolve()), bare: () => thrownAway(pool, bare) };
}

/** Runs `work` on empty temporary tables, and leaves nothing of it. */
async function thrownAway<T>(pool: Pool, work: (client: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(temporaryTables);
    return await work(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

async function writtenOut(client: Queryable, table: string): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) });
  await pipeline((client as pg.ClientBase).query(copyTo(`copy ${table} to stdout`)), sink);
  return [Buffer.concat(chunks)].flatMap(inBlocks);
}

const blockBytes = 65_536;

function inBlocks(bytes: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / blockBytes) }, (_, i) => bytes.subarray(i * blockBytes, (i + 1) * blockBytes));
}

/** Of all rows, in whatever order they lie. */
async function digestOf(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select (select count(*) || '/' || sum(hashtextextended(p::text, 0)) from in_patient p) || ' ' || (select count(*) || '/' || sum(hashtextextended(p::text, 0)) from in_pair p) as digest`,
  );
  return rows[0]?.digest ?? "";
}
