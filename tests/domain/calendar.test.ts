import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, ageOn, parisDay, parseDay, type Day } from "../../src/domain/calendar.ts";

const day = (text: string): Day => text as Day;

/** Every day from 1900 to 2199. */
const anyDay = fc.date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2199-12-31T00:00:00Z"), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));

describe("a day is a day of the calendar", () => {
  test.each(["2024-02-29", "2023-12-31", "1944-06-06", "2000-02-29"])("%s is one", (text) => {
    expect(parseDay(text)).toBe(text);
  });

  test.each(["2023-02-29", "1900-02-29", "2023-04-31", "2023-13-01", "2023-00-10", "2023-01-00", "2023-1-1", "01/02/2023", "2023-01-01T00:00", " 2023-01-01", ""])(
    "« %s » is none",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );
});

describe("the day of a sending is the day in Paris", () => {
  test("a notice sent at 00:30 in Paris on 15 July is of 15 July, though UTC still says the 14th", () => {
    expect(parisDay(new Date("2023-07-14T22:30:00Z"))).toBe("2023-07-15");
  });

  test("in winter Paris is one hour ahead: 23:30 UTC on 31 December is New Year's Day", () => {
    expect(parisDay(new Date("2023-12-31T23:30:00Z"))).toBe("2024-01-01");
    expect(parisDay(new Date("2023-12-31T22:59:59Z"))).toBe("2023-12-31");
  });

  test("both hours that are called half past two on the night the clocks go back are of 29 October", () => {
    expect(parisDay(new Date("2023-10-29T00:30:00Z"))).toBe("2023-10-29");
    expect(parisDay(new Date("2023-10-29T01:30:00Z"))).toBe("2023-10-29");
  });

  test("the night without a half past two belongs to 26 March on both sides", () => {
    expect(parisDay(new Date("2023-03-26T00:59:59Z"))).toBe("2023-03-26");
    expect(parisDay(new Date("2023-03-26T01:00:00Z"))).toBe("2023-03-26");
    expect(parisDay(new Date("2023-03-25T22:59:59Z"))).toBe("2023-03-25");
  });
});

describe("a month later", () => {
  test.each([
    ["2023-06-15", 1, "2023-07-15"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-03-31", 1, "2023-04-30"],
    ["2023-12-31", 1, "2024-01-31"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2023-03-31", -1, "2023-02-28"],
    ["2023-01-15", -1, "2022-12-15"],
    ["2023-06-30", -12, "2022-06-30"],
  ])("%s and %i month(s) make %s", (from, months, to) => {
    expect(addMonths(day(from), months)).toBe(to);
  });

  test("is a day of the calendar, of the month wanted, and never of a later day of the month", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const to = addMonths(from, months);
        expect(parseDay(to)).toBe(to);
        const monthOf = (d: string): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7));
        expect(monthOf(to) - monthOf(from)).toBe(months);
        expect(Number(to.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
        // Only a month that is too short changes the day.
        if (to.slice(8) !== from.slice(8)) expect(addDays(to, 1).slice(8)).toBe("01");
      }),
    );
  });

  test("an earlier sending never gives a later end", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, days) => {
        expect(addMonths(from, 1) <= addMonths(addDays(from, days), 1)).toBe(true);
      }),
    );
  });
});

describe("days later", () => {
  test("the day after 28 February is the 29th in a leap year, 1 March in another", () => {
    expect(addDays(day("2024-02-28"), 1)).toBe("2024-02-29");
    expect(addDays(day("2023-02-28"), 1)).toBe("2023-03-01");
  });

  test("the nights on which clocks change are one day long like all others", () => {
    expect(addDays(day("2023-03-25"), 1)).toBe("2023-03-26");
    expect(addDays(day("2023-03-26"), 1)).toBe("2023-03-27");
    expect(addDays(day("2023-10-29"), 1)).toBe("2023-10-30");
  });

  test("so many days forth and as many back are the same day", () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -800, max: 800 }), (from, days) => void expect(addDays(addDays(from, days), -days)).toBe(from)));
  });
});

describe("age in whole years", () => {
  test.each([
    ["1950-06-15", "2023-06-14", 72],
    ["1950-06-15", "2023-06-15", 73],
    ["2006-05-12", "2023-05-11", 16],
    ["2006-05-12", "2023-05-12", 17],
    ["2004-02-29", "2023-02-28", 18],
    ["2004-02-29", "2023-03-01", 19],
    ["2004-02-29", "2024-02-29", 20],
    ["2023-05-01", "2023-05-01", 0],
  ])("born on %s, on %s: %i", (birth, on, age) => {
    expect(ageOn(day(birth), day(on))).toBe(age);
  });
});
