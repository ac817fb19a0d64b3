import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day } from "../../src/domain/calendar.ts";
import { isPublicHoliday } from "../../src/domain/sending/holidays.ts";
import { weekday } from "../../src/domain/sending/paris-time.ts";
import { nextWorkingDay } from "../../src/domain/working-days.ts";
import { answerDeadline } from "../../src/pipeline/list.ts";

test.each([
  ["2023-08-28", "2023-08-28", "a Monday"],
  ["2023-08-26", "2023-08-28", "a Saturday"],
  ["2023-12-24", "2023-12-27", "Christmas Eve on a Sunday, Christmas, and the second day of Christmas in Alsace"],
  ["2024-05-08", "2024-05-10", "8 May, then Ascension Day"],
  ["2024-05-22", "2024-05-23", "the abolition of slavery in Martinique"],
])("%s becomes %s: %s", (day, expected) => {
  expect(nextWorkingDay(day as Day)).toBe(expected);
});

test("a doctor asked on 25 July has until 16 August: the 15th is a holiday; asked a day earlier, until the 14th", () => {
  expect(answerDeadline("2023-07-24" as Day)).toBe("2023-08-14");
  expect(answerDeadline("2023-07-25" as Day)).toBe("2023-08-16");
});

test("whenever a doctor is asked, 21 days are left at least, never more than 26, and the last is one on which a practice is open", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 36_500 }), (days) => {
    const asked = addDays("2000-01-01" as Day, days);
    const last = answerDeadline(asked);
    expect(last >= addDays(asked, 21) && last <= addDays(asked, 26)).toBe(true);
    expect(weekday(last)).toBeLessThanOrEqual(5);
    expect(isPublicHoliday(last, "alsace-moselle")).toBe(false);
  }));
});
