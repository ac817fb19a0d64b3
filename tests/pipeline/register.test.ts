import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListingFacts } from "../../src/domain/listing.ts";
import { lineTransitions, mayFollow, type LineState } from "../../src/domain/states.ts";
import { judgeDecision, register, type PendingDecision, type RegisterOutcome } from "../../src/pipeline/register.ts";
import { clockAt, day, freeFacts, notedLog } from "../builders/world.ts";
import { runs } from "../rounds.ts";

const today = day("2023-08-09");
const accepting = (more: Partial<PendingDecision> = {}, facts: Partial<ListingFacts> = {}): PendingDecision => ({
  decisionId: "d1", lineId: "n1", decision: "accept", lineState: "open", acceptedElsewhere: false, deadline: day("2023-08-28"), ...more, facts: { ...freeFacts("p1"), ...facts },
});

describe("an acceptance", () => {
  test("of an open line, in time, of a patient whom nothing keeps off: the line is accepted", () => {
    expect(judgeDecision(accepting(), today)).toEqual({ to: "accepted", lineId: "n1", decisionId: "d1" });
  });

  test("on the last day is in time, on the day after a person decides", () => {
    expect(judgeDecision(accepting(), day("2023-08-28")).to).toBe("accepted");
    expect(judgeDecision(accepting(), day("2023-08-29"))).toMatchObject({ to: "review", reason: "late" });
  });

  test.each([
    ["objected since", { objected: true }, "objected"],
    ["died since", { diedOn: day("2023-08-01") }, "died"],
    ["found a doctor since", { hasAttendingDoctor: true }, "has-attending-doctor"],
    ["had a notice that came back since", { notice: { state: "returned", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") } }, "notice-returned"],
  ] as const)("of a patient who %s makes no declaration: the line counts no more", (_, facts, obstacle) => {
    expect(judgeDecision(accepting({}, facts), today)).toEqual({ to: "void", lineId: "n1", decisionId: "d1", obstacle });
  });

  test("of a patient whom another doctor has accepted is a conflict for a person", () => {
    expect(judgeDecision(accepting({ acceptedElsewhere: true }, { declared: true }), today)).toMatchObject({ to: "review", reason: "conflict" });
  });

  test("of a patient whom another doctor has accepted and who objected since is no conflict: the patient's word goes first", () => {
    expect(judgeDecision(accepting({ acceptedElsewhere: true }, { declared: true, objected: true }), today)).toMatchObject({ to: "void", obstacle: "objected" });
  });

  test("said twice changes nothing", () => {
    expect(judgeDecision(accepting({ lineState: "accepted" }), today).to).toBe("unchanged");
  });

  test("after a refusal of the same line is a contradiction, and so is a refusal after it", () => {
    expect(judgeDecision(accepting({ lineState: "refused" }), today)).toMatchObject({ to: "review", reason: "contradiction" });
    expect(judgeDecision(accepting({ lineState: "accepted", decision: "refuse" }), today)).toMatchObject({ to: "review", reason: "contradiction" });
  });

  test("of a line that counts no more, or whose time ran out, is a person's", () => {
    expect(judgeDecision(accepting({ lineState: "void" }), today)).toMatchObject({ to: "review", reason: "void-line" });
    expect(judgeDecision(accepting({ lineState: "expired" }), today)).toMatchObject({ to: "review", reason: "void-line" });
  });

  test("of a line that waits for a person already leaves it there", () => {
    expect(judgeDecision(accepting({ lineState: "review" }), today)).toMatchObject({ to: "review", reason: "contradiction" });
  });
});

describe("a refusal", () => {
  test("is registered whatever became of the patient: it gives nothing away", () => {
    expect(judgeDecision(accepting({ decision: "refuse" }, { objected: true }), today).to).toBe("refused");
  });
});

describe("what was not understood", () => {
  test("is a person's", () => {
    expect(judgeDecision(accepting({ decision: "review" }), today)).toMatchObject({ to: "review", reason: "unclear" });
    expect(judgeDecision(accepting({ decision: "review", lineState: "accepted" }), today)).toMatchObject({ to: "review", reason: "contradiction" });
  });
});

test("whatever is pending, a line becomes accepted only from open, in time, without any obstacle; and every outcome may follow its line's state", () => {
  const states: readonly LineState[] = ["open", "accepted", "refused", "review", "void", "expired"];
  const anything = fc.record({
    decision: fc.constantFrom("accept", "refuse", "review"), lineState: fc.constantFrom(...states), elsewhere: fc.boolean(),
    deadline: fc.constantFrom(day("2023-08-08"), day("2023-08-09"), day("2023-08-28")),
    objected: fc.boolean(), hasAttendingDoctor: fc.boolean(), diedOn: fc.constantFrom(undefined, day("2023-08-01")),
    closesOn: fc.constantFrom(day("2023-08-03"), day("2023-08-09")),
  } as const);
  fc.assert(
    fc.property(anything, ({ decision, lineState, elsewhere, deadline, objected, hasAttendingDoctor, diedOn, closesOn }) => {
      const pending = accepting({ decision, lineState, acceptedElsewhere: elsewhere, deadline }, { objected, hasAttendingDoctor, diedOn, declared: elsewhere, notice: { state: "sent", sentOn: day("2023-07-03"), closesOn } });
      const outcome = judgeDecision(pending, today);
      const clean = !elsewhere && !objected && !hasAttendingDoctor && diedOn === undefined && closesOn < today;
      expect(outcome.to === "accepted").toBe(decision === "accept" && lineState === "open" && deadline >= today && clean);
      if (outcome.to === "accepted" || outcome.to === "refused" || outcome.to === "void") expect(mayFollow(lineTransitions, lineState, outcome.to)).toBe(true);
    }),
    { numRuns: runs(1_000) },
  );
});

describe("registering one message", () => {
  const world = (outcome: RegisterOutcome | undefined) => ({ store: { register: () => Promise.resolve(outcome) }, clock: clockAt("2023-08-09T07:00:00Z"), log: notedLog() });

  test("each declaration asks its patient, and the doctor is told what was understood", async () => {
    expect(await register("i1", world({ accepted: ["n1"], declarationIds: ["x1", "x2"], understoodMessageId: "m9" }))).toEqual([
      { step: "finalise", id: "x1" }, { step: "finalise", id: "x2" }, { step: "render", id: "m9" },
    ]);
  });

  test("a message that was registered already gives nothing to do", async () => {
    expect(await register("i1", world(undefined))).toEqual([]);
  });
});
