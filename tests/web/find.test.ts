import { expect, test } from "vitest";
import { questionOf, textFault } from "../../src/web/console/find.ts";
import { testVault } from "./filled-house.ts";

const vault = testVault();

test.each([
  ["Martin", "doctor"], ["10001045367", "rpps"], ["<a1b2@cpam87.mssante.example>", "message"], ["7K3F9-QRTXA", "letter"], ["1 50 01 87 085 001 85", "nir"],
])("%s is looked for as a %s", (text, by) => expect(questionOf(text, vault)?.by).toBe(by));

test.each([
  ["", "Tapez ce que vous cherchez."],
  ["x", "Tapez au moins deux signes."],
  ["2 50 01 87 085 001 12", "Ce numéro de sécurité sociale n’est pas complet ou comporte une erreur."],
  ["ALD-87-7K3F9", "Cette référence de liste n’est pas complète ou comporte une erreur."],
])("« %s » is not looked for as a doctor's name: the page says what is wrong with it", (text, words) => {
  expect(questionOf(text, vault)).toBeUndefined();
  expect(textFault(text)).toBe(words);
});
