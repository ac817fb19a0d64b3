import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFrenchPlace } from "../../src/domain/foreign-place.ts";
import { addressProblems, lineWidth, machineLine, readAddress } from "../../src/domain/postal-address.ts";
import { isPrintable, isPrintableName } from "../../src/domain/printable.ts";

const problem = (lines: readonly string[]): string => {
  const read = readAddress(lines);
  return "problem" in read ? read.problem : read.address.join(" | ");
};

describe("an address from a file", () => {
  test("is made ready for the window: capitals without accents from the street on, the name as it is", () => {
    expect(problem(["Mme Zoé Lefèvre", "Appartement 3", "12 bis, rue de l’Église", "87000 Saint-Junien"])).toBe("Mme Zoé Lefèvre | APPARTEMENT 3 | 12 BIS RUE DE L EGLISE | 87000 SAINT JUNIEN");
    expect(problem(["Mme Zoé Lefèvre", "3 rue Pasteur", "87000 LIMOGES CEDEX 1"])).toBe("Mme Zoé Lefèvre | 3 RUE PASTEUR | 87000 LIMOGES CEDEX 1");
  });

  test("of six lines is taken; blank lines and a last line « France » do not count", () => {
    const six = ["Mme N’Diaye", "Appartement 3", "Résidence du Parc", "4 place Pasteur", "BP 12", "87350 Panazol"];
    expect(problem(six)).toBe("Mme N’Diaye | Appartement 3 | Résidence du Parc | 4 PLACE PASTEUR | BP 12 | 87350 PANAZOL");
    expect(problem(["", ...six, "  ", "France"])).toBe(problem(six));
  });

  test("of seven lines is refused: which one would be left out?", () => {
    expect(problem(["Mme X", "Appt 3", "Escalier B", "Bâtiment 2", "4 place Pasteur", "BP 12", "87350 Panazol"])).toBe("too-many-lines");
  });

  test("with a line of 38 characters is taken, of 39 refused; the norm's abbreviations come before that", () => {
    expect(problem(["A".repeat(38), "1 RUE X", "87000 LIMOGES"])).toBe(`${"A".repeat(38)} | 1 RUE X | 87000 LIMOGES`);
    expect(problem(["A".repeat(39), "1 RUE X", "87000 LIMOGES"])).toBe("line-too-long");
    expect(problem(["Mme X", "127 boulevard du Général de Gaulle Saint-Martin", "87000 Limoges"])).toBe("Mme X | 127 BD DU GENERAL DE GAULLE ST MARTIN | 87000 LIMOGES");
    expect(problem(["Mme X", "1274 rue de la République Populaire de Chine", "87000 Limoges"])).toBe("line-too-long");
  });

  test.each([
    [[]], [["", "  "]],
  ])("that is empty (%j) is none", (lines) => {
    expect(problem(lines)).toBe("no-address");
  });

  test.each([
    [["Mme X", "Rue de la Loi 16", "1000 BRUXELLES", "BELGIQUE"]], [["Mme X", "10 Downing Street", "LONDON SW1A 2AA", "ROYAUME-UNI"]], [["Mme X", "12 rue Pasteur", "LIMOGES"]], [["Mme X", "Musterstraße 1", "10115 BERLIN", "ALLEMAGNE"]], [["87000 LIMOGES"]],
  ])("abroad, or without a postcode (%j), is refused", (lines) => {
    expect(problem(lines)).toBe("foreign-address");
  });

  test.each([["10115 BERLIN"], ["28013 MADRID ESPAGNE"], ["20121 Milano (Italia)"], ["20000 CASABLANCA"], ["16000 ALGER ALGERIE"], ["00184 ROMA"], ["99130 ORAN"], ["96450 COBURG"]])("abroad with five digits and no line for the country (%s) is refused", (last) => {
    expect(problem(["Mme X", "12 rue Pasteur", last])).toBe("foreign-address");
  });

  test("no commune of France is taken for a place abroad, whatever foreign name it bears", () => {
    const communes = createRequire(import.meta.url)("@etalab/decoupage-administratif/data/communes.json") as readonly { readonly nom: string; readonly codesPostaux?: readonly string[] }[];
    expect(communes.length).toBeGreaterThan(34_000);
    expect(communes.flatMap(({ nom, codesPostaux = ["87000"] }) => codesPostaux.map((code) => machineLine(`${code} ${nom}`))).filter((line) => !isFrenchPlace(line))).toEqual([]);
    expect(isFrenchPlace("97110 POINTE A PITRE")).toBe(true);
    expect(isFrenchPlace("98800 NOUMEA CEDEX")).toBe(true);
    expect(isFrenchPlace("10115 BERLIN CEDEX")).toBe(false);
  });

  test("a dash or a dot that stands for nothing is no line, and the street above it is a street all the same", () => {
    expect(problem(["Mme Jeanne Durand", "12 bis, rue de l’Église", "-", ".", "87000 Limoges"])).toBe("Mme Jeanne Durand | 12 BIS RUE DE L EGLISE | 87000 LIMOGES");
    expect(problem(["-", "Mme Jeanne Durand", "'", "-", "3 rue Pasteur", ".", "87000 Limoges"])).toBe("Mme Jeanne Durand | 3 RUE PASTEUR | 87000 LIMOGES");
    expect(problem(["-", "."])).toBe("no-address");
  });

  test("in letters that the font has not is refused", () => {
    expect(problem(["محمد بن علي", "3 rue Pasteur", "87000 Limoges"])).toBe("unprintable-address");
    expect(problem(["Mme X", "ул. Ленина 3", "87000 Limoges"])).toBe("unprintable-address");
  });

  test("taken, always fits the window, and its recipient is never cut", () => {
    const writing = fc.string({ unit: fc.constantFrom(..."aéZ œ'’-.,12 "), maxLength: 45 });
    let taken = 0;
    fc.assert(
      fc.property(fc.array(writing, { minLength: 1, maxLength: 7 }), (lines) => {
        const read = readAddress([...lines, "87000 LIMOGES"]);
        if ("problem" in read) {
          expect(addressProblems[read.problem]).toMatch(/\.$/);
          return;
        }
        taken += 1;
        expect(read.address.length).toBeLessThanOrEqual(6);
        for (const line of read.address) expect(line.length).toBeLessThanOrEqual(lineWidth);
        const first = lines.map((line) => line.replaceAll(/\s+/g, " ").trim()).find((line) => /[a-zéœ0-9]/i.test(line));
        expect(read.address[0]).toBe(first);
        for (const line of read.address.slice(-2)) expect(line === first || /^[A-Z0-9 ]+$/.test(line)).toBe(true);
      }),
    );
    expect(taken).toBeGreaterThan(10);
  });
});

describe("a name", () => {
  test.each(["N'Diaye", "N’DIAYE", "O'Brien-Lefèvre", "DE LA TOUR DU PIN", "Ǎ", "Nguyễn", "Łukasz", "Çağla", "Dvořák", "Mc Donald (jr.)"])("%j can be printed", (name) => {
    expect(isPrintableName(name)).toBe(true);
  });

  test.each(["محمد", "Иванов", "王", "Dupont\u0007", "Dup\u202Eont", "Dupont\nMartin", "", "-", "123", "😀"])("%j cannot: a person writes it in Latin letters", (name) => {
    expect(isPrintableName(name)).toBe(false);
  });

  test("an address may hold digits alone in a line, but nothing that turns the writing around", () => {
    expect(isPrintable("12")).toBe(true);
    expect(isPrintable("12 \u202E rue")).toBe(false);
  });
});
