import { describe, expect, test } from "vitest";
import { giveUpAfterMs, nextWaitMs, staleClaimMs } from "../../src/domain/retry.ts";

const minute = 60_000;
const hour = 60 * minute;

describe("after a temporary refusal", () => {
  test.each([
    [1, 30 * minute],
    [2, 1 * hour],
    [3, 2 * hour],
    [4, 4 * hour],
    [5, 8 * hour],
    [6, 8 * hour],
    [40, 8 * hour],
  ])("attempt %i is followed by another %i ms later", (attempts, wait) => {
    expect(nextWaitMs(attempts, 0)).toBe(wait);
  });

  test("a relay that is down from Friday evening to Monday morning is outlasted", () => {
    let sinceFirst = 0;
    for (let attempts = 1; sinceFirst < 63 * hour; attempts += 1) {
      const wait = nextWaitMs(attempts, sinceFirst);
      expect(wait).toBeDefined();
      sinceFirst += wait ?? 0;
    }
  });

  test("after three days a person decides: twelve attempts, the last within the third day", () => {
    let attempts = 1;
    let sinceFirst = 0;
    for (let wait = nextWaitMs(1, 0); wait !== undefined; wait = nextWaitMs(attempts, sinceFirst)) {
      attempts += 1;
      sinceFirst += wait;
    }
    expect(attempts).toBe(13);
    expect(sinceFirst).toBeLessThanOrEqual(giveUpAfterMs);
    expect(giveUpAfterMs).toBe(72 * hour);
  });
});

test("a claim is called abandoned only after the ten minutes for which a relay may think", () => {
  expect(staleClaimMs).toBeGreaterThan(10 * minute);
});
