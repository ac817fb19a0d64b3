import { describe, expect, it } from "vitest";
import type { SentList } from "../../../src/domain/decision.ts";
import { interpretReply } from "../../../src/domain/reply/interpret-reply.ts";
import { replyMail } from "../../builders/reply-mail.ts";
import { mailbagLists } from "../../fixtures/mailbags/lists.ts";
import { asCells } from "../../fixtures/replies/measure.ts";

const says = (text: string, list: SentList): string => asCells(interpretReply(replyMail(list, { text }), list).lines);
/** A list of M. or Mme of that name, and of M. Paul Dupont. */
const listWith = (familyName: string): SentList => ({ ...mailbagLists.four, lines: [{ line: 1, familyName, givenName: "Camille", sex: "F", birthDate: "1941-02-03" }, { line: 2, familyName: "DUPONT", givenName: "Paul", sex: "M", birthDate: "1950-05-05" }] });
const words = ["INCONNUE", "REFUS", "ACCORD", "TOUS", "MERCI", "PERSONNE", "PETIT", "BON", "NON", "OUI", "AUCUN", "SEUL", "RESTE", "PREMIER", "LUNDI", "MORT", "PARTI", "MOINS", "COMPLET", "SAUF", "RETRAITE", "EHPAD", "LISTE", "PLUS", "PAS", "BIEN", "VOLONTIERS", "REFUSE", "ACCEPTE", "DONC", "ENTENDU", "BONJOUR", "PRET", "REPONSE"];

describe("patients whose name is a word of the language", () => {
  it.each(words)("%s is decided behind a civility, and alone", (name) => {
    const list = listWith(name);
    const mme = `Mme ${name.charAt(0)}${name.slice(1).toLowerCase()}`;
    expect(says(`${mme}\nnon`, list)).toBe("R P");
    expect(says(`${mme} : oui`, list)).toBe("A P");
    expect(says(`J'accepte ${mme}`, list)).toBe("A P");
    expect(says(`Oui pour ${mme}, non pour M. Dupont.`, list)).toBe("A R");
    expect(says("J'accepte tous ces patients.", list)).toBe("A A");
    expect(says("Je refuse.", list)).toBe("R R");
  });

  it.each(words)("%s alone before an answer decides nobody else's line", (name) => {
    const list = listWith(name);
    const capital = `${name.charAt(0)}${name.slice(1).toLowerCase()}`;
    for (const text of [`${name} : oui`, `${name} : non`, `${name} / non`, `${name} - oui`, `${name}\noui`, `Je refuse ${capital}`, `Refusé : ${capital}`]) expect([text, says(text, list)]).toEqual([text, expect.stringMatching(/^. [PQ]$/)]);
  });

  it("is somebody unknown where no listed patient bears it", () => {
    for (const text of ["Mme Inconnue\nnon", "Mme INCONNUE Ginette\nnon", "Mme Parti\nnon", "M. Retraite : non", "M. Complet\nnon", "Mme Merci\noui", "M. Débordé\nnon", "M. Trop Loin\nnon", "Mme Ehpad\nnon", "Mme Inconnue, je refuse"]) expect([text, says(text, mailbagLists.four)]).toEqual([text, "Q Q Q Q"]);
  });

  it("a greeting names nobody", () => {
    for (const text of ["Bonjour Madame\nMerci pour votre liste\nJ'accepte tous ces patients", "Bonjour Monsieur, je refuse", "Madame bonjour, je refuse.", "Je refuse. Merci Mme. Bonne soirée"]) expect([text, says(text, mailbagLists.four)]).toEqual([text, text.includes("accepte") ? "A A A A" : "R R R R"]);
  });

  it("a heading of answers is none where no answer follows it", () => {
    expect(says("Accord : M. Bernard, M. Le Goff\nRefus : Mme Dupont", mailbagLists.four)).toBe("R A A P");
  });
});
