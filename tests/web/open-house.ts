import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { migrate } from "../../src/adapters/postgres/migrate.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { createWeb } from "../../src/web/server.ts";
import { commonFolder } from "../engines/harness/run.ts";
import { ownDatabase } from "../engines/harness/shared.ts";
import { fillCaisse, migrations, MovingClock, webWorld, type FilledCaisse } from "./filled-house.ts";

/** Two caisses on one database, and the pages over it. */
export interface OpenHouse {
  /** Of the database, for a program of its own. */
  readonly url: string;
  readonly pool: Pool;
  readonly app: FastifyInstance;
  readonly clock: MovingClock;
  readonly own: FilledCaisse;
  readonly foreign: FilledCaisse;
  close(): Promise<void>;
}

type Caisses = Pick<OpenHouse, "own" | "foreign">;

/** What was put into the template, for those who get a copy of it. */
const noted = (): string => join(commonFolder("pages"), "caisses.json");

/** The caisse that tests look from is the Haute-Vienne; the other is Paris. Both are filled once a run, by hundreds of statements, and every house is a copy. */
const filled = {
  name: "pages",
  async prepare(url: string): Promise<void> {
    const pool = openPool(url, 1);
    await migrate(pool, migrations);
    const caisses: Caisses = { own: await fillCaisse(pool, "871", "CPAM de la Haute-Vienne"), foreign: await fillCaisse(pool, "751", "CPAM de Paris") };
    await pool.end();
    writeFileSync(noted(), JSON.stringify(caisses));
  },
};

/** A database of a test's own with two caisses, and the pages over it. */
export async function openHouse(): Promise<OpenHouse> {
  const url = await ownDatabase(filled);
  const pool = openPool(url, 6);
  const { own, foreign } = JSON.parse(readFileSync(noted(), "utf8")) as Caisses;
  const clock = new MovingClock();
  const app = await createWeb(webWorld(pool, clock));
  return { url, pool, app, clock, own, foreign, close: async () => {
    await app.close();
    await pool.end();
  } };
}
