import pg from "pg";

// A day is a day: as text it cannot slip by an hour into the day before.
const dateOid = 1082;
const bigintOid = 20; // counts and UIDs stay far below 2^53
pg.types.setTypeParser(dateOid, (text) => text);
pg.types.setTypeParser(bigintOid, Number);

export type Pool = pg.Pool;
/** A connection inside a transaction, or the pool outside one. */
export type Queryable = Pick<pg.ClientBase, "query">;

/** Opens a pool; nothing is connected before the first query. */
export function openPool(connectionString: string, maxConnections: number): Pool {
  const pool = new pg.Pool({ connectionString, max: maxConnections, application_name: "rattache", connectionTimeoutMillis: 10_000 });
  // An idle connection that drops (a restart of PostgreSQL) is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  // Nor may one that is in use end it: the restart may come between two queries of a transaction, and the next one says so.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

/**
 * Which constraint says that another row has the same already; undefined for any other error.
 * Source: PostgreSQL's error codes, 23505 unique_violation.
 */
export function takenBy(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError && error.code === "23505" ? error.constraint : undefined;
}

/**
 * Runs `work` in one transaction; any throw rolls it back.
 * @param kept "soon": the commit does not wait for the disk; a crash of PostgreSQL may take the last half second back, whole and in order
 */
export async function inTransaction<T>(pool: Pool, work: (client: Queryable) => Promise<T>, kept: "at-once" | "soon" = "at-once"): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(kept === "soon" ? "begin; set local synchronous_commit to off" : "begin");
    const result = await work(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    // A connection that cannot even roll back is broken: it must not go back to the pool.
    const broken = await client.query("rollback").then(() => false, () => true);
    client.release(broken);
    throw error;
  }
}

/**
 * Runs `work` while no other process holds this lock; waits for whoever does.
 *
 * The lock is the connection's: it is given back when the process dies, and never waits for a clock.
 * @param space one number for each thing that is locked; @param key which one of them
 */
export async function holding<T>(pool: Pool, space: number, key: number, work: () => Promise<T>): Promise<T> {
  return withLock(pool, "select pg_advisory_lock($1, $2::int), true as ours", space, key, work) as Promise<T>;
}

/** The same, but does not wait. @returns undefined when another process holds the lock */
export async function holdingIfFree<T>(pool: Pool, space: number, key: number, work: () => Promise<T>): Promise<T | undefined> {
  return withLock(pool, "select pg_try_advisory_lock($1, $2::int) as ours", space, key, work);
}

async function withLock<T>(pool: Pool, take: string, space: number, key: number, work: () => Promise<T>): Promise<T | undefined> {
  const client = await pool.connect();
  let broken = false;
  try {
    const { rows } = await client.query<{ ours: boolean }>(take, [space, key]);
    if (rows[0]?.ours !== true) return undefined;
    try {
      return await work();
    } finally {
      // A connection that cannot give its lock back must not go back to the pool with it.
      broken = await client.query("select pg_advisory_unlock($1, $2::int)", [space, key]).then(() => false, () => true);
    }
  } finally {
    client.release(broken);
  }
}
