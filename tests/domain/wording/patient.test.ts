import { describe, expect, test } from "vitest";
import { patientConfirmation, patientLetter, patientNotice } from "../../builders/documents.ts";
import { retentionRules } from "../../../src/domain/retention.ts";
import { declarationWording } from "../../../src/domain/wording/declaration.ts";
import { patientConfirmationWording } from "../../../src/domain/wording/patient-confirmation.ts";
import { patientLetterWording } from "../../../src/domain/wording/patient-letter.ts";
import { usualRetention } from "../../../src/domain/wording/patient.ts";
import { patientNoticeWording } from "../../../src/domain/wording/patient-notice.ts";

const said = (wording: object): string => JSON.stringify(wording).replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'").replaceAll("\u2011", "-");

describe("the first e-mail", () => {
  const words = said(patientNoticeWording(patientNotice));
  test("says until which day one can object, and by which telephone", () => {
    expect(words).toContain("jusqu'au mercredi 14 juin 2023 inclus");
    expect(words).toContain("36 46 (service gratuit + prix d'un appel)");
  });
  test("offers both objections: to the help, and to the disclosure", () => {
    expect(words).toContain("Je ne veux pas de votre aide pour avoir un médecin traitant.");
    expect(words).toContain("Je ne veux pas que des informations soient transmises à un médecin.");
  });
  test("says what the law wants said: who is responsible, the rights, the officer, the CNIL", () => {
    for (const fact of ["La CPAM de la Haute-Vienne est responsable", "corriger", "vous opposer", "dpo@cpam87.example", "www.cnil.fr"]) expect(words).toContain(fact);
  });
  test("gives legal basis and retention, in the words of the caisse's register where it has its own", () => {
    const dataProtection = { dpoContact: "dpo@cpam87.example", legalBasis: "mission d'intérêt public (article 6.1.e du RGPD)", retention: "douze mois après la campagne" };
    const full = said(patientNoticeWording({ ...patientNotice, dataProtection }));
    expect(full).toContain("Fondement : mission d'intérêt public (article 6.1.e du RGPD).");
    expect(full).toContain("Durée de conservation : douze mois après la campagne.");
    expect(words).toContain("Fondement : mission d'intérêt public de l'Assurance Maladie (RGPD, article 6.1.e ; code de la sécurité sociale, article L. 162-5-3).");
    expect(words).toContain("Durée de conservation : un an après la fin de cette démarche ; trois ans pour la preuve d'un refus, afin de ne plus vous solliciter.");
  });
});

test("the periods that patients read are the periods after which their data go", () => {
  const days = Object.fromEntries(retentionRules.map(({ table, days }) => [table, days]));
  expect([days["patient_identity"], days["objection"]]).toEqual([365, 3 * 365]);
  expect(usualRetention).toMatch(/^un an après .* trois ans pour la preuve/);
});

describe("the first letter", () => {
  const words = said(patientLetterWording(patientLetter(1)));
  test("may name the ALD, and says what a doctor will learn and what not", () => {
    expect(words).toContain("Vous êtes suivie pour une affection de longue durée (ALD).");
    expect(words).toContain("le fait que vous êtes en ALD sans médecin traitant. Nous ne lui disons pas pour quelle maladie.");
  });
  test("agrees with a man too", () => {
    const letter = patientLetter(1);
    const his = said(patientLetterWording({ ...letter, patient: { ...letter.patient, civility: "M." } }));
    expect(his).toContain("Monsieur DURAND,");
    expect(his).toContain("Vous êtes suivi pour");
  });
  test("says that the ALD is a datum of health, and on what ground it is used", () => {
    expect(words).toContain("une donnée de santé");
    expect(words).toContain("article 9.2.h");
  });
  test("in small print says how to get it larger; in large print no more", () => {
    expect(said(patientLetterWording(patientLetter(1)))).toContain("Vous préférez un courrier en plus gros caractères ? Appelez le 36 46");
    expect(said(patientLetterWording(patientLetter(1, "large")))).not.toContain("gros caractères");
  });
  test("offers three ways to say no: the page with its code, the telephone, the coupon", () => {
    expect(words).toContain("allez sur opposition.cpam87.example et tapez le code 7K3F-9QHT");
    expect(words).toContain("appelez le 36 46");
    expect(words).toContain("remplissez le coupon");
  });
});

describe("the letter after a doctor accepted", () => {
  test("names the doctor and leaves the decision to the patient", () => {
    const words = said(patientConfirmationWording(patientConfirmation("1955-08-14")));
    expect(words).toContain("Le docteur Paul LEMOINE accepte de devenir votre médecin traitant.");
    expect(words).toContain("Rien n'est encore enregistré.");
    expect(words).toContain("carte Vitale");
  });

  test("the declaration carries the fields of form S3704, filled in", () => {
    const { patient, doctor } = declarationWording(patientConfirmation("1955-08-14"));
    expect(patient.fields.map((field) => field.label)).toEqual([
      "Nom de famille", "Nom d’usage", "Prénom", "Date de naissance", "Numéro de sécurité sociale", "Adresse", "Organisme d’affiliation",
    ]);
    expect(doctor.fields.map((field) => field.value)).toEqual(["LEMOINE", "Paul", "10001234567", "", "3\u00a0place de la Motte, 87000\u00a0LIMOGES"]);
  });

  test("the declaration asks for the name at birth beside the one in use", () => {
    const letter = patientConfirmation("1955-08-14");
    const { patient } = declarationWording({ ...letter, declaration: { ...letter.declaration, familyName: "LEFÈVRE", usedName: letter.patient.familyName } });
    expect(patient.fields.slice(0, 2).map((field) => field.value)).toEqual(["LEFÈVRE", "DURAND"]);
  });

  test("a second letter says when the first was sent, that an answer may have crossed it, and that it is the last", () => {
    const second = said(patientConfirmationWording({ ...patientConfirmation("1955-08-14"), firstAskedOn: "2023-05-19" }));
    expect(second).toContain("Nous vous avons écrit le 19 mai 2023, et n'avons pas encore votre réponse. Si vous l'avez donnée depuis, ne tenez pas compte de ce courrier. C'est le dernier sur ce sujet.");
    expect(said(patientConfirmationWording(patientConfirmation("1955-08-14")))).not.toContain("Nous vous avons écrit");
  });

  test("until the day before 18 a parent signs too", () => {
    const boxes = (birthDate: string): number => declarationWording(patientConfirmation(birthDate)).signatures.length; // sent on 20 June 2023
    expect(boxes("2005-06-21")).toBe(3);
    expect(boxes("2005-06-20")).toBe(2);
  });

  test("a patient of 17 is told so in the letter", () => {
    expect(said(patientConfirmationWording(patientConfirmation("2005-06-21")))).toContain("un de vos parents signe aussi");
    expect(said(patientConfirmationWording(patientConfirmation("2005-06-20")))).not.toContain("parents");
  });

  test("a health centre's number and another policy holder have their lines", () => {
    const letter = patientConfirmation("1955-08-14");
    const words = declarationWording({
      ...letter,
      doctor: { ...letter.doctor, structureNumber: "870000015", billingNumber: "871012345" },
      declaration: { ...letter.declaration, policyHolder: { familyName: "DURAND", givenName: "Jean" } },
    });
    expect(said(words)).toContain("870000015");
    expect(said(words)).toContain("DURAND Jean");
  });
});
