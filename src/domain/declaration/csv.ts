import type { ExportedDeclaration } from "./exported.ts";

/** The columns of the file for the back office, in their order. Source: docs/declarations.md. */
export const declarationColumns = [
  "reference", "caisse", "rpps", "doctorFamilyName", "doctorGivenName", "nir", "familyName", "usedName", "givenName", "birthDate", "sex",
  "doctorAcceptedOn", "patientConfirmedOn", "patientConfirmedHow", "parentAgreed",
] as const;

/** RFC 4180 with semicolons and CRLF, as French spreadsheets read it; the same declarations give the same characters. */
export function declarationsCsv(declarations: readonly ExportedDeclaration[]): string {
  return [declarationColumns, ...declarations.map(cells)].map((row) => `${row.map(cell).join(";")}\r\n`).join("");
}

const cells = ({ reference, caisseCode, doctor, patient, doctorAcceptedOn, patientConfirmedOn, how, parentAgreed }: ExportedDeclaration): readonly string[] => [
  reference, caisseCode, doctor.rpps, doctor.familyName, doctor.givenName, patient.nir, patient.familyName, patient.usedName, patient.givenName, patient.birthDate, patient.sex,
  doctorAcceptedOn, patientConfirmedOn, how, parentAgreed ? "yes" : "",
];

const cell = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
