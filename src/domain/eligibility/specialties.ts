/**
 * Specialties of general practice: médecine générale, its specialists by diploma and by the Ordre.
 *
 * Source: SNDS, IR_SPE_V (schema-snds): PSE_SPE_COD 1, 22, 23.
 */
export const gpSpecialties: readonly number[] = [1, 22, 23];

/**
 * Specialties that see patients often and follow nobody: a list of them would only annoy.
 *
 * 2 anaesthesia, 6 radiology, 20 intensive care, 37 pathology, 38 laboratory, 72 nuclear medicine,
 * 74 and 76 radiotherapy, 77 obstetrics, 78 genetics, 80 public health, 82 forensic medicine, 83 emergency medicine.
 * Source: IR_SPE_V for the codes; which of them are left out is a project decision, docs/extracts.md.
 */
export const unlistedSpecialties: readonly number[] = [2, 6, 20, 37, 38, 72, 74, 76, 77, 78, 80, 82, 83];

/** Which doctors may be asked: general practitioners only, or any doctor but {@link unlistedSpecialties}. */
export type SpecialtyScope = "gp-only" | "any-doctor";

/** Whether a doctor of that specialty (SNDS code) may be on a list. */
export function isAsked(specialty: number, scope: SpecialtyScope): boolean {
  return scope === "gp-only" ? gpSpecialties.includes(specialty) : !unlistedSpecialties.includes(specialty);
}
