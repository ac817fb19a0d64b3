import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/domain/calendar.ts";
import { monthIsOver, objectionWindow, otherChannel } from "../../src/domain/notice.ts";

const day = (text: string): Day => text as Day;

describe("the patient's month", () => {
  test("a notice of 3 July leaves until 3 August included", () => {
    expect(objectionWindow(day("2023-07-03"))).toEqual({ opensOn: "2023-07-03", closesOn: "2023-08-03" });
    expect(monthIsOver(objectionWindow(day("2023-07-03")), day("2023-08-03"))).toBe(false);
    expect(monthIsOver(objectionWindow(day("2023-07-03")), day("2023-08-04"))).toBe(true);
  });

  test("a notice of 31 January leaves until the last day of February", () => {
    expect(objectionWindow(day("2023-01-31")).closesOn).toBe("2023-02-28");
    expect(objectionWindow(day("2024-01-31")).closesOn).toBe("2024-02-29");
  });

  test("never ends on a day on which nobody answers the telephone: 15 August, a Saturday, the Friday before Easter in Alsace", () => {
    expect(objectionWindow(day("2023-07-15")).closesOn).toBe("2023-08-16");
    expect(objectionWindow(day("2023-08-02")).closesOn).toBe("2023-09-04"); // 2 September 2023 is a Saturday
    expect(objectionWindow(day("2023-03-07")).closesOn).toBe("2023-04-11"); // 7 to 10 April: Good Friday to Easter Monday
    expect(objectionWindow(day("2026-01-31")).closesOn).toBe("2026-03-02"); // 28 February 2026 is a Saturday
  });

  test("is at least 28 days long, and is not over on any of them", () => {
    const sent = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays(day("2000-01-01"), days));
    fc.assert(
      fc.property(sent, fc.integer({ min: 0, max: 28 }), (on, days) => {
        expect(monthIsOver(objectionWindow(on), addDays(on, days))).toBe(false);
        expect(monthIsOver(objectionWindow(on), addDays(on, 37))).toBe(true);
      }),
    );
  });
});

test("a notice that came back by one channel is followed by one of the other", () => {
  expect(otherChannel("email")).toBe("letter");
  expect(otherChannel("letter")).toBe("email");
});
