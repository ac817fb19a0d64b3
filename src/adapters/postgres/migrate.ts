import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { inTransaction, type Pool } from "./pool.ts";

/** One numbered SQL file of the folder migrations. */
interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

// Any constant will do, so long as every starter of this program takes the same: two at once must not both create tables.
const migrationLock = 7_284_433;

/** A file of migrations is another one than the one that was applied: this program and this database have not the same past. */
export class ChangedMigration extends Error {
  override readonly name = "ChangedMigration";
  readonly migration: string;
  constructor(migration: string) {
    super(`migration ${migration} was changed after it had been applied: write a new one instead`);
    this.migration = migration;
  }
}

/** Applies what is missing, in order, each in its own transaction. @returns the names applied now. @throws when an applied file was changed since. */
export async function migrate(pool: Pool, folder: URL): Promise<string[]> {
  const wanted = await readMigrations(folder);
  const applied: string[] = [];
  await inTransaction(pool, async (client) => {
    // "create table if not exists" by two starters at once can still collide in the catalogue, in more ways than one.
    await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
    await client.query("create table if not exists migration (number int primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())");
  });
  for (const migration of wanted) {
    const isNew = await inTransaction(pool, async (client) => {
      await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
      const { rows } = await client.query<{ sha256: string }>("select sha256 from migration where number = $1", [migration.number]);
      if (rows[0] !== undefined) {
        if (rows[0].sha256 !== migration.sha256) throw new ChangedMigration(migration.name);
        return false;
      }
      await client.query(migration.sql);
      await client.query("insert into migration (number, name, sha256) values ($1, $2, $3)", [migration.number, migration.name, migration.sha256]);
      return true;
    });
    if (isNew) applied.push(migration.name);
  }
  return applied;
}

/** Names of migrations that this program has and the database has not: what a start refuses. */
export async function missingMigrations(pool: Pool, folder: URL): Promise<string[]> {
  const wanted = await readMigrations(folder);
  const { rows: exists } = await pool.query<{ found: boolean }>("select to_regclass('migration') is not null as found");
  if (exists[0]?.found !== true) return wanted.map((m) => m.name);
  const { rows } = await pool.query<{ number: number }>("select number from migration");
  const have = new Set(rows.map((row) => row.number));
  return wanted.filter((m) => !have.has(m.number)).map((m) => m.name);
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      return { number: Number(name.slice(0, 4)), name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}
