import { describe, expect, it } from "vitest";
import { indexNames } from "../../../src/domain/reply/name-index.ts";
import { leadRows, withLeads } from "../../../src/domain/reply/leads.ts";
import { withMentions } from "../../../src/domain/reply/mentions.ts";
import { readSymbols } from "../../../src/domain/reply/read-symbols.ts";
import { lists } from "../../fixtures/replies/lists.ts";

const names = indexNames(lists.four);
const kindsOf = (text: string) => withLeads(withMentions(readSymbols(text, names, ""), names)).map(({ kind }) => kind);

describe("words that announce a sentence", () => {
  it("each pattern reads its phrase to the last word", () => {
    expect(leadRows.filter(([, phrase]) => kindsOf(phrase).join() !== "LEAD")).toEqual([]);
  });

  it("are nobody else's, and deny nothing", () => {
    for (const phrase of ["mon associé me prie de vous dire que", "je ne vous informe pas que", "Mme Caron vous informe que", "il vous fait savoir que", "je crois que", "je pense pouvoir vous confirmer que"]) expect(kindsOf(phrase), phrase).not.toEqual(["LEAD"]);
  });
});
