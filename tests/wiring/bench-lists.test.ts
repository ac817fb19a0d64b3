import { expect, test } from "vitest";
import { createBusyStages } from "../../src/wiring/bench/busy-stages.ts";
import { campaignLengths } from "../../src/wiring/bench/list-lengths.ts";

test("a hundred of the bench's lists have the lines of a campaign's, and no kind of answer has the long ones for itself", () => {
  const lengths = campaignLengths(1_000);
  expect(lengths.slice(0, 100).reduce((sum, length) => sum + length, 0)).toBe(407);
  expect(new Set(lengths.flatMap((length, n) => (length === 33 ? [n % 10] : []))).size).toBe(10);
});

test("a stage that does two things at once was at work once", async () => {
  const busy = createBusyStages(["read", "register"]);
  const clock = performance.now();
  await Promise.all([1, 2, 3].map(() => busy.during("read", () => new Promise((resolve) => setTimeout(resolve, 30)))));
  const passed = (performance.now() - clock) / 1_000;
  const { read, register } = busy.take();
  expect(read).toBeGreaterThan(0.02);
  expect(read).toBeLessThanOrEqual(passed);
  expect(register).toBe(0);
  expect(busy.take()).toEqual({ read: 0, register: 0 });
});
