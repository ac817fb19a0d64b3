import { expect, test } from "vitest";
import { patientIntroductionWording } from "../../../src/domain/wording/patient-introduction.ts";
import type { PatientIntroduction } from "../../../src/domain/wording/inputs.ts";
import { caisse87, patientLetter } from "../../builders/documents.ts";

const { letterRef, patient, address, objectionPage, objectionCode, dataProtection } = patientLetter(1);
const asked: PatientIntroduction = {
  says: "asked", letterRef, caisse: caisse87, patient, address, sentOn: "2023-08-16", homeVisits: false, byRequest: true, ended: "other", objectionPage, objectionCode, print: "standard", dataProtection,
  doctor: { civility: "Mme", familyName: "Morel", givenName: "Claire", rpps: "10000000001", practiceLines: ["DR CLAIRE MOREL", "12 RUE DE LA PAIX", "87000 LIMOGES"] },
};
/** Spaces and apostrophes as they are typed. */
const said = (letter: PatientIntroduction): string => {
  const { title, opening, sections, closing, privacy } = patientIntroductionWording(letter);
  return [title, ...opening, ...sections.flatMap((one) => [one.title, ...one.sentences]), ...closing, ...privacy.sentences].join("\n").replace(/[\u00a0\u202f]/g, " ").replaceAll("\u2019", "'");
};

test("the patient reads who is asked, what the doctor is told, that consent is free, and both ways to say no", () => {
  const words = said(asked);
  for (const fact of [
    "Nous avons proposé au docteur Claire Morel de vous suivre.", "Son cabinet : 12 RUE DE LA PAIX, 87000 LIMOGES.", "Votre nom, votre prénom, votre date de naissance, votre commune", "Nous ne disons pas pour quelle maladie",
    "Votre accord est libre.", objectionCode, "dire non à ce médecin seulement", "Ou dire non à toute notre aide", "Rien n'est enregistré sans votre accord",
  ]) expect(words).toContain(fact);
  expect(words).not.toContain("visites");
  expect(said({ ...asked, homeVisits: true })).toContain("vous avez besoin de visites à domicile");
});

test("who did not ask for help is not told that they did; a structure is named with its doctor", () => {
  expect(said({ ...asked, byRequest: false })).toContain("Sauf erreur de notre part, vous n'avez pas de médecin traitant.");
  expect(said({ ...asked, structure: "Centre de santé du Mas" })).toContain("Son cabinet : Centre de santé du Mas, 12 RUE DE LA PAIX, 87000 LIMOGES.");
});

test("a no is told kindly: no reason is made up, nobody is to blame, and the search goes on", () => {
  const words = said({ ...asked, says: "ended", ended: "doctor" });
  for (const fact of ["Elle n'a pas pu accepter.", "Cela ne dit rien de vous", "Nous cherchons un autre médecin.", "Vous ne voulez plus de notre aide ?"]) expect(words).toContain(fact);
  expect(words).not.toMatch(/refusé|rejet/i);
  expect(said({ ...asked, says: "ended", ended: "silence" })).toContain("Elle ne nous a pas répondu.");
  expect(said({ ...asked, says: "ended", ended: "other" })).toContain("Cette demande n'a pas pu aboutir.");
});
