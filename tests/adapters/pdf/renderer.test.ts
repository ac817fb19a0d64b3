import { describe, expect, test } from "vitest";
import { createPdfRenderer } from "../../../src/adapters/pdf/renderer.ts";
import { doctorList, listLine, patientConfirmation, patientLetter } from "../../builders/documents.ts";

const renderer = createPdfRenderer();
const lists = [1, 4, 40, 300].map((count): [string, () => Uint8Array] => [`a list of ${count}`, () => renderer.doctorList(doctorList(count))]);
const letters: readonly [string, () => Uint8Array][] = [
  ["a letter", () => renderer.patientLetter(patientLetter(1))],
  ["a letter in large print", () => renderer.patientLetter(patientLetter(1, "large"))],
  ["a confirmation", () => renderer.patientConfirmation(patientConfirmation("1955-08-14"))],
  ["a confirmation in large print for a 17-year-old", () => renderer.patientConfirmation(patientConfirmation("2006-05-12", "large"))],
];

/** The objects of a PDF as text; streams are compressed and say nothing here. */
const objects = (pdf: Uint8Array): string => Buffer.from(pdf).toString("latin1");
const count = (pdf: Uint8Array, pattern: RegExp): number => objects(pdf).match(pattern)?.length ?? 0;
const pagesOf = (pdf: Uint8Array): number => count(pdf, /\/Type \/Page\n/g);

describe.each([...lists, ...letters])("%s", (_, draw) => {
  const pdf = draw();
  test("is a whole PDF 1.7", () => {
    expect(objects(pdf.subarray(0, 9))).toBe("%PDF-1.7\n");
    expect(objects(pdf).trimEnd()).toMatch(/startxref\n\d+\n%%EOF$/);
  });
  test("is the same to the byte when drawn again", () => {
    expect(Buffer.compare(pdf, draw())).toBe(0);
  });
  test("says that it is French, tagged, PDF/UA, and shows its title", () => {
    for (const mark of ["/Lang (fr-FR)", "/Marked true", "<pdfuaid:part>1</pdfuaid:part>", "/DisplayDocTitle true"]) expect(objects(pdf)).toContain(mark);
  });
  test("holds its fonts and no other", () => {
    expect(count(pdf, /\/FontFile2 /g)).toBe(2);
    expect(objects(pdf)).not.toContain("Helvetica");
  });
  test("names no person in its title", () => {
    const title = /<rdf:li xml:lang="x-default">([^<]*)</.exec(Buffer.from(pdf).toString("utf8"))?.[1];
    expect(["Liste ALD-87-7K3F9-Q du 12\u00a0mai\u00a02023", "Votre médecin traitant", "Un médecin accepte de vous suivre"]).toContain(title);
  });
});

describe("a doctor's list", () => {
  test.each([[1, 1], [4, 1], [40, 3], [300, 14]])("%i lines take %i page(s)", (lines, pages) => {
    expect(pagesOf(renderer.doctorList(doctorList(lines)))).toBe(pages);
  });
  test("has a head cell over every column, marked as such once", () => {
    const pdf = renderer.doctorList(doctorList(300));
    expect(count(pdf, /\/S \/TH\b/g)).toBe(9);
    expect(count(pdf, /\/Scope \/Column/g)).toBe(9);
    expect(count(pdf, /\/S \/TR\b/g)).toBe(301);
  });
  test("has one choice a line, accept or refuse, not ticked", () => {
    const pdf = renderer.doctorList(doctorList(4));
    expect([...objects(pdf).matchAll(/\/T \((ligne-\d+)\)/g)].map((match) => match[1])).toEqual(["ligne-1", "ligne-2", "ligne-3", "ligne-4"]);
    expect(count(pdf, /\/N <<\n\/accepte \d+ 0 R\n\/Off \d+ 0 R\n>>/g)).toBe(4);
    expect(count(pdf, /\/N <<\n\/refuse \d+ 0 R\n\/Off \d+ 0 R\n>>/g)).toBe(4);
    expect(count(pdf, /\/AS \/Off/g)).toBe(8);
    expect(objects(pdf)).toContain("/NeedAppearances false");
  });
  test("keeps the numbers of a list from which a line fell out", () => {
    const list = doctorList(4);
    const pdf = renderer.doctorList({ ...list, lines: [listLine(2), listLine(4)] });
    expect([...objects(pdf).matchAll(/\/T \((ligne-\d+)\)/g)].map((match) => match[1])).toEqual(["ligne-2", "ligne-4"]);
  });
  test("another reference makes another file identifier", () => {
    const id = (pdf: Uint8Array): string | undefined => /\/ID \[<([0-9a-f]+)>/.exec(objects(pdf))?.[1];
    const other = renderer.doctorList({ ...doctorList(4), reference: "ALD-87-7K3F9-R" });
    expect(id(other)).not.toBe(id(renderer.doctorList(doctorList(4))));
  });
});

describe("letters", () => {
  test.each(letters)("%s has an even number of pages", (_, draw) => {
    expect(pagesOf(draw()) % 2).toBe(0);
  });
  test("an ordinary letter is one sheet", () => {
    expect(pagesOf(renderer.patientLetter(patientLetter(1)))).toBe(2);
  });
  test("a confirmation is two sheets: the letter to keep, the declaration to send back", () => {
    expect(pagesOf(renderer.patientConfirmation(patientConfirmation("1955-08-14")))).toBe(4);
  });
});
