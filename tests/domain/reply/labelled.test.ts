import { describe, expect, it } from "vitest";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { sittings, tables } from "../../fixtures/replies/all.ts";
import { lists } from "../../fixtures/replies/lists.ts";
import { asCells, fared, type Fared } from "../../fixtures/replies/measure.ts";
import { readMailsOf } from "../../fixtures/replies/read-sittings.ts";
import { mailsOf } from "../../fixtures/replies/sitting.ts";

/** Each answer is read once, in the words alone; how it fared is asked below too, where all are counted. */
const wordsAlone = tables.map(([title, table]) => ({
  title,
  phenomena: Object.entries(table).map(([phenomenon, replies]) => ({
    phenomenon,
    outcomes: replies.map(([list, text, label]) => {
      const got = asCells(interpretReply(replyMail(lists[list], { text }), lists[list]).lines);
      return { text, label, got, ...fared(got, label) };
    }),
  })),
}));

for (const { title, phenomena } of wordsAlone) {
  describe(title, () => {
    for (const { phenomenon, outcomes } of phenomena) {
      it(`${phenomenon}: every line as labelled`, () => {
        expect(outcomes.filter(({ asLabelled }) => !asLabelled)).toEqual([]);
      });
    }
  });
}

for (const sitting of sittings) {
  describe(`the ${sitting.title} sitting: ${sitting.by}`, () => {
    const outcomes = readMailsOf(sitting).map(({ reply: [, text, label], lines }) => ({ text, label, got: asCells(lines) }));

    it("holds no wrong decision, whatever client and signature the words came with", () => {
      expect(outcomes.filter(({ got, label }) => fared(got, label).wrong > 0)).toEqual([]);
    });

    it(`is decided on ${100 * (sitting.atLeast ?? 0.9)} % of the decidable lines at least`, () => {
      const all = outcomes.map(({ got, label }) => fared(got, label));
      expect(share(all)).toBeGreaterThanOrEqual(sitting.atLeast ?? 0.9);
    });

    it("says the same of the words alone: no decision that a client or a signature hid", () => {
      const wrong = mailsOf(sitting).filter(({ reply: [, text, label], list }) => fared(asCells(interpretReply(replyMail(list, { text }), list).lines), label).wrong > 0);
      expect(wrong.map(({ reply }) => reply)).toEqual([]);
    });
  });
}

const sum = (all: readonly Fared[], of: (outcome: Fared) => number): number => all.reduce((total, outcome) => total + of(outcome), 0);
const share = (all: readonly Fared[]): number => sum(all, ({ decided }) => decided) / sum(all, ({ decidable }) => decidable);

describe("all labelled answers together", () => {
  const outcomes = [
    ...wordsAlone.flatMap(({ phenomena }) => phenomena).flatMap((each): readonly Fared[] => each.outcomes),
    ...sittings.flatMap(readMailsOf).map(({ reply: [, , label], lines }) => fared(asCells(lines), label)),
  ];

  it("hold more than 2,100 answers, and none is decided wrongly", () => {
    expect(outcomes.length).toBeGreaterThan(2_100);
    expect(sum(outcomes, ({ wrong }) => wrong)).toBe(0);
  });

  it("are decided without a person on 95 % of the decidable lines at least", () => {
    expect(share(outcomes)).toBeGreaterThanOrEqual(0.95);
  });
});
