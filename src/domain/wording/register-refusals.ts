/** Why a line of the Annuaire Santé is not used, as the operator reads it; also docs/extracts.md. */
export const registerRefusals: Readonly<Record<string, string>> = {
  "wrong-number-of-fields": "nombre de champs différent de celui de l’en-tête",
  "unknown-kind": "type de boîte inconnu",
  "malformed-address": "adresse mal formée",
  "malformed-rpps": "numéro RPPS faux",
  "personal-without-person": "boîte personnelle sans personne",
  "nobody-named": "ni médecin ni structure",
};
