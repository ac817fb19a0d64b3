import { describe, expect, test } from "vitest";
import type { Next } from "../../src/pipeline/next.ts";
import { drain } from "../../src/wiring/drain.ts";
import type { Engine } from "../../src/wiring/engine.ts";
import { clockAt, notedLog } from "../builders/world.ts";

/** Rows that wait until `work` says that they are done. */
function scene(rows: readonly Next[], work: (next: Next, rows: Set<Next>) => void) {
  const left = new Set(rows);
  const log = notedLog();
  const order: string[] = [];
  const act = (step: Next["step"]) => (id: string): Promise<readonly Next[]> => {
    order.push(`${step} ${id}`);
    const row = [...left].find((one) => one.step === step && one.id === id);
    try {
      if (row !== undefined) work(row, left);
      return Promise.resolve([]);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
  const engine = { render: act("render"), send: act("send"), interpret: act("interpret"), register: act("register"), finalise: act("finalise") } as unknown as Engine;
  const sweeping = { waiting: (_now: Date, limit: number, after: string) => Promise.resolve([...left].map((row) => ({ ...row, order: `${row.step} ${row.id}` })).filter(({ order: place }) => place > after).sort((a, b) => (a.order < b.order ? -1 : 1)).slice(0, limit)) };
  const run = (steps: readonly Next["step"][]) => drain({ engine, stores: { sweeping }, clock: clockAt("2023-08-09T07:00:00Z"), log }, steps, () => undefined);
  return { run, log, order, left };
}
const rows = (step: Next["step"], n: number): Next[] => Array.from({ length: n }, (_, i) => ({ step, id: `r${String(i + 1).padStart(4, "0")}` }));

describe("doing here and now what waits", () => {
  test("does each row once, and nothing of another step", async () => {
    const { run, order } = scene([...rows("send", 1_203), ...rows("register", 2)], (row, left) => left.delete(row));
    expect(await run(["send"])).toBe(1_203);
    expect(new Set(order).size).toBe(1_203);
    expect(order.some((one) => one.startsWith("register"))).toBe(false);
  });

  test("goes on with what the first step leaves for the second", async () => {
    const { run } = scene(rows("render", 3), (row, left) => {
      left.delete(row);
      if (row.step === "render") left.add({ step: "send", id: row.id });
    });
    expect(await run(["render", "send"])).toBe(6);
  });

  test("a doctor's second answer, which waits for the first, is registered in the same run", async () => {
    const { run, order } = scene(rows("register", 9), (row, left) => {
      if (row.id === "r0001" && [...left].some(({ id }) => id === "r0009")) throw new Error("an earlier message of the same sender is not registered yet");
      left.delete(row);
    });
    expect(await run(["register"])).toBe(9);
    expect(order.filter((one) => one === "register r0001").length).toBe(2);
  });

  test("a row that fails keeps none of the others, is said by its id, and is left for the next time", async () => {
    const { run, log, left } = scene(rows("register", 20), (row, rest) => {
      if (row.id === "r0007") throw new RangeError("no birth date for Jeanne DURAND");
      rest.delete(row);
    });
    expect(await run(["register"])).toBe(19);
    expect([...left].map(({ id }) => id)).toEqual(["r0007"]);
    expect(new Set(log.lines.map(({ event, fields }) => `${event} ${fields.id ?? ""} ${fields.reason ?? ""}`))).toEqual(new Set(["row left for later r0007 RangeError"]));
    expect(JSON.stringify(log.lines)).not.toContain("DURAND");
  });

  test("a row that does not move although nothing failed is tried once: a paused campaign does not turn it in circles", async () => {
    const { run, order } = scene(rows("send", 2), () => undefined);
    expect(await run(["send"])).toBe(2);
    expect(order).toHaveLength(2);
  });
});
