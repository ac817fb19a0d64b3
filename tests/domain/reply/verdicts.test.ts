import { describe, expect, it } from "vitest";
import { indexNames } from "../../../src/domain/reply/name-index.ts";
import { withMentions } from "../../../src/domain/reply/mentions.ts";
import { readSymbols } from "../../../src/domain/reply/read-symbols.ts";
import { verdictAt } from "../../../src/domain/reply/verdict-patterns.ts";
import { verdictGroups } from "../../../src/domain/reply/verdicts.ts";
import { lists } from "../../fixtures/replies/lists.ts";

const names = indexNames(lists.four);
const symbolsOf = (text: string) => withMentions(readSymbols(text, names, ""), names);

describe("ways to decide", () => {
  for (const { means, said, rows } of verdictGroups) {
    it(`${means === "accept" ? "accepting" : "refusing"} (${said}): each pattern reads its phrase to the last word`, () => {
      const missed = rows.filter(([, phrase]) => {
        const symbols = symbolsOf(phrase);
        const found = verdictAt(symbols, 0);
        return found?.means !== means || found.said !== said || found.next !== symbols.length;
      });
      expect(missed).toEqual([]);
    });
  }

  it("none of them reads a future, a wish or somebody else's decision", () => {
    for (const phrase of ["j'accepterai", "je voudrais accepter", "il accepte", "nous acceptons", "vous acceptez", "j'ai accepté", "j'acceptais", "je pense accepter", "je devrais refuser", "elle refuse"]) {
      const symbols = symbolsOf(phrase);
      expect(verdictAt(symbols, 0)?.next === symbols.length, phrase).toBe(false);
    }
  });
});
