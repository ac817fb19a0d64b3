import { describe, expect, test } from "vitest";
import type { Day } from "../../../src/domain/calendar.ts";
import { faultOfStep, outcomeRules, outcomes, stepKinds, type Step } from "../../../src/domain/outreach/outreach.ts";

const today = "2023-06-12" as Day;
const step = (over: Partial<Step>): Step => ({ kind: "call", outcome: "no-answer", doneOn: today, next: { kind: "call", on: "2023-06-15" as Day }, ...over });

describe("a step of outreach", () => {
  test("that leaves the matter open says when to go on", () => {
    expect(faultOfStep(step({}), today)).toBeUndefined();
    expect(faultOfStep(step({ next: undefined }), today)).toBe("next-step-missing");
    expect(faultOfStep(step({ next: { kind: "call", on: "2023-06-11" as Day } }), today)).toBe("next-step-too-early");
  });

  test("that ends it is followed by nothing", () => {
    expect(faultOfStep(step({ outcome: "appointment", next: undefined }), today)).toBeUndefined();
    expect(faultOfStep(step({ outcome: "appointment" }), today)).toBe("nothing-follows-an-end");
  });

  test("has only the outcomes of its kind: a letter is not answered by nobody at the telephone", () => {
    expect(faultOfStep(step({ kind: "letter" }), today)).toBe("outcome-of-another-step");
    expect(faultOfStep(step({ kind: "letter", outcome: "sent" }), today)).toBeUndefined();
  });

  test("is not entered before it was done", () => {
    expect(faultOfStep(step({ doneOn: "2023-06-13" as Day, next: { kind: "call", on: "2023-06-20" as Day } }), today)).toBe("in-the-future");
  });

  test("every outcome goes with some step, every step has one that ends it, and what goes on proposes a day", () => {
    expect(outcomes.filter((one) => outcomeRules[one].of.length === 0)).toEqual([]);
    expect(stepKinds.filter((kind) => !outcomes.some((one) => outcomeRules[one].ends && outcomeRules[one].of.includes(kind)))).toEqual([]);
    expect(outcomes.filter((one) => outcomeRules[one].ends === (outcomeRules[one].againDays !== undefined))).toEqual([]);
  });
});
