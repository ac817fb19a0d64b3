import type { Pool } from "./pool.ts";

/** A statement as it was asked. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** pg takes a text with its values, or both in one object with the name under which the server keeps the statement. */
type Asked = string | { readonly text: string; readonly values?: readonly unknown[] };
type Query = (asked: Asked, values?: unknown[]) => Promise<unknown>;

/** The same pool, which writes down each statement that goes through it or through its connections. */
export function listeningPool(pool: Pool, heard: (statement: Statement) => void): Pool {
  const listen = <T extends { query: unknown }>(target: T, more: Readonly<Record<string, unknown>> = {}): T => {
    const real = (target.query as Query).bind(target);
    return new Proxy(target, {
      get(of, name) {
        if (name === "query") {
          return (asked: Asked, values: unknown[] = []): Promise<unknown> => {
            heard(typeof asked === "string" ? { text: asked, values } : { text: asked.text, values: asked.values ?? [] });
            return typeof asked === "string" ? real(asked, values) : real(asked);
          };
        }
        if (typeof name === "string" && Object.hasOwn(more, name)) return more[name];
        const value: unknown = Reflect.get(of, name);
        return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(of) : value;
      },
    });
  };
  return listen(pool, { connect: async () => listen(await pool.connect()) });
}

/**
 * The tables of so many rows that a statement reads from end to end.
 * @param atLeast rows, as the planner counts them; 0 with `wheneverPossible` asks whether there is an index at all
 */
export async function seqScansOf(pool: Pool, { text, values }: Statement, atLeast: number, wheneverPossible: "as-planned" | "by-index" = "as-planned"): Promise<readonly string[]> {
  if (!/^\s*(?:select|update|with|insert|delete)/i.test(text) || text.includes("audit_append")) return [];
  const client = await pool.connect();
  try {
    await client.query("begin");
    // A few rows fit in a few pages: the planner would read them whole. Without that choice, only a missing index makes it.
    if (wheneverPossible === "by-index") await client.query("set local enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
    const read = rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row["QUERY PLAN"])?.[1] ?? []);
    const { rows: large } = await client.query<{ relname: string }>("select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname = any($1) and reltuples >= $2", [read, atLeast]);
    return large.map((row) => row.relname);
  } finally {
    await client.query("rollback");
    client.release();
  }
}
