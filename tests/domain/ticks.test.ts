import { describe, expect, test } from "vitest";
import { reviewReasons } from "../../src/domain/reply/reasons.ts";
import type { LineDecision } from "../../src/domain/decision.ts";
import { joinTicks, pointsToAttachment, type Answer, type ReturnedForm, type Tick } from "../../src/domain/ticks.ts";

const reference = "ALD-87-7K3F9-Q";
const list = {
  reference,
  lines: [1, 2, 3].map((line) => ({ line, familyName: "DURAND", givenName: "Claire", sex: "F" as const, birthDate: "1944-02-11" })),
};
const form = (ticks: readonly Tick[], of: string | undefined = reference): ReturnedForm => ({ found: "form", reference: of, ticks });
const words = (...said: readonly (readonly [LineDecision, string?])[]): Answer["lines"] => said.map(([decision, text = decision === "pending" ? "" : "J’accepte"], i) => ({ line: i + 1, decision, words: text }));
const silent = (...review: string[]): Answer => ({ lines: words(["pending"], ["pending"], ["pending"]), review });
const decisions = ({ lines, review }: Answer): [string, readonly string[]] => [lines.map(({ decision }) => decision).join(" "), review];

describe("no words and a tick: the tick decides", () => {
  test("an empty mail with a ticked list", () => {
    const joined = joinTicks(silent("no-decision"), [form([{ line: 1, ticked: "accept" }, { line: 3, ticked: "refuse" }])], list);
    expect(decisions(joined)).toEqual(["accept pending refuse", []]);
    expect(joined.lines[0]?.words).toBe("case «\u00a0Accepte\u00a0» cochée dans le PDF");
    expect(joined.lines[2]?.words).toBe("case «\u00a0Refuse\u00a0» cochée dans le PDF");
  });

  test("« veuillez trouver ci-joint la liste complétée » leaves the answer to the ticks, and unticked lines unanswered", () => {
    const pointing = { lines: list.lines.map(({ line }) => ({ line, decision: "review" as const, words: "Veuillez trouver ci-joint la liste complétée" })), review: ["answer-in-attachment"] };
    expect(decisions(joinTicks(pointing, [form([{ line: 2, ticked: "accept" }])], list))).toEqual(["pending accept pending", []]);
  });
});

describe("words and ticks", () => {
  test("that say the same decide", () => {
    const joined = joinTicks({ lines: words(["accept"], ["accept"], ["pending"]), review: [] }, [form([{ line: 1, ticked: "accept" }])], list);
    expect(decisions(joined)).toEqual(["accept accept pending", []]);
    expect(joined.lines[0]?.words).toBe("J’accepte / case «\u00a0Accepte\u00a0» cochée dans le PDF");
  });

  test("of which each speaks of another line decide both lines", () => {
    expect(decisions(joinTicks({ lines: words(["accept"], ["pending"], ["pending"]), review: [] }, [form([{ line: 2, ticked: "refuse" }])], list))).toEqual(["accept refuse pending", []]);
  });

  test("that differ go to a person, for that line only", () => {
    expect(decisions(joinTicks({ lines: words(["accept"], ["accept"], ["accept"]), review: [] }, [form([{ line: 2, ticked: "refuse" }])], list))).toEqual(["accept review accept", ["contradiction"]]);
  });

  test("of which the words are in doubt never decide by a tick", () => {
    const doubtful = { lines: words(["pending"], ["review", "si elle est d’accord"], ["pending"]), review: ["conditional"] };
    expect(decisions(joinTicks(doubtful, [form([{ line: 1, ticked: "accept" }, { line: 2, ticked: "accept" }])], list))).toEqual(["review review pending", ["conditional"]]);
  });

  test("« je refuse les patients cochés » does not accept those whose box « Accepte » is ticked", () => {
    const said = { lines: list.lines.map(({ line }) => ({ line, decision: "review" as const, words: "Je refuse les patients cochés, voir PDF joint" })), review: ["answer-in-attachment"] };
    expect(decisions(joinTicks(said, [form([{ line: 1, ticked: "accept" }])], list))).toEqual(["review review review", ["answer-in-attachment"]]);
  });

  test("beside another file that may hold an answer decide nothing", () => {
    expect(decisions(joinTicks(silent("answer-in-attachment"), [form([{ line: 1, ticked: "accept" }])], list))).toEqual(["review pending pending", ["answer-in-attachment"]]);
  });

  test("from another mailbox decide nothing", () => {
    expect(decisions(joinTicks(silent("other-sender"), [form([{ line: 1, ticked: "accept" }])], list))).toEqual(["review pending pending", ["other-sender"]]);
  });
});

