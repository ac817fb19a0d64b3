/**
 * The number of a structure without the letter that some columns put before it: "F870000015" and "870000015" are one place.
 *
 * Source: public extractions, where "Identifiant technique de la structure" carries the letter of its kind (F FINESS, R RPPS, S SIRET).
 */
export function structureNumber(text: string): string {
  return text.trim().replace(/^[A-Z](?=\d{8})/, ""); // F870000015
}
