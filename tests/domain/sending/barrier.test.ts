import { describe, expect, test } from "vitest";
import { lookAgainAt, type HeldBy } from "../../../src/domain/sending/barrier.ts";
import { usualRules } from "../../../src/domain/sending/rules.ts";

const now = new Date("2023-07-03T07:00:00Z"); // Monday, nine o'clock
const again = (held: Partial<HeldBy> & Pick<HeldBy, "barrier">, perMinute?: number, at = now): string =>
  lookAgainAt({ waitingBefore: 0, oldestOfDay: undefined, ...held }, at, { ...usualRules, perMinute, perDay: 100 }).toISOString();

describe("a message that may not leave now is looked at again", () => {
  test("in the morning, when it is night", () => {
    expect(again({ barrier: "hours" }, undefined, new Date("2023-07-03T20:00:00Z"))).toBe("2023-07-04T06:00:00.000Z");
  });

  test("in turns, when the minute is full: the first thirty in a minute, the next thirty in two", () => {
    expect(again({ barrier: "quota-minute", waitingBefore: 29 }, 30)).toBe("2023-07-03T07:01:00.000Z");
    expect(again({ barrier: "quota-minute", waitingBefore: 30 }, 30)).toBe("2023-07-03T07:02:00.000Z");
    expect(again({ barrier: "quota-minute", waitingBefore: 899 }, 30)).toBe("2023-07-03T07:30:00.000Z");
  });

  test("not at night for all that: whose turn comes after seven in the evening waits for the morning", () => {
    expect(again({ barrier: "quota-minute", waitingBefore: 60 }, 1, new Date("2023-07-03T16:30:00Z"))).toBe("2023-07-04T06:00:00.000Z");
  });

  test("when the oldest of the last 24 hours no longer counts, when the day is full", () => {
    expect(again({ barrier: "quota-day", oldestOfDay: new Date("2023-07-03T06:10:00Z") })).toBe("2023-07-04T06:10:00.000Z");
    expect(again({ barrier: "quota-day", oldestOfDay: new Date("2023-07-07T16:00:00Z") }, undefined, new Date("2023-07-07T16:30:00Z"))).toBe("2023-07-10T06:00:00.000Z");
  });

  test("tomorrow, when the whitelist does not know the mailbox's domain", () => {
    expect(again({ barrier: "not-whitelisted" })).toBe("2023-07-04T07:00:00.000Z");
  });

  test("in five minutes, when an answer may lie unread", () => {
    expect(again({ barrier: "unread-mail" })).toBe("2023-07-03T07:05:00.000Z");
  });
});
