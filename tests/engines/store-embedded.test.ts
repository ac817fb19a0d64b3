import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { startEmbedded, type EmbeddedPostgres } from "../../src/adapters/postgres/embedded.ts";
import { hashOf, placeOfData } from "../../src/adapters/postgres/embedded-place.ts";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import { skipBecause } from "../skip.ts";
import { newFolder } from "./harness/run.ts";

async function value(database: EmbeddedPostgres, sql: string): Promise<unknown> {
  const pool = openPool(database.url, 1);
  try {
    return Object.values((await pool.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await pool.end();
  }
}
async function started(folder: string, contents?: "fresh"): Promise<EmbeddedPostgres> {
  const database = await startEmbedded(folder, contents);
  onTestFinished(() => database.stop());
  return database;
}

describe("the PostgreSQL that comes with the program", () => {
  test("keeps its data from one start to the next, and forgets them when asked to begin afresh", async () => {
    const folder = join(newFolder("embedded"), "postgres");
    const first = await started(folder);
    await value(first, "create table kept as select 7 as n");
    await first.stop();
    const second = await started(folder);
    expect(await value(second, "select n from kept")).toBe(7);
    await second.stop();
    const third = await started(folder, "fresh");
    expect(await value(third, "select to_regclass('kept')")).toBeNull();
  });

  test("listens on loopback with a password drawn for it", async () => {
    const database = await started(join(newFolder("embedded"), "postgres"));
    expect(new URL(database.url).hostname).toBe("127.0.0.1");
    const stranger = new URL(database.url);
    stranger.password = "guessed";
    const pool = openPool(stranger.href, 1);
    await expect(pool.query("select 1")).rejects.toMatchObject({ code: "28P01" });
    await pool.end();
  });

  test("of two clones in root's home are two: neither stops nor reads the other", async () => {
    if (process.getuid?.() !== 0) skipBecause("only root's PostgreSQL runs as another user, who cannot enter a home that is closed to others");
    const homes = [1, 2].map(() => mkdtempSync(join(tmpdir(), "closed-")));
    const [one, two] = await Promise.all(
      homes.map(async (home) => {
        chmodSync(home, 0o700);
        mkdirSync(join(home, "var/demo"), { recursive: true });
        return started(join(home, "var/demo/postgres"));
      }),
    );
    if (one === undefined || two === undefined) throw new Error("not started");
    expect(one.dataDir).not.toBe(two.dataDir);
    expect(existsSync(join(homes[0] ?? "", "var/demo/postgres"))).toBe(false);
    await value(one, "create table mine (n int)");
    expect(await value(two, "select to_regclass('mine')")).toBeNull();
  });

  test("writes nothing through a folder that somebody else put where root's data would lie", () => {
    if (process.getuid?.() !== 0) skipBecause("only root's PostgreSQL puts its data into the temporary folder");
    const wanted = join(mkdtempSync(join(tmpdir(), "closed-")), "postgres"); // made with 0700: closed to others
    const planted = join(tmpdir(), `rattache-${hashOf(wanted)}`);
    mkdirSync(planted);
    chownSync(planted, 65_534, 65_534);
    try {
      expect(() => placeOfData(wanted)).toThrow("belongs to another user");
      expect(readdirSync(planted)).toEqual([]);
    } finally {
      rmSync(planted, { recursive: true });
    }
  });

  test("leaves nothing in the temporary folder for a clone that was removed: the next one's start clears it", async () => {
    if (process.getuid?.() !== 0) skipBecause("only root's PostgreSQL puts its data into the temporary folder");
    const [removed, kept, next] = ["removed", "kept", "next"].map((name) => {
      const home = mkdtempSync(join(tmpdir(), `${name}-`)); // made with 0700: closed to others
      mkdirSync(join(home, "var/demo"), { recursive: true });
      return { home, data: placeOfData(join(home, "var/demo/postgres")) };
    });
    if (removed === undefined || kept === undefined || next === undefined) throw new Error("not made");
    rmSync(removed.home, { recursive: true });
    placeOfData(join(next.home, "var/demo/postgres"));
    expect([removed, kept, next].map(({ data }) => existsSync(dirname(data)))).toEqual([false, true, true]);
  });
});
