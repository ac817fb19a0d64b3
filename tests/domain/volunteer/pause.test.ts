import { expect, test } from "vitest";
import { whyPause } from "../../../src/domain/volunteer/pause.ts";
import { usualRules } from "../../../src/domain/sending/rules.ts";

const none = { calls: { failed: 0, handed: 0 }, answers: 0, refusals: 0 };

test.each([
  ["nothing has come of it yet", none, undefined],
  ["ten of fifty calls came back within the hour", { ...none, calls: { failed: 10, handed: 50 } }, "failures"],
  ["ten of two hundred did", { ...none, calls: { failed: 10, handed: 200 } }, undefined],
  ["nine doctors say no, and nobody yes", { ...none, answers: 9, refusals: 9 }, undefined],
  ["ten say no, and one yes", { ...none, answers: 11, refusals: 10 }, "refusals"],
  ["ten say no, and two yes", { ...none, answers: 12, refusals: 10 }, undefined],
] as const)("when %s", (_when, outcomes, reason) => {
  expect(whyPause(outcomes, usualRules.burst)).toBe(reason);
});
