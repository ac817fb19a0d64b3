import { afterEach, describe, expect, test } from "vitest";
import { migrated } from "../builders/house.ts";
import { noteFigures } from "../figures.ts";
import { rounds } from "../rounds.ts";
import { until } from "../until.ts";
import { countingFloorRelay, postfixFloorRelay } from "./floor-relays.ts";
import { ownDatabase, ownRedis } from "./harness/shared.ts";
import { forgetJobs } from "./queue-storages.ts";
import { SendFloor } from "./send-floor.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const kills = rounds.sendKills;
/** Eight connections make some seventy pieces until the first mail, and each mail nine: from the greeting to the answer of the second. Fewer where pieces arrive together. */
const pieces = 200;
/** What a worker takes with it: up to twenty that it holds, and those that it sent before. */
const listsAKill = 45;

const relays = { "a counting relay": countingFloorRelay, "Postfix": postfixFloorRelay } as const;
// By Postfix every second message is of a round of calls for volunteers: the same holds for them.
// In the short round each relay and each storage is met once, in the long one every pair of them.
const cases = [["lists", "a counting relay", "PostgreSQL"], ["lists and calls", "Postfix", "Redis"], ...(rounds.isLong ? ([["lists", "a counting relay", "Redis"], ["lists and calls", "Postfix", "PostgreSQL"]] as const) : [])] as const;

describe.each(cases)("workers that send %s by %s, with their jobs on %s", (what, by, on) => {
  test(`killed ${kills} times at any piece of the dialogue: every doctor gets one copy, or it is unknown with a task, and none gets two`, { timeout: 180_000 + kills * 10_000 }, async () => {
    const databaseUrl = await ownDatabase(migrated);
    const redisUrl = on === "Redis" ? await ownRedis() : undefined;
    const relay = await relays[by]();
    if ("close" in relay) closers.push(() => (relay as Awaited<ReturnType<typeof countingFloorRelay>>).close());
    const floor = await SendFloor.open(databaseUrl, redisUrl, kills * listsAKill, relay, { SWEEP_EVERY_S: "5" }); // a row that somebody else holds is left out, and the sweep says it again
    closers.push(() => floor.close());
    const calls = what === "lists" ? 0 : await floor.callHalf();
    await floor.say();

    let begun = 0;
    // Two at a time, as in a house with two hosts; each dies at a piece of its own, which arrives or does not.
    const lives = async (): Promise<void> => {
      while (begun < kills) {
        const number = (begun += 1);
        const worker = await floor.worker({ atPiece: 1 + Math.floor(Math.random() * pieces), handedOn: number % 2 === 0 });
        // Two that die late leave nothing to be sent, and then no piece comes any more: such a worker dies with what it holds.
        const dead = (): boolean => worker.child.signalCode !== null || worker.child.exitCode !== null;
        const nothingLeft = until("a worker's death, or nothing that waits", () => floor.states(), ({ rendered = 0 }) => dead() || rendered === 0, { everyMs: 100 }).then(() => worker.child.kill("SIGKILL"));
        expect(await Promise.race([worker.ended, nothingLeft.then(() => worker.ended)]), worker.stderr()).toBe("SIGKILL");
      }
    };
    await Promise.all([lives(), lives()]);

    // What the dead held is theirs in the storage until their locks end; the rows own the truth, so the jobs are thrown away and said again.
    await forgetJobs(databaseUrl, redisUrl);
    const abandoned = await floor.abandon();
    const last = await floor.worker();
    await floor.say();
    await until("every message to be accepted or unknown", async () => ({ left: await floor.left(), worker: last.stderr().slice(-1_000) }), ({ left }) => left.length === 0, { everyMs: 50 });
    last.child.kill("SIGTERM");
    expect(await last.ended).toBe(0);

    const fate = await floor.fate();
    expect(await floor.called()).toBe(calls);
    noteFigures(`send, ${by}, jobs on ${on}`, { kills, ...fate });
    expect(fate).toMatchObject({ messages: kills * listsAKill, unknown: abandoned, doubled: 0, lost: 0 });
    expect(abandoned).toBeGreaterThan(0);
  });
});
