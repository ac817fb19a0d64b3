import type { ExportedDeclaration } from "./exported.ts";

const frenchTypes = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";
const types = "http://terminology.hl7.org/CodeSystem/v2-0203";

/**
 * The same declarations as FHIR R4: one Patient a line (NDJSON), whose `generalPractitioner` is the doctor that both chose.
 *
 * The NIR stands in the slice NSS of the profile fr-core-patient (OID of INS-NIR, type NH): the caisse's own number of the insured. The slice
 * INS-NIR is for identities that the INSi service has qualified, which these are not. `id` is the reference that receipts speak of.
 *
 * Source: hl7.fhir.fr.core 2.2.0, fr-core-patient and fr-core-cs-v2-0203; FHIR R4 Patient, Identifier, Reference.
 */
export function declarationsNdjson(declarations: readonly ExportedDeclaration[]): string {
  return declarations.map((declaration) => `${JSON.stringify(patientResource(declaration))}\n`).join("");
}

/** One declaration as a Patient resource. */
export function patientResource({ reference, patient, doctor }: ExportedDeclaration): object {
  const given = patient.givenName.split(" ").filter((name) => name !== "");
  return {
    resourceType: "Patient",
    id: reference,
    meta: { profile: ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"] },
    identifier: [{ use: "official", type: { coding: [{ system: types, code: "NH" }] }, system: "urn:oid:1.2.250.1.213.1.4.8", value: patient.nir }],
    name: [
      { use: "official", family: patient.familyName, given },
      ...(patient.usedName === "" ? [] : [{ use: "usual", family: patient.usedName, given }]),
    ],
    gender: patient.sex === "F" ? "female" : "male",
    birthDate: patient.birthDate,
    generalPractitioner: [
      {
        type: "Practitioner",
        identifier: { use: "official", type: { coding: [{ system: frenchTypes, code: "RPPS" }] }, system: "https://rpps.esante.gouv.fr", value: doctor.rpps },
        display: `${doctor.givenName} ${doctor.familyName}`,
      },
    ],
  };
}
