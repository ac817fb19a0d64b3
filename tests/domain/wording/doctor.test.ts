import { describe, expect, test } from "vitest";
import { doctorList, doctorQuestion, doctorReceipt, listLine } from "../../builders/documents.ts";
import { doctorQuestionWording, doctorReceiptWording } from "../../../src/domain/wording/doctor-answers.ts";
import { doctorListWording } from "../../../src/domain/wording/doctor-list.ts";
import { isOurInstruction } from "../../../src/domain/wording/instructions.ts";

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
const said = (wording: object): string => plain(JSON.stringify(wording));

describe("a doctor's list", () => {
  test("the subject bears the reference and the last day, and no name", () => {
    const { subject } = doctorListWording(doctorList(4));
    expect(plain(subject)).toBe("[ALD-87-7K3F9-Q] Votre liste de patients sans médecin traitant : réponse attendue le 30/06/2023");
    expect(subject).not.toMatch(/LEMOINE|DURAND/);
  });

  test("one patient is spoken of as one, and as she or he is", () => {
    const list = doctorList(1);
    expect(plain(doctorListWording(list).purpose)).toBe(
      "Voici une patiente en affection de longue durée (ALD) que vous avez vue au moins trois fois en douze mois, et qui n'a pas de médecin traitant.",
    );
    const his = doctorListWording({ ...list, lines: [{ ...listLine(1), civility: "M." }] });
    expect(plain(his.purpose)).toContain("un patient en affection de longue durée (ALD) que vous avez vu ");
    expect(plain(his.plainRows[0] ?? "")).toContain("né le 11/02/1944 (79 ans), 4 consultations, la dernière le 02/03/2023");
  });

  test("it says what accepting means and what it does not", () => {
    const words = said(doctorListWording(doctorList(4)).meaning);
    for (const fact of ["il confirme lui-même son choix", "Rien n'est facturé", "libre de refuser", "Sans réponse de votre part, rien n'est déclaré", "changer d'avis jusqu'au vendredi 30 juin 2023 inclus"]) {
      expect(words).toContain(fact);
    }
  });

  test("no row of the list and no greeting is taken for an instruction", () => {
    const { plainRows, greeting } = doctorListWording(doctorList(5));
    for (const line of [...plainRows, greeting]) expect(isOurInstruction(line)).toBe(false);
  });
});

describe("what was understood", () => {
  const wording = doctorReceiptWording(doctorReceipt);
  test("is told line by line, in words that are nobody's answer", () => {
    expect(wording.rows.map((row) => plain(row[2] ?? ""))).toEqual([
      "noté : vous acceptez", "noté : vous refusez", "noté : à relire par une personne de la caisse", "noté : pas encore de réponse",
    ]);
  });
  test("is summed up, and can be corrected until the last day; what is missing and what a person reads is asked and said", () => {
    expect(said(wording)).toContain("1 ligne acceptée et 1 ligne refusée.");
    expect(said(wording)).toContain("Une personne de la caisse relit la ligne 3 et vous recontacte au besoin.");
    expect(said(wording)).toContain("Il manque votre réponse pour la ligne 4 : répondez à ce message jusqu'au vendredi 30 juin 2023 inclus.");
    expect(said(wording)).toContain("Pour corriger, répondez à ce message jusqu'au vendredi 30 juin 2023 inclus, avec le numéro et votre décision. Une personne de la caisse en tiendra compte.");
    expect(wording.examples).toEqual([{ purpose: "Exemple", answer: "1 : REFUSE" }]);
    expect(plain(wording.subject)).toBe("[ALD-87-7K3F9-Q] Votre réponse est bien arrivée");
  });
});

describe("what was understood of a refusal of all", () => {
  const wording = doctorReceiptWording({ ...doctorReceipt, lines: doctorReceipt.lines.map((line) => ({ ...line, decision: "refuse" as const })) });
  test("asks for nothing, speaks of no patient who was accepted, and shows how one would be", () => {
    expect(plain(wording.opening[0] ?? "")).toBe("Merci de votre réponse. Voici ce que nous avons noté : 4 lignes refusées.");
    expect(plain(wording.correct[0] ?? "")).toBe("Tout est juste ? Vous n'avez rien à faire.");
    expect(wording.examples.map(({ answer }) => answer)).toEqual(["1 : ACCEPTE"]);
  });
});

describe("a question", () => {
  test("names the lines in doubt, and only their patients", () => {
    const wording = doctorQuestionWording(doctorQuestion);
    expect(plain(wording.opening[0] ?? "")).toBe("Merci de votre réponse. Elle n'est pas claire pour les lignes 2 et 5.");
    expect(wording.rows.map((row) => row[0])).toEqual(["2", "5"]);
    expect(wording.examples.map((example) => example.answer)).toEqual(["2 : ACCEPTE", "5 : REFUSE"]);
  });
  test("one line is spoken of as one", () => {
    const wording = doctorQuestionWording({ ...doctorQuestion, lines: [listLine(3)] });
    expect(said(wording)).toContain("pour la ligne 3");
    expect(said(wording)).toContain("Acceptez-vous de devenir le médecin traitant de ce patient ?");
  });
});