describe("a person looks when", () => {
  test("both boxes of a line are ticked", () => {
    expect(decisions(joinTicks(silent("no-decision"), [form([{ line: 1, ticked: "both" }, { line: 2, ticked: "accept" }])], list))).toEqual(["review accept pending", ["contradiction"]]);
  });

  test("the same list came twice, ticked differently", () => {
    const joined = joinTicks(silent("no-decision"), [form([{ line: 1, ticked: "accept" }]), form([{ line: 1, ticked: "refuse" }])], list);
    expect(decisions(joined)).toEqual(["review pending pending", ["contradiction"]]);
  });

  test("the form is another list's: none of its ticks counts", () => {
    expect(decisions(joinTicks(silent("no-decision"), [form([{ line: 1, ticked: "accept" }], "ALD-87-AAAAA-C")], list))).toEqual(["pending pending pending", ["no-decision", "other-list"]]);
  });

  test("the form names no list", () => {
    expect(decisions(joinTicks(silent("no-decision"), [{ found: "form", reference: undefined, ticks: [{ line: 1, ticked: "accept" }] }], list))).toEqual(["pending pending pending", ["no-decision", "answer-in-attachment"]]);
  });

  test("a tick stands beside a line that the list has not", () => {
    expect(decisions(joinTicks(silent("no-decision"), [form([{ line: 9, ticked: "accept" }])], list))).toEqual(["pending pending pending", ["unknown-line"]]);
  });

  test("our list came back flattened, or a PDF cannot be read; what the words decided stands", () => {
    const decided = { lines: words(["accept"], ["pending"], ["pending"]), review: [] };
    for (const unread of [{ found: "no-form", reference }, { found: "unreadable" }] as const) {
      expect(decisions(joinTicks(decided, [unread], list)), unread.found).toEqual(["accept pending pending", ["answer-in-attachment"]]);
    }
  });
});

test("a list that came back unticked, or another document, says nothing", () => {
  const decided = { lines: words(["accept"], ["refuse"], ["pending"]), review: [] };
  expect(joinTicks(decided, [form([]), { found: "no-form", reference: undefined }], list)).toEqual(decided);
});

test("every code that ticks can give has its sentence for staff", () => {
  expect(["contradiction", "answer-in-attachment", "other-list", "unknown-line"].filter((code) => !(code in reviewReasons))).toEqual([]);
});

describe("a sentence that shows the attachment and nothing besides", () => {
  test.each([
    "Veuillez trouver ci-joint la liste complétée.", "Voir PDF joint", "ci-joint ma réponse", "cf PJ", "Ma réponse est dans le PDF.", "Voici la liste remplie.",
    "Liste complétée en retour.", "Je vous retourne le document coché et signé", "Je vous prie de bien vouloir trouver en pièce jointe le formulaire dûment rempli",
  ])("%j does", (sentence) => {
    expect(pointsToAttachment(sentence)).toBe(true);
  });

  test.each([
    "", "Bonjour", "Merci", "J’accepte les patients cochés, voir PDF", "Je refuse ceux cochés dans le PDF", "Voir PDF joint sauf le 3", "Liste jointe, sous réserve", "ci-joint, mais pas la ligne 2",
    "Voir PDF joint ?", "les patients cochés", "ne pas tenir compte du PDF joint", "voir pdf de ma secrétaire", "si possible, voir pdf",
  ])("%j does not", (sentence) => {
    expect(pointsToAttachment(sentence)).toBe(false);
  });
});
