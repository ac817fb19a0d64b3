import { describe, expect, test } from "vitest";
import { confirmationRefusals, judgeConfirmation, obstacleToDeclaring, parentMustAgree } from "../../../src/domain/declaration/confirmation.ts";
import { isExpired, secondLetterDue, type LettersSent } from "../../../src/domain/declaration/due.ts";
import { readReceipts } from "../../../src/domain/declaration/receipts.ts";
import { parseRejectionReason, rejectionReasons } from "../../../src/domain/declaration/rejection.ts";
import { declarationTransitions, mayFollow, type DeclarationState } from "../../../src/domain/states.ts";
import { printedCode } from "../../../src/domain/letter-code.ts";
import { day, freeFacts } from "../../builders/world.ts";

const today = day("2023-08-20");
const facts = freeFacts("p1");
const asked = (state: DeclarationState, changes: object = {}) => ({ state, facts: { ...facts, ...changes }, birthDate: day("1950-01-01") });

describe("a patient's yes", () => {
  test("confirms a declaration from which the table of states leads to confirmed, and no other", () => {
    for (const state of Object.keys(declarationTransitions) as DeclarationState[]) {
      expect(judgeConfirmation(asked(state), false, today).to === "confirmed", state).toBe(mayFollow(declarationTransitions, state, "confirmed"));
    }
  });

  test.each([["confirmed"], ["exported"], ["registered"]] as const)("entered again when it is %s changes nothing", (state) => {
    expect(judgeConfirmation(asked(state), false, today)).toEqual({ to: "unchanged" });
  });

  test.each([
    [{ diedOn: day("2023-08-01") }, "died"], [{ objected: true }, "objected"], [{ hasAttendingDoctor: true }, "has-attending-doctor"], [{ declared: true }, "declared"], [{ answerWaiting: true }, "answer-waiting"],
  ] as const)("is refused with %j", (changes, why) => {
    expect(judgeConfirmation(asked("patientInvited", changes), false, today)).toEqual({ to: "refused", why });
  });

  test("is not refused for a notice that came back, or never was: this patient has been asked and answers", () => {
    expect(obstacleToDeclaring({ ...facts, notice: undefined }, today)).toBeUndefined();
    expect(obstacleToDeclaring({ ...facts, notice: { state: "returned", sentOn: day("2023-07-03"), closesOn: day("2023-08-03") } }, today)).toBeUndefined();
  });

  test.each([["2005-08-21", true], ["2005-08-20", false], ["2006-02-28", true], ["1950-01-01", false]])("born on %s needs a parent: %j", (birthDate, needs) => {
    expect(parentMustAgree(day(birthDate), today)).toBe(needs);
    expect(judgeConfirmation({ ...asked("patientInvited"), birthDate: day(birthDate) }, false, today)).toEqual(needs ? { to: "refused", why: "parent-missing" } : { to: "confirmed" });
    expect(judgeConfirmation({ ...asked("patientInvited"), birthDate: day(birthDate) }, true, today)).toEqual({ to: "confirmed" });
  });

  test("every refusal has its sentence", () => {
    expect(Object.values(confirmationRefusals).every((sentence) => /^[A-ZÀÉ].*\.$/.test(sentence))).toBe(true);
  });

  test.each(["7K3F9-QRTXA", "7k3f9qrtxa", " 7K3F9 – qrtxa "])("the letter's reference is read as people type it: %j", (typed) => {
    expect(printedCode(typed)).toBe("7K3F9-QRTXA");
  });
});

describe("a second letter", () => {
  const letters = (changes: Partial<LettersSent> = {}): LettersSent => ({ firstSentOn: day("2023-08-09"), firstReturned: false, secondDrafted: false, secondSentOn: undefined, ...changes });

  test("is due on the 31st day after the first, and only once", () => {
    expect([secondLetterDue(letters(), day("2023-09-08")), secondLetterDue(letters(), day("2023-09-09"))]).toEqual([false, true]);
    expect(secondLetterDue(letters({ secondDrafted: true }), day("2023-12-01"))).toBe(false);
  });

  test("is not due when the first came back: nobody lives there", () => {
    expect(secondLetterDue(letters({ firstReturned: true }), day("2023-12-01"))).toBe(false);
  });

  test("has its own month before the declaration ends", () => {
    expect(isExpired(letters({ secondDrafted: true, secondSentOn: day("2023-09-10") }), day("2023-11-07"))).toBe(false);
    expect(isExpired(letters({ secondDrafted: true, secondSentOn: day("2023-09-10") }), day("2023-11-08"))).toBe(true);
    expect(isExpired(letters({ secondDrafted: true, secondSentOn: day("2023-11-20") }), day("2023-12-20"))).toBe(false);
    expect(isExpired(letters({ secondDrafted: true, secondSentOn: day("2023-11-20") }), day("2023-12-21"))).toBe(true);
  });

  test("never sent, or a first one that came back, ends nothing by itself", () => {
    expect(isExpired(letters({ secondDrafted: true }), day("2025-01-01"))).toBe(false);
    expect(isExpired(letters({ firstReturned: true, secondSentOn: day("2023-09-10") }), day("2025-01-01"))).toBe(false);
  });
});

describe("receipts", () => {
  test("are read with a head or without, with any line ends, a byte order mark and quotes", () => {
    const { receipts, wrong } = readReceipts('\uFEFFreference;outcome;reason;date\r\n"871-00012-0003";registered;;2023-08-20\n\n871-00012-0004;rejected;other;2023-08-20\r');
    expect(wrong).toEqual([]);
    expect(receipts).toEqual([
      { line: 2, reference: "871-00012-0003", outcome: "registered", day: "2023-08-20" },
      { line: 4, reference: "871-00012-0004", outcome: "rejected", reason: "other", day: "2023-08-20" },
    ]);
  });

  test("half a line is refused by its number", () => {
    expect(readReceipts("871-00012-0003;regis").wrong).toEqual([{ line: 1, why: "quatre colonnes sont attendues, reference;outcome;reason;date." }]);
  });

  test("no refusal repeats what stood in the line: it may be a person's name", () => {
    const { wrong } = readReceipts("DURAND Jeanne;registered;;2023-08-20\n871-00012-0003;DURAND;;2023-08-20\n871-00012-0003;rejected;DURAND;2023-08-20\n871-00012-0003;registered;;DURAND");
    expect(wrong).toHaveLength(4);
    expect(JSON.stringify(wrong)).not.toContain("DURAND");
  });

  test("a reason is one of the list, never a word that objects happen to know", () => {
    expect(Object.keys(rejectionReasons).map(parseRejectionReason)).toEqual(Object.keys(rejectionReasons));
    expect(["toString", "constructor", "__proto__", ""].map(parseRejectionReason)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
