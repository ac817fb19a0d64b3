import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { isBurst } from "../../../src/domain/sending/refusals.ts";
import { isToRemind, type WaitingList } from "../../../src/domain/sending/reminder.ts";

const list: WaitingList = { answered: false, openLines: 3, lastWrittenOn: "2023-07-03" as Day, reminders: 0, deadline: "2023-07-24" as Day };
const rules = { afterDays: 10, most: 1 };
const on = (today: string, changes: Partial<WaitingList> = {}, most = 1): boolean => isToRemind({ ...list, ...changes }, { ...rules, most }, today as Day);

describe("a doctor is reminded", () => {
  test("on the tenth day after the list, not on the ninth", () => {
    expect([on("2023-07-12"), on("2023-07-13"), on("2023-07-14")]).toEqual([false, true, true]);
  });

  test("never after an answer, whatever it said", () => {
    expect(on("2023-07-13", { answered: true })).toBe(false);
  });

  test("never of a list with no open line", () => {
    expect(on("2023-07-13", { openLines: 0 })).toBe(false);
  });

  test("at most as often as was set: once, twice, or never", () => {
    expect([on("2023-07-13", { reminders: 1 }), on("2023-07-13", { reminders: 1 }, 2), on("2023-07-13", {}, 0)]).toEqual([false, true, false]);
  });

  test("as long as two days are left to answer", () => {
    expect([on("2023-07-22"), on("2023-07-23"), on("2023-07-24")]).toEqual([true, false, false]);
  });
});

describe("a burst of refusals", () => {
  const rule = { least: 10, share: 0.2, minutes: 60 };
  test.each([
    ["nine refusals are no burst, though nothing else was sent", 9, 9, false],
    ["ten of ten are one", 10, 10, true],
    ["ten of fifty are one: a fifth", 10, 50, true],
    ["ten of fifty-one are none", 10, 51, false],
    ["two hundred of a thousand are one", 200, 1_000, true],
    ["none of none is none", 0, 0, false],
  ])("%s", (_title, failed, handed, expected) => {
    expect(isBurst({ failed, handed }, rule)).toBe(expected);
  });
});
