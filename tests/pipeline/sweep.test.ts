import { describe, expect, test } from "vitest";
import type { Next } from "../../src/pipeline/next.ts";
import { sweep, type SweepStore } from "../../src/pipeline/sweep.ts";
import { clockAt, notedLog } from "../builders/world.ts";

function scene(waiting: number, abandoned = 0) {
  const rows = Array.from({ length: waiting }, (_, i) => ({ step: "send" as const, id: `m${i}`, order: `a${String(i).padStart(6, "0")}` }));
  const askedBefore: string[] = [];
  const store: SweepStore = {
    abandonClaims(claimedBefore) {
      askedBefore.push(claimedBefore.toISOString());
      return Promise.resolve(abandoned);
    },
    waiting: (_now, limit, after) => Promise.resolve(rows.filter(({ order }) => order > after).slice(0, limit)),
  };
  const said: Next[] = [];
  const batches: number[] = [];
  const log = notedLog();
  const run = () =>
    sweep({ store, clock: clockAt("2023-08-07T10:00:00Z"), log }, (next) => {
      batches.push(next.length);
      said.push(...next);
      return Promise.resolve();
    });
  return { run, said, batches, askedBefore, log };
}

describe("the sweep", () => {
  test("says again all that the rows say is to be done, in batches, each once", async () => {
    const { run, said, batches } = scene(2_345);
    expect(await run()).toEqual({ abandoned: 0, waiting: 2_345 });
    expect(new Set(said.map(({ id }) => id)).size).toBe(2_345);
    expect(batches).toEqual([1_000, 1_000, 345]);
    expect(said[0]).toEqual({ step: "send", id: "m0" });
  });

  test("calls a claim abandoned after a quarter of an hour", async () => {
    const { run, askedBefore } = scene(0, 2);
    expect(await run()).toEqual({ abandoned: 2, waiting: 0 });
    expect(askedBefore).toEqual(["2023-08-07T09:45:00.000Z"]);
  });

  test("is silent when there is nothing to find", async () => {
    const { run, log } = scene(0);
    await run();
    expect(log.lines).toEqual([]);
  });
});
