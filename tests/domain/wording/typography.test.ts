import { describe, expect, test } from "vitest";
import { foldWords, fr } from "../../../src/domain/wording/typography.ts";

describe("French spaces", () => {
  test.each([
    [fr`Une question ?`, "Une question\u202f?"],
    [fr`Attention !`, "Attention\u202f!"],
    [fr`un ; deux`, "un\u202f; deux"],
    [fr`Deux choix : oui ou non`, "Deux choix\u00a0: oui ou non"],
    [fr`« Oui »`, "«\u00a0Oui\u00a0»"],
    [fr`53 000 patients`, "53\u202f000 patients"],
    [fr`l'article 21`, "l’article\u00a021"],
    [fr`Cerfa n° 12485`, "Cerfa n°\u00a012485"],
  ])("%j", (written, expected) => {
    expect(written).toBe(expected);
  });

  test("a civility holds to the name that follows", () => {
    expect(fr`Bonjour Mme ${"DURAND"}`).toBe("Bonjour Mme\u00a0DURAND");
  });

  test("a person's name and a mailbox are left as they were recorded", () => {
    expect(fr`Mme ${"N'DIAYE : ?"}`).toBe("Mme\u00a0N'DIAYE : ?");
  });
});

describe("texts that fold alike say the same", () => {
  test.each([
    ["> Rien n’est facturé, ni à vous ni au patient.", "rien n'est facturé,  ni à vous ni au PATIENT."],
    ["• Une question\u202f?", "une question ?"],
    ["Deux choix\u00a0:", "deux choix:"],
    ["* tout – ou rien", "tout - ou rien"],
  ])("%j and %j", (one, other) => {
    expect(foldWords(one)).toBe(foldWords(other));
  });

  test("yes and no do not fold alike", () => {
    expect(foldWords("J'accepte")).not.toBe(foldWords("Je refuse"));
  });
});
