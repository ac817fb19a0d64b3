import { expect, test } from "vitest";
import { readableMail, type ReadableMail } from "../../src/web/mail-text.ts";
import { stopwatch } from "../stopwatch.ts";

const read = (text: string, ...deciding: Parameters<typeof readableMail>[1]): ReadableMail => readableMail({ text, html: "" }, deciding);
const own = (mail: ReadableMail): string => mail.own.map((segment) => segment.text).join("");

test("the quotation of Gmail, Outlook and Thunderbird is set apart", () => {
  for (const quote of [
    "Le 2 juin 2023 à 10:02, CPAM <a@b> a écrit :\n> Répondez ACCEPTE",
    "Le ven. 2 juin 2023 à 10:02, CPAM de la Haute-Vienne <liste@cpam87.example>\na écrit :\n\n> Répondez ACCEPTE",
    "-----Message d'origine-----\nDe : CPAM\nRépondez ACCEPTE",
    "________________________________\nDe : CPAM <a@b>\nEnvoyé : vendredi\nRépondez ACCEPTE",
    "> Répondez ACCEPTE",
  ]) {
    const mail = read(`J'accepte tout.\n\n${quote}`);
    expect([own(mail), mail.quoted.map((segment) => segment.text).join("")]).toEqual(["J'accepte tout.", quote]);
  }
});

test("an answer between the quoted lines stays whole: what is shown as a quote must be one", () => {
  const text = "> 1. Mme Durand\noui\n> 2. M. Petit\nnon";
  expect(read(text)).toEqual({ own: [{ text, mark: undefined }], quoted: [], decidedInQuote: false });
});

test("a mail of a hundred thousand quoted lines with a word below does not hold up the console", () => {
  const text = `${">\n".repeat(99_000)}oui`;
  const elapsed = stopwatch();
  expect(read(text)).toEqual({ own: [{ text, mark: undefined }], quoted: [], decidedInQuote: false });
  expect(elapsed()).toBeLessThan(2_000);
});

test("words that decided inside what looks like a quotation keep it open", () => {
  const text = "Bonjour,\n\nDe : CPAM <a@b>\n1. Mme Durand\nj'accepte";
  expect(read(text, { words: "j'accepte", decision: "accept" })).toMatchObject({ decidedInQuote: true });
  expect(read(`j'accepte\n\n> j'accepte`, { words: "j'accepte", decision: "accept" })).toMatchObject({ decidedInQuote: false });
});

test("deciding words are found across line ends, and not inside other words", () => {
  const mail = read("Louis dit : oui, je\nprends la ligne 1.", { words: "oui, je prends la ligne 1", decision: "accept" });
  expect(mail.own).toEqual([{ text: "Louis dit : ", mark: undefined }, { text: "oui, je\nprends la ligne 1", mark: "accept" }, { text: ".", mark: undefined }]);
  expect(read("Louis", { words: "oui", decision: "accept" }).own).toEqual([{ text: "Louis", mark: undefined }]);
});

test("words that hold signs of a pattern are words", () => {
  expect(read("ok (tous) ?", { words: "ok (tous) ?", decision: "review" }).own.map((segment) => segment.mark)).toEqual(["review"]);
});

test("a mail of HTML alone is read by its words", () => {
  expect(own(readableMail({ text: "", html: "<p>J'accepte <b>tout</b></p>" }, []))).toContain("J'accepte tout");
});
