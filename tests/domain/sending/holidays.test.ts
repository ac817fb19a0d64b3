import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { easterSunday, isPublicHoliday, publicHolidays } from "../../../src/domain/sending/holidays.ts";
import { weekday } from "../../../src/domain/sending/paris-time.ts";

describe("Easter", () => {
  test.each([
    [1818, "1818-03-22"], [1961, "1961-04-02"], [2000, "2000-04-23"], [2023, "2023-04-09"], [2024, "2024-03-31"], [2025, "2025-04-20"],
    [2026, "2026-04-05"], [2027, "2027-03-28"], [2038, "2038-04-25"], [2285, "2285-03-22"],
  ])("of %i is on %s", (year, day) => {
    expect(easterSunday(year)).toBe(day);
  });

  test("is a Sunday between 22 March and 25 April, whatever the year", () => {
    for (let year = 1900; year < 2300; year += 1) {
      const day = easterSunday(year);
      expect([weekday(day), day.slice(5) >= "03-22", day.slice(5) <= "04-25"]).toEqual([7, true, true]);
    }
  });
});

describe("the public holidays", () => {
  test("of France in 2023 are eleven", () => {
    expect(publicHolidays(2023, "france")).toEqual([
      "2023-01-01", "2023-04-10", "2023-05-01", "2023-05-08", "2023-05-18", "2023-05-29", "2023-07-14", "2023-08-15", "2023-11-01", "2023-11-11", "2023-12-25",
    ]);
  });

  test("of Alsace and Moselle have Good Friday and the day after Christmas beside them", () => {
    const more = publicHolidays(2026, "alsace-moselle").filter((day) => !publicHolidays(2026, "france").includes(day));
    expect(more).toEqual(["2026-04-03", "2026-12-26"]);
  });

  test("can be left out", () => {
    expect(publicHolidays(2026, "none")).toEqual([]);
    expect(isPublicHoliday("2026-05-01" as Day, "none")).toBe(false);
  });

  test("Ascension and the 8th of May may fall on one day: 2000 had Ascension on 1 June, 2008 on 1 May", () => {
    expect(isPublicHoliday("2000-06-01" as Day, "france")).toBe(true);
    expect(publicHolidays(2008, "france").filter((day) => day === "2008-05-01")).toHaveLength(2);
  });

  test("Mothering Sunday and Whit Sunday are none", () => {
    expect(isPublicHoliday("2023-05-28" as Day, "france")).toBe(false);
  });
});
