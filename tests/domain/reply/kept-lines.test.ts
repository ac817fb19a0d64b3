import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { SentList } from "../../../src/domain/decision.ts";
import { newLine } from "../../../src/domain/reply/line.ts";
import { indexNames } from "../../../src/domain/reply/name-index.ts";
import { lineOf } from "../../../src/domain/reply/our-text.ts";
import { joinTokens, plainLine, wordTokens } from "../../../src/domain/reply/plain-line.ts";
import { readSymbols } from "../../../src/domain/reply/read-symbols.ts";
import { runs } from "../../rounds.ts";

const listOf = (reference: string, ...families: readonly string[]): SentList => ({
  reference, messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: "LEMOINE", givenName: "Paul", mssante: "paul@medecin.mssante.example" },
  lines: families.map((familyName, i) => ({ line: i + 1, familyName, givenName: "Claire", sex: "F", birthDate: "1944-02-11" })),
});
const [first, second] = [listOf("ALD-87-7K3F9-Q", "DURAND", "PETIT"), listOf("ALD-19-4MN8V-K", "MARTIN")];
const read = (text: string, list: SentList): void => void readSymbols(text, indexNames(list), list.reference);

describe("a line of an answer is kept for the mails that follow", () => {
  it("once it stood in answers to two lists, and not while it stood in those to one", () => {
    const line = "Avec mes remerciements renouvelés,";
    read(line, first);
    read(line, first);
    expect(lineOf(line).kept).toBe(false);
    read(line, second);
    expect(lineOf(line).kept).toBe(true);
  });

  it("never where it names a patient or the doctor of the list, or holds what may be a birth date", () => {
    for (const line of ["Mme Durand et Mme Martin vont bien", "Docteur Paul Lemoine", "vue le 11/02/1944 pour la première fois"]) {
      for (const list of [first, second, listOf("ALD-23-AAAAA-A", "DURAND", "MARTIN")]) read(line, list);
      expect(lineOf(line).kept, line).toBe(false);
    }
  });
});

const piece = fc.constantFrom(
  "J'accepte", "tous", "les", "patients", "sauf", "le", "2", "1-3", "Mme", "Durand", "DURAND", "M.", "Petit", "petit", "Claire", "n'", "ai", "pas", "ci-dessous", "d'accord", "daccord", "oui", "non", "12", "juin", "2023", "10h", "05 55 01 02 03", "n°", "A", "R", ":", ",", ".", "?", "-", "–", "(", ")", "«", "»", "*",
  "\t", " ", "  ", "\n", "\n\n", " \n", "« \n", ":-)", "\u{1f44d}", "ALD-87-7K3F9-Q", "Dr", "Roche", "et", "accepté(s)", "du", "au", "demain", "e\u0301", "https://x.example/a",
);
const text = fc.array(fc.tuple(piece, fc.constantFrom(" ", " ", "", "\n")), { maxLength: 25 }).map((pieces) => pieces.map((both) => both.join("")).join(""));

describe("a text that is read line by line", () => {
  it("has the words and marks that the whole of it has", () => {
    fc.assert(fc.property(text, (written) => {
      expect(joinTokens(written.split("\n").map((line) => plainLine(newLine(line))))).toEqual(wordTokens(written));
    }), { numRuns: runs(1_000) });
  });

  it("says the same whether its lines are kept or met for the first time", async () => {
    const another = listOf("ALD-24-BBBBB-B", "ROUX");
    await fc.assert(fc.asyncProperty(text, async (written) => {
      for (const list of [second, another]) for (const line of written.split("\n")) read(line, list);
      const warm = readSymbols(written, indexNames(first), first.reference);
      vi.resetModules();
      const [fresh, names] = [await import("../../../src/domain/reply/read-symbols.ts"), await import("../../../src/domain/reply/name-index.ts")];
      expect(warm).toEqual(fresh.readSymbols(written, names.indexNames(first), first.reference));
    }), { numRuns: runs(25) });
  });
});
