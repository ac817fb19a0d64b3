import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { machineLine, postalAddress } from "../../src/domain/postal-address.ts";

describe("an address on an envelope", () => {
  test("has its last lines in capitals, without accents or punctuation, and no empty line", () => {
    expect(
      postalAddress({ recipient: "Mme Zoé  Lefèvre-N’Diaye", street: "12 bis, rue de l’Église", place: "", postcode: "87000", locality: "Saint-Junien" }),
    ).toEqual(["Mme Zoé Lefèvre-N’Diaye", "12 BIS RUE DE L EGLISE", "87000 SAINT JUNIEN"]);
  });

  test("keeps six lines at most, the postcode and locality last", () => {
    const lines = postalAddress({
      recipient: "M Jean Dupont", inside: "Appartement 3", building: "Résidence du Parc", street: "4 place Pasteur", place: "BP 12", postcode: "87350", locality: "Panazol",
    });
    expect(lines).toEqual(["M Jean Dupont", "Appartement 3", "Résidence du Parc", "4 PLACE PASTEUR", "BP 12", "87350 PANAZOL"]);
  });

  test("shortens a street that is too long by the norm’s abbreviations before it cuts a word", () => {
    const [, street] = postalAddress({ recipient: "X", street: "127 boulevard du Général de Gaulle Saint-Martin", postcode: "1", locality: "Y" });
    expect(street).toBe("127 BD DU GENERAL DE GAULLE ST MARTIN");
  });

  test("writes ligatures as two letters", () => {
    expect(machineLine("rue du Sacré-Cœur")).toBe("RUE DU SACRE COEUR");
  });

  test("never has a line over 38 characters, whatever was typed", () => {
    const words = fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 4 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(words, words, words, words, (recipient, building, street, locality) => {
        const lines = postalAddress({ recipient, building, street, postcode: "87000", locality });
        expect(lines.length).toBeLessThanOrEqual(6);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(38);
        expect(lines.at(-1)).toMatch(/^87000[A-Z0-9 ]*$/);
      }),
    );
  });
});
