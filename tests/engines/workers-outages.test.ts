import { afterEach, describe, expect, test } from "vitest";
import { migrated } from "../builders/house.ts";
import { noteFigures } from "../figures.ts";
import { rounds } from "../rounds.ts";
import { until } from "../until.ts";
import { countingFloorRelay } from "./floor-relays.ts";
import { createDatabase, startPostgres } from "./harness/postgres.ts";
import { startRedis } from "./harness/redis.ts";
import { forgetJobs } from "./queue-storages.ts";
import { SendFloor } from "./send-floor.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const { outages } = rounds;
const listsAnOutage = 150;

describe.each(["Redis", "PostgreSQL"] as const)("while two workers send, with their jobs on %s", (on) => {
  test(`the jobs are lost and PostgreSQL restarted ${outages} time(s): the workers go on, and every list is one copy or unknown`, { timeout: 300_000 + outages * 60_000 }, async () => {
    const postgres = await startPostgres();
    closers.push(() => postgres.stop());
    const redis = on === "Redis" ? await startRedis() : undefined;
    if (redis !== undefined) closers.push(() => redis.stop());
    const databaseUrl = await createDatabase(postgres.url, "outages", migrated);
    const relay = await countingFloorRelay();
    closers.push(() => relay.close());
    const floor = await SendFloor.open(databaseUrl, redis?.url, outages * listsAnOutage, relay, { SWEEP_EVERY_S: "5" });
    closers.push(() => floor.close());
    const workers = [await floor.worker(), await floor.worker()];
    await floor.say();
    /** How many have left the queue; none as long as nobody can be asked. */
    const done = async (): Promise<number> => {
      const states = await floor.states().catch(() => undefined);
      return states === undefined ? 0 : outages * listsAnOutage - (states["rendered"] ?? 0) - (states["deferred"] ?? 0);
    };
    for (let outage = 1; outage <= outages; outage += 1) {
      // In the middle of this share of the work.
      await until("a third of this share of the lists to be gone", done, (n) => n >= (outage - 0.7) * listsAnOutage);
      await forgetJobs(databaseUrl, redis?.url);
      await until("the middle of this share, after the jobs were lost", done, (n) => n >= (outage - 0.4) * listsAnOutage);
      if (outage % 2 === 0) await postgres.kill(); // as the machine's out-of-memory killer would
      await postgres.restart();
    }
    await until("no list to wait any more", async () => {
      // Whose mail could not be read once it was claimed waits for half an hour; here that is over at once.
      await floor.stores.pool.query("update message set next_attempt_at = now() where state = 'deferred'");
      return floor.states();
    }, ({ rendered = 0, deferred = 0 }) => rendered + deferred === 0, { everyMs: 100 });
    // What is on the wire is settled; what an outage took the answer of stays on its way for ever.
    await until("nothing on the wire", () => floor.states(), ({ sending }) => sending === undefined, { everyMs: 100, withinMs: 15_000 }).catch(() => undefined);
    expect(workers.map(({ child }) => child.exitCode)).toEqual([null, null]);
    for (const { child } of workers) child.kill("SIGTERM");
    expect(await Promise.all(workers.map(({ ended }) => ended))).toEqual([0, 0]);
    const abandoned = await floor.abandon();
    const fate = await floor.fate();
    noteFigures(`jobs on ${on} lost, PostgreSQL restarted`, { outages, ...fate });
    expect(fate).toMatchObject({ messages: outages * listsAnOutage, unknown: abandoned, doubled: 0, lost: 0 });
    // What the relay said while PostgreSQL was away is written when it is back: restarts leave hardly anything to a person.
    expect(abandoned).toBeLessThanOrEqual(4 * outages);
  });
});
