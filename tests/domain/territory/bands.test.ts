import { expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { ageBandOf, doctorAgeBandOf } from "../../../src/domain/territory/bands.ts";

const on = "2023-06-30" as Day;

test.each([
  ["2006-06-01", "17-29"], ["1993-07-01", "17-29"], ["1993-06-30", "30-44"], ["1978-06-30", "45-59"],
  ["1963-07-01", "45-59"], ["1963-06-30", "60-74"], ["1948-07-01", "60-74"], ["1948-06-30", "75+"], ["1920-01-01", "75+"],
])("a patient born on %s is counted with %s on 30 June 2023", (birth, band) => {
  expect(ageBandOf(birth as Day, on)).toBe(band);
});

test("a doctor is counted by the years reached in the year: only a year of birth is known", () => {
  expect([1974, 1973, 1963, 1959, 1958, undefined].map((year) => doctorAgeBandOf(year, on))).toEqual(["under-50", "50-59", "60-64", "60-64", "65+", "unknown"]);
});
