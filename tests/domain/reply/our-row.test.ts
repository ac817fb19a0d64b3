import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ListedLine, SentList } from "../../../src/domain/decision.ts";
import { findAnnotations } from "../../../src/domain/reply/annotations.ts";
import { makeAnyPhrase } from "../../../src/domain/reply/any-phrase.ts";
import { fold } from "../../../src/domain/reply/fold.ts";
import { foldedCode } from "../../../src/domain/reply/letters.ts";
import { newLine } from "../../../src/domain/reply/line.ts";
import { mayBeginName } from "../../../src/domain/reply/name-beginnings.ts";
import { indexNames, nameWords } from "../../../src/domain/reply/name-index.ts";
import { untouchedRow } from "../../../src/domain/reply/our-row.ts";
import type { ZonedLine } from "../../../src/domain/reply/zones.ts";
import { runs } from "../../rounds.ts";

const listOf = (lines: readonly Pick<ListedLine, "familyName" | "givenName" | "sex">[], doctor = "LEMOINE"): SentList => ({
  reference: "ALD-87-7K3F9-Q", messageId: "<m@x>", practitioner: { rpps: "10001234567", familyName: doctor, givenName: "Paul", mssante: "paul@medecin.mssante.example" },
  lines: lines.map((line, i) => ({ line: i + 1, birthDate: "1944-02-11", ...line })),
});
const sentenceOf = ({ line, familyName, givenName, sex }: ListedLine, end = ""): string =>
  `${line}. ${sex === "F" ? "Mme" : "M."} ${familyName} ${givenName}, ${sex === "F" ? "née" : "né"} le 11/02/1944 (79 ans), 4 consultations, la dernière le 02/03/2023${end}`;
const cellsOf = ({ line, familyName, givenName, sex }: ListedLine, end = ""): string => [line, sex === "F" ? "Mme" : "M.", `${familyName} ${givenName}${end}`, "11/02/1944", "79 ans", "4", "02/03/2023"].join("\t");

/** The lines that are found answered where every row has an answer of the doctor's below it. */
function answered(list: SentList, rowOf: (line: ListedLine) => string): unknown {
  const quoted = (text: string): ZonedLine => ({ text, line: newLine(text), zone: "quoted", old: false });
  const zoned = [quoted("Docteur,"), ...list.lines.flatMap((line): ZonedLine[] => [quoted(rowOf(line)), quoted(""), { text: "ok", line: newLine("ok"), zone: "own", old: false }]), quoted("Comment répondre")];
  const { annotations, unclear, stray } = findAnnotations(zoned, indexNames(list));
  return { answers: annotations.map(({ line, place }) => `${line} ${place}`), unclear, stray };
}

describe("a row of our list that came back untouched", () => {
  const list = listOf([{ familyName: "DURAND", givenName: "Claire", sex: "F" }, { familyName: "LEFÈVRE-D'ORGEVAL", givenName: "Jean-Noël", sex: "M" }, { familyName: "DURAND", givenName: "Claire", sex: "F" }]);

  it("is known at sight, as a sentence and as cells; of homonyms the number tells which", () => {
    const names = indexNames(list);
    expect(list.lines.map((line) => untouchedRow(sentenceOf(line), names))).toEqual([1, 2, 3]);
    expect(["1 Mme DURAND Claire", "2 M. LEFÈVRE-D'ORGEVAL Jean-Noël"].map((row) => untouchedRow(row, names))).toEqual([1, 2]);
  });

  it("is none with a word more, another number, another birth date or another patient", () => {
    const names = indexNames(list);
    const [row = ""] = list.lines.map((line) => sentenceOf(line));
    for (const touched of [`${row} ok`, `non ${row}`, row.replace("Claire", "Claire REFUSE"), row.replace("1.", "2."), row.replace("1944", "1945"), row.replace("DURAND", "DUPONT"), row.replace("(79 ans)", "(79 ans) décédée")]) {
      expect(untouchedRow(touched, names), touched).toBeUndefined();
    }
  });

  it("says what reading it word by word says, whatever the names", () => {
    const family = fc.constantFrom("DURAND", "N'DIAYE", "LE GOFF", "LEGOFF", "DE LA TOUR", "MARTIN", "PETIT", "NON", "OUI", "LY", "O", "NÉE", "LE", "LA", "ANS", "DERNIÈRE", "REFUSÉ", "DÉCÉDÉ", "JUIN", "DUPONT (MARTIN)", "DR HOUSE", "LEMOINE", "PAUL", "PATIENT", "ŒUVRARD", "VAN DER BERG", "MÜLLER ép. DUPONT", "M'BAPPE");
    const given = fc.constantFrom("Claire", "Marie-Françoise", "Jean", "Paul", "Ô", "A", "Non", "Juin", "Née", "Martin", "Marie Anne", "M", "Rose");
    const rows = fc.array(fc.record({ familyName: family, givenName: given, sex: fc.constantFrom<"F" | "M">("F", "M") }), { minLength: 2, maxLength: 8 });
    fc.assert(fc.property(rows, fc.constantFrom("LEMOINE", "MARTIN", "LE", "DURAND"), (lines, doctor) => {
      const sent = listOf(lines, doctor);
      // A full stop more and the row is read.
      for (const rowOf of [sentenceOf, cellsOf]) expect(answered(sent, (line) => rowOf(line))).toEqual(answered(sent, (line) => rowOf(line, " .")));
    }), { numRuns: runs(300) });
  });
});

