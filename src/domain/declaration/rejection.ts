/** Why a back office refuses a declaration. A closed list: free text may hold a person's data. */
export const rejectionReasons = {
  "unknown-patient": "Le patient est inconnu ou n’est plus affilié à la caisse.",
  "identity-mismatch": "L’identité ne correspond pas au numéro de sécurité sociale.",
  "rights-closed": "Les droits du patient sont fermés.",
  "already-declared": "Un médecin traitant est déjà enregistré pour ce patient.",
  "unknown-doctor": "Le médecin est inconnu ou n’exerce plus.",
  "doctor-not-eligible": "Ce médecin ne peut pas être médecin traitant.",
  "form-incomplete": "La déclaration est incomplète ou une signature manque.",
  "wrong-nir": "Le numéro de sécurité sociale est faux ou provisoire : la déclaration n’a pas pu partir.",
  other: "Autre motif : voir avec le service qui enregistre les déclarations.",
} as const;

export type RejectionReason = keyof typeof rejectionReasons;

/** @returns undefined for a word that is not on the list */
export const parseRejectionReason = (text: string): RejectionReason | undefined => (Object.hasOwn(rejectionReasons, text) ? (text as RejectionReason) : undefined);

/** Why a declaration is taken back by hand. */
export const withdrawalReasons = ["patient-declined", "doctor-declined", "recorded-in-error"] as const;
export type WithdrawalReason = (typeof withdrawalReasons)[number];
