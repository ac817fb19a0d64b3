import { describe, expect, test } from "vitest";
import { changeUntil, exampleAnswers, instructions, isOurInstruction } from "../../../src/domain/wording/instructions.ts";
import { lineOfField, fieldName } from "../../../src/domain/wording/form-fields.ts";

describe("examples name lines that exist", () => {
  test.each([
    [[1], ["ACCEPTE 1", "REFUSE 1"]],
    [[3], ["ACCEPTE 3", "REFUSE 3"]],
    [[1, 2], ["ACCEPTE TOUS", "REFUSE TOUS", "ACCEPTE 1 ; REFUSE 2", "ACCEPTE TOUS SAUF 2"]],
    [[1, 2, 3, 4], ["ACCEPTE TOUS", "REFUSE TOUS", "ACCEPTE 1, 3 ; REFUSE 2", "ACCEPTE TOUS SAUF 2"]],
    [[1, 2, 3, 4, 5], ["ACCEPTE TOUS", "REFUSE TOUS", "ACCEPTE 1, 3-5 ; REFUSE 2", "ACCEPTE TOUS SAUF 2"]],
    [[2, 5, 7, 8, 11], ["ACCEPTE TOUS", "REFUSE TOUS", "ACCEPTE 2, 7 ; REFUSE 5", "ACCEPTE TOUS SAUF 5"]],
  ])("lines %j", (numbers, answers) => {
    expect(exampleAnswers(numbers).map((example) => example.answer)).toEqual(answers);
  });
});

describe("our own sentences are known again when they come back in a quotation", () => {
  test.each([
    ...Object.values(instructions),
    "> Rien n'est facturé, ni à vous ni au patient.",
    "Repondez a ce message. Chacune de ces reponses",
    "- Pour tout accepter : ACCEPTE TOUS",
    "* Pour choisir par numéro : ACCEPTE 1, 3 ; REFUSE 2",
    "- Exemple : 4 : REFUSE",
    "  rien n'est enregistré.",
    "Vous pouvez changer d'avis jusqu'au vendredi 30 juin 2023 inclus :",
    "répondez à nouveau, une personne de la caisse en tiendra compte.",
    "de la caisse en tiendra compte.",
  ])("%j", (line) => {
    expect(isOurInstruction(line)).toBe(true);
  });

  test.each([
    "ACCEPTE TOUS", "REFUSE TOUS", "ACCEPTE 1, 3 ; REFUSE 2", "1 : ACCEPTE", "Accepter : 1, 3", "Refuser : 2", "Tout accepter", "ok", "",
    "Rien à ajouter.", "traitant.", "J'accepte", "sauf Mme Durand", "Je suis déjà son médecin traitant",
  ])("%j is the doctor's", (line) => {
    expect(isOurInstruction(line)).toBe(false);
  });
});

test("a doctor is promised that a person weighs a second answer, not that the latest counts by itself", () => {
  expect(changeUntil("2023-06-30")).toBe("Vous pouvez changer d’avis jusqu’au vendredi 30\u00a0juin\u00a02023 inclus\u00a0: répondez à nouveau, une personne de la caisse en tiendra compte.");
});

describe("fields of the PDF", () => {
  test("each line has a field of its own, found again by its name", () => {
    expect([1, 12, 300].map(fieldName).map(lineOfField)).toEqual([1, 12, 300]);
  });
  test.each(["ligne-0", "ligne-01", "ligne-", "nom", "ligne-1.accepte", "ligne-99999"])("%j is not ours", (name) => {
    expect(lineOfField(name)).toBeUndefined();
  });
});
