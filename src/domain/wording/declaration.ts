import { ageOn, type Day } from "../calendar.ts";
import { shortDate } from "./dates.ts";
import type { PatientConfirmation } from "./inputs.ts";
import { writtenNir } from "./masks.ts";
import { inlineAddress } from "./patient.ts";
import { fixedSpace, fr } from "./typography.ts";

/** A field of the declaration: what stands before it and what is already filled in ("" to be filled by hand). */
export interface DeclarationField {
  readonly label: string;
  readonly value: string;
}

/** A place to date and sign. */
export interface SignatureBox {
  readonly title: string;
  readonly hint: string;
}

/** All the words of the prefilled declaration. */
export interface DeclarationWording {
  readonly title: string;
  readonly origin: string;
  readonly patient: { readonly title: string; readonly fields: readonly DeclarationField[] };
  readonly doctor: { readonly title: string; readonly fields: readonly DeclarationField[] };
  readonly joint: { readonly title: string; readonly sentences: readonly string[] };
  readonly change: string;
  readonly signatures: readonly SignatureBox[];
  readonly sendTo: string;
}

/** Whether the patient is under 18 on the day of the letter: a parent signs too. Source: ameli.fr, "Choisir et déclarer votre médecin traitant". */
export const parentSigns = (letter: PatientConfirmation): boolean => ageOn(letter.declaration.birthDate as Day, letter.sentOn as Day) < 18;

/**
 * The declaration of choice, filled in but not signed: the patient's choice and the doctor's word, each by their own hand.
 *
 * Source: the sections of form S3704 (Cerfa 12485*03).
 */
export function declarationWording(letter: PatientConfirmation): DeclarationWording {
  const { patient, doctor, declaration, caisse } = letter;
  const minor = parentSigns(letter);
  const patientName = `${patient.civility}${fixedSpace}${patient.givenName} ${patient.familyName}`;
  const doctorName = `${doctor.givenName} ${doctor.familyName}`;
  return {
    title: "Déclaration de choix du médecin traitant",
    origin: fr`Document prérempli par la ${caisse.name}. Il reprend les rubriques du formulaire S3704 (Cerfa n° 12485*03). Vérifiez et corrigez à la main si besoin.`,
    patient: {
      title: "Le patient",
      fields: [
        { label: "Nom de famille", value: declaration.familyName ?? patient.familyName },
        { label: "Nom d\u2019usage", value: declaration.usedName ?? "" },
        { label: "Prénom", value: patient.givenName },
        { label: "Date de naissance", value: shortDate(declaration.birthDate) },
        { label: "Numéro de sécurité sociale", value: writtenNir(declaration.nir) },
        { label: "Adresse", value: inlineAddress(letter.address.slice(1)) },
        { label: "Organisme d\u2019affiliation", value: caisse.name },
        ...(declaration.policyHolder === undefined
          ? []
          : [{ label: "Assuré, s\u2019il n\u2019est pas le patient", value: `${declaration.policyHolder.familyName} ${declaration.policyHolder.givenName}` }]),
        ...(minor ? [{ label: "Parent (nom et prénom)", value: "" }] : []),
      ],
    },
    doctor: {
      title: "Le médecin",
      fields: [
        { label: "Nom", value: doctor.familyName },
        { label: "Prénom", value: doctor.givenName },
        { label: "Numéro RPPS", value: doctor.rpps },
        { label: "Numéro Assurance Maladie", value: doctor.billingNumber ?? "" },
        ...(doctor.structureNumber === undefined ? [] : [{ label: "Numéro de la structure", value: doctor.structureNumber }]),
        { label: "Adresse du cabinet", value: inlineAddress(doctor.practiceLines) },
      ],
    },
    joint: {
      title: "Nous déclarons ensemble",
      sentences: [
        fr`${patientName} choisit le docteur ${doctorName} comme médecin traitant.`,
        fr`Le docteur ${doctorName} accepte d'être le médecin traitant de ${patientName}.`,
      ],
    },
    change: fr`Cette déclaration remplace une déclaration précédente.`,
    signatures: [
      { title: "Le patient", hint: "Date et signature" },
      ...(minor ? [{ title: "Un parent (patient de moins de 18 ans)", hint: "Date et signature" }] : []),
      { title: "Le médecin", hint: "Date, signature et cachet" },
    ],
    sendTo: fr`À envoyer, une fois signée, à : ${inlineAddress([caisse.name, ...caisse.addressLines])}.`,
  };
}
