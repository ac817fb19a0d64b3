/** Why a row of an extract or a line of the identity file is not used: the word in the rejects file, and the sentence beside it. */
export const rowRefusals = {
  "unterminated-quote": "guillemet ouvert et jamais refermé",
  "too-few-fields": "moins de champs que l’en-tête",
  "too-many-fields": "plus de champs que l’en-tête",
  "wrong-number-of-fields": "nombre de champs différent de celui de l’en-tête",
  "unreadable-text": "octets illisibles dans ce codage, caractère de contrôle ou ligne sans fin",
  missing: "champ obligatoire vide",
  "unknown-value": "valeur hors de la liste permise",
  "not-a-day": "pas un jour du calendrier",
  "not-a-number": "pas un nombre, ou trop grand",
  "not-true-or-false": "ni vrai ni faux (true, false)",
  "wrong-type": "valeur d’un autre type",
  "day-out-of-range": "jour avant 1600 ou après 2200",
  "year-out-of-range": "année impossible",
  "quantity-out-of-range": "plus de mille actes",
  "coordinate-out-of-range": "des coordonnées hors du globe",
  "malformed-rpps": "numéro RPPS faux",
  "malformed-caisse": "code de caisse qui n’a pas trois chiffres",
  "malformed-commune": "code de commune qui n’a pas cinq caractères",
  "malformed-address": "adresse de messagerie mal formée",
  "malformed-number": "numéro de facturation qui n’a pas huit chiffres",
  repeated: "déjà présent plus haut dans le fichier, la première ligne reste",
  "no-pseudonym": "sans pseudonyme",
  "no-name": "sans nom de famille",
  "wrong-nir": "numéro de sécurité sociale faux",
} as const;

/** A reason for a refusal, as programs read it. */
export type RowRefusal = keyof typeof rowRefusals;

/** The header of every rejects file. */
export const rejectsHeader = "file;line;column;reason;explanation\n";

/** One line of a rejects file: where the row stands and why, never what it says, for it is a person's. */
export const rejectLine = (file: string, line: number, column: string, reason: RowRefusal): string => `${file};${line};${column};${reason};${rowRefusals[reason]}\n`;
