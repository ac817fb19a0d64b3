import { describe, expect, it } from "vitest";
import { withMentions } from "../../../src/domain/reply/mentions.ts";
import { indexNames } from "../../../src/domain/reply/name-index.ts";
import { readSymbols } from "../../../src/domain/reply/read-symbols.ts";
import { remarkOf, remarkTables } from "../../../src/domain/reply/remark-patterns.ts";
import { cutUnits } from "../../../src/domain/reply/units.ts";
import { lists } from "../../fixtures/replies/lists.ts";

const names = indexNames(lists.four);

describe("remarks that decide nothing", () => {
  for (const [remark, rows] of remarkTables) {
    it(`are told by each of their patterns (${remark.reason ?? (remark.apart === true ? "notices" : remark.opening === true ? "openings" : "courtesy")})`, () => {
      const missed = rows.filter(([, sentence]) => {
        const [unit] = cutUnits(withMentions(readSymbols(sentence, names, lists.four.reference), names));
        return remarkOf(unit?.symbols ?? [], remark.opening === true ? "opening" : "sentence") !== remark;
      });
      expect(missed).toEqual([]);
    });
  }
});
