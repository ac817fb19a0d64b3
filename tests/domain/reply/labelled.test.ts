import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { chosenReplies } from "../../fixtures/replies/chosen.ts";
import { examinerReplies } from "../../fixtures/replies/examiner.ts";
import { fifthSitting } from "../../fixtures/replies/fifth-sitting.ts";
import { fourthSitting } from "../../fixtures/replies/fourth-sitting.ts";
import { lists, type LabelledReplies } from "../../fixtures/replies/lists.ts";
import { asCells, fared } from "../../fixtures/replies/measure.ts";
import { plainReplies } from "../../fixtures/replies/plain.ts";
import { secondSitting } from "../../fixtures/replies/second-sitting.ts";
import { seventhSitting } from "../../fixtures/replies/seventh-sitting.ts";
import { sixthSitting } from "../../fixtures/replies/sixth-sitting.ts";
import { thirdSitting } from "../../fixtures/replies/third-sitting.ts";
import { trapReplies } from "../../fixtures/replies/traps.ts";

const tables: readonly (readonly [string, LabelledReplies])[] = [
  ["answers about the whole list", plainReplies],
  ["answers line by line", chosenReplies],
  ["answers that mislead a hasty reader", trapReplies],
  ["answers of a hostile examiner", examinerReplies],
  ["the examiner's second sitting", secondSitting],
  ["the examiner's third sitting", thirdSitting],
  ["the examiner's fourth sitting", fourthSitting],
  ["the examiner's fifth sitting", fifthSitting],
  ["the examiner's sixth sitting", sixthSitting],
  ["the examiner's seventh sitting", seventhSitting],
];

for (const [title, table] of tables) {
  describe(title, () => {
    for (const [phenomenon, replies] of Object.entries(table)) {
      it(`${phenomenon}: every line as labelled`, () => {
        const otherwise = replies.flatMap(([list, text, label]) => {
          const got = asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
          return fared(got, label).asLabelled ? [] : [{ text, label, got }];
        });
        expect(otherwise).toEqual([]);
      });
    }
  });
}

describe("all labelled answers together", () => {
  const outcomes = tables.flatMap(([, table]) => Object.values(table).flat()).map(([list, text, label]) => fared(asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines), label));
  const sum = (of: (outcome: (typeof outcomes)[number]) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);

  it("hold more than 1,600 answers, and none is decided wrongly", () => {
    expect(outcomes.length).toBeGreaterThan(1_600);
    expect(sum(({ wrong }) => wrong)).toBe(0);
  });

  it("are decided without a person on 95 % of the decidable lines at least", () => {
    expect(sum(({ decided }) => decided) / sum(({ decidable }) => decidable)).toBeGreaterThanOrEqual(0.95);
  });
});
