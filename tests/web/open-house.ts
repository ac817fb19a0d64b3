import type { FastifyInstance } from "fastify";
import { migrate } from "../../src/adapters/postgres/migrate.ts";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { createWeb } from "../../src/web/server.ts";
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

/** The caisse that tests look from is the Haute-Vienne; the other is Paris. */
export async function openHouse(): Promise<OpenHouse> {
  const url = await ownDatabase({ name: "pages", prepare: async (database) => {
    const pool = openPool(database, 1);
    await migrate(pool, migrations);
    await pool.end();
  } });
  const pool = openPool(url, 6);
  const own = await fillCaisse(pool, "871", "CPAM de la Haute-Vienne");
  const foreign = await fillCaisse(pool, "751", "CPAM de Paris");
  const clock = new MovingClock();
  const app = await createWeb(webWorld(pool, clock));
  return { url, pool, app, clock, own, foreign, close: async () => {
    await app.close();
    await pool.end();
  } };
}