describe("the question whether one of some phrases stands in a text", () => {
  it("is answered as by looking for each", () => {
    const phrases = ["cpam", "votre caisse", "note :", "par exemple"];
    const says = makeAnyPhrase(phrases);
    const piece = fc.constantFrom("cp", "cpa", "cpam", "votre", " ", "caisse", "note", " :", "é", "par exempl", "par exemple", "n", "");
    fc.assert(fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      expect(says.standsIn(text)).toBe(phrases.some((phrase) => text.includes(phrase)));
    }), { numRuns: runs(300) });
  });

  it("is never denied of a text as written in which one stands once it is folded", () => {
    const phrases = ["cpam", "votre caisse d'assurance", "note :", "par exemple", "decide"];
    const says = makeAnyPhrase(phrases);
    const written = fc.constantFrom("CPAM", "Votre caisse d’assurance", "VOTRE CAISSE D‘ASSURANCE", "nôte :", "Décidé", "de\u0301cide", "ﬁ", "œ", "İ", "par\u00a0exemple", "–", "…", " ", "x", "🙂", "ǆ");
    fc.assert(fc.property(fc.array(fc.oneof(written, fc.string({ unit: "grapheme", maxLength: 3 })), { maxLength: 8 }), (pieces) => {
      const text = pieces.join("");
      const folded = fold(text).replaceAll("’", "'").replaceAll("‘", "'").trim();
      if (says.standsIn(folded)) expect(says.mayStandIn(text)).toBe(true);
    }), { numRuns: runs(300) });
  });

  it("is answered for every character alone as by folding it", () => {
    for (let code = 0; code < 0x3000; code += 1) {
      const folded = fold(String.fromCharCode(code)).replaceAll("’", "'").replaceAll("‘", "'");
      const told = foldedCode(code);
      if (told > 0) expect(folded).toBe(String.fromCharCode(told));
      if (told === 0 && code > 0) expect(folded).not.toMatch(/[\p{L}\s\x00-\x7f]/u);
    }
  });
});

describe("the question whether a word begins as a listed name does", () => {
  it("is never denied of a line in which the name stands", () => {
    const names = ["DURAND", "N'DIAYE", "LE GOFF", "O", "LY", "ŒUVRARD", "LEFÈVRE-D'ORGEVAL", "Ñuñez", "ÇELIK", "ŁUCZAK", "É"];
    const piece = fc.oneof(fc.constantFrom(...names, ...names.map((name) => name.toLowerCase()), ...names.map((name) => name.normalize("NFD")), "1. ", "x", " ", "-", "’", "\t", ",", "2", "🙂", "ne ", "d"), fc.string({ unit: "grapheme", maxLength: 2 }));
    fc.assert(fc.property(fc.subarray(names, { minLength: 1 }), fc.array(piece, { maxLength: 8 }), (listed, pieces) => {
      const { family } = indexNames(listOf(listed.map((familyName) => ({ familyName, givenName: "Claire", sex: "F" }))));
      const words = nameWords(pieces.join(""));
      if (words.some((_, i) => [1, 2, 3].some((length) => family.has(words.slice(i, i + length).join(""))))) expect(mayBeginName(pieces.join(""), family)).toBe(true);
    }), { numRuns: runs(500) });
  });
});
