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
  return pool;
}

/** Runs `work` in one transaction; any throw rolls it back. */
export async function inTransaction<T>(pool: Pool, work: (client: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
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
