import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parisDay, type Day } from "../../../src/domain/calendar.ts";
import { opensAt, type SendingHours } from "../../../src/domain/sending/hours.ts";
import { parisInstant, parisMinute, weekday } from "../../../src/domain/sending/paris-time.ts";
import { usualRules } from "../../../src/domain/sending/rules.ts";

const hours = usualRules.hours;
const next = (now: string, changes: Partial<SendingHours> = {}): string => opensAt(new Date(now), { ...hours, ...changes }).toISOString();

describe("a doctor is written to on working days from 8 to 19 o'clock, Paris time", () => {
  test.each([
    ["at nine on a Monday in July, at once", "2023-07-03T07:00:00Z", "2023-07-03T07:00:00.000Z"],
    ["at the stroke of eight, at once", "2023-07-03T06:00:00Z", "2023-07-03T06:00:00.000Z"],
    ["a second before eight, at eight", "2023-07-03T05:59:59Z", "2023-07-03T06:00:00.000Z"],
    ["at one minute to seven in the evening, at once", "2023-07-03T16:59:00Z", "2023-07-03T16:59:00.000Z"],
    ["at seven in the evening, the next morning", "2023-07-03T17:00:00Z", "2023-07-04T06:00:00.000Z"],
    ["on Saturday, on Monday", "2023-07-08T08:00:00Z", "2023-07-10T06:00:00.000Z"],
    ["on the 14th of July, a Friday, on Monday", "2023-07-14T08:00:00Z", "2023-07-17T06:00:00.000Z"],
    ["on the eve of Easter, on the Tuesday after", "2023-04-07T20:00:00Z", "2023-04-11T06:00:00.000Z"],
    ["in winter eight o'clock is seven in Greenwich", "2023-12-04T00:00:00Z", "2023-12-04T07:00:00.000Z"],
    ["over the night that loses an hour", "2024-03-29T20:00:00Z", "2024-04-02T06:00:00.000Z"],
    ["over the night that gains one", "2024-10-25T20:00:00Z", "2024-10-28T07:00:00.000Z"],
  ])("%s", (_title, now, expected) => {
    expect(next(now)).toBe(expected);
  });

  test("in Strasbourg not on Good Friday, in Limoges yes", () => {
    expect(next("2026-04-03T08:00:00Z", { holidays: "alsace-moselle" })).toBe("2026-04-07T06:00:00.000Z");
    expect(next("2026-04-03T08:00:00Z")).toBe("2026-04-03T08:00:00.000Z");
  });

  test("not on the days that the caisse closes, every year or once", () => {
    expect(next("2026-12-24T09:00:00Z", { closedOn: ["12-24"] })).toBe("2026-12-28T07:00:00.000Z");
    expect(next("2026-05-15T08:00:00Z", { closedOn: ["2026-05-15"] })).toBe("2026-05-18T06:00:00.000Z");
    expect(next("2027-05-14T08:00:00Z", { closedOn: ["2026-05-15"] })).toBe("2027-05-14T08:00:00.000Z");
  });

  test("round the clock where a caisse wishes it", () => {
    expect(next("2023-07-14T01:00:00Z", { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1440, holidays: "none" })).toBe("2023-07-14T01:00:00.000Z");
  });

  test("hours that are never open are refused, not waited for", () => {
    expect(() => opensAt(new Date("2023-07-03T07:00:00Z"), { ...hours, weekdays: [] })).toThrow(RangeError);
  });
});

describe("the wall in Paris", () => {
  test("the day and minute that it shows lead back to the instant", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true }), (instant) => {
        const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
        const back = parisInstant(parisDay(minute), parisMinute(minute));
        // The hour that comes twice in October has two instants; the first one is taken.
        expect([0, 3_600_000]).toContain(minute.getTime() - back.getTime());
      }),
    );
  });

  test("an opening is never in the past, is open, and is the first of its day or now", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true }), (now) => {
        const opens = opensAt(now, hours);
        expect(opens.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(weekday(parisDay(opens))).toBeLessThanOrEqual(5);
        expect(opensAt(opens, hours)).toEqual(opens);
        if (opens.getTime() !== now.getTime()) expect(parisMinute(opens)).toBe(480);
      }),
    );
  });

  test("half past two does not exist in the night of 26 March 2023: it is half past three", () => {
    expect(parisInstant("2023-03-26" as Day, 150).toISOString()).toBe("2023-03-26T01:30:00.000Z");
    expect(parisMinute(new Date("2023-03-26T01:30:00Z"))).toBe(210);
  });
});
