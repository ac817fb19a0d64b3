import { cpSync, mkdtempSync, readdirSync, writeFileSync, appendFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { migrate, missingMigrations } from "../../src/adapters/postgres/migrate.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { ownDatabase } from "./harness/shared.ts";

const real = new URL("../../src/adapters/postgres/migrations/", import.meta.url);
const names = readdirSync(real).filter((name) => name.endsWith(".sql")).sort();
const pools: Pool[] = [];
afterEach(async () => void (await Promise.all(pools.splice(0).map((pool) => pool.end()))));
async function emptyDatabase(): Promise<Pool> {
  const pool = openPool(await ownDatabase(), 8);
  pools.push(pool);
  return pool;
}
/** The migrations in a folder of the test's own. */
function copied(): { folder: URL; path: string } {
  const path = mkdtempSync(join(tmpdir(), "migrations-"));
  cpSync(real, path, { recursive: true });
  return { folder: pathToFileURL(`${path}/`), path };
}

describe("migrations", () => {
  test("are applied in order, once; each has a number of its own", async () => {
    const pool = await emptyDatabase();
    expect(await missingMigrations(pool, real)).toEqual(names);
    expect(await migrate(pool, real)).toEqual(names);
    expect(await migrate(pool, real)).toEqual([]);
    expect(await missingMigrations(pool, real)).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
  });

  test("five starters at once apply each of them once", async () => {
    const pool = await emptyDatabase();
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(pool, real)));
    expect(applied.flat().sort()).toEqual(names);
  });

  test("a file that was changed after it had been applied is refused by its name", async () => {
    const pool = await emptyDatabase();
    const { folder, path } = copied();
    await migrate(pool, folder);
    appendFileSync(join(path, "0001-foundation.sql"), "\n-- one more thought\n");
    await expect(migrate(pool, folder)).rejects.toThrow("migration 0001-foundation.sql was changed after it had been applied: write a new one instead");
  });

  test("one that fails leaves nothing of itself behind, and what came before it stays", async () => {
    const pool = await emptyDatabase();
    const { folder, path } = copied();
    writeFileSync(join(path, "9000-broken.sql"), "create table half (n int); select 1 / 0;");
    await expect(migrate(pool, folder)).rejects.toThrow("division by zero");
    expect((await pool.query("select to_regclass('half') as half, to_regclass('patient') is not null as patient")).rows).toEqual([{ half: null, patient: true }]);
    expect(await missingMigrations(pool, folder)).toEqual(["9000-broken.sql"]);
  });
});
