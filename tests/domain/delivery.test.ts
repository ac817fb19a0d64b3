import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judge } from "../../src/domain/delivery.ts";

const reply = (code: number) => ({ heard: "reply", code, text: "" }) as const;

describe("whether a message may be sent again", () => {
  test("250 after the content: it was taken", () => {
    expect(judge(reply(250))).toBe("accepted");
  });
  test("451 (greylisting) and 421: later", () => {
    expect(judge(reply(451))).toBe("deferred");
    expect(judge(reply(421))).toBe("deferred");
  });
  test("550 and 554: never", () => {
    expect(judge(reply(550))).toBe("refused");
    expect(judge(reply(554))).toBe("refused");
  });
  test("the line broke after the content had been begun: nobody knows, and it is not sent again", () => {
    expect(judge({ heard: "nothing", reachedRelay: true })).toBe("unknown");
  });
  test("the relay was never reached: later", () => {
    expect(judge({ heard: "nothing", reachedRelay: false })).toBe("deferred");
  });
  test("354 and 235 settle nothing: an adapter that says so has a bug", () => {
    expect(() => judge(reply(354))).toThrow(RangeError);
    expect(() => judge(reply(199))).toThrow("not a final SMTP reply code: 199");
    expect(() => judge(reply(600))).toThrow(RangeError);
  });
  test("no reply of the relay makes a message unknown, and no silence makes it accepted", () => {
    fc.assert(fc.property(fc.integer({ min: 200, max: 299 }), (code) => void expect(judge(reply(code))).toBe("accepted")));
    fc.assert(fc.property(fc.integer({ min: 400, max: 499 }), (code) => void expect(judge(reply(code))).toBe("deferred")));
    fc.assert(fc.property(fc.integer({ min: 500, max: 599 }), (code) => void expect(judge(reply(code))).toBe("refused")));
  });
});
