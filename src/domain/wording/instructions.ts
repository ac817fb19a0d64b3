import { weekdayDate } from "./dates.ts";
import { fixedSpace, foldWords, fr } from "./typography.ts";

/** An answer that works as it stands, and what it is for. */
export interface ExampleAnswer {
  readonly purpose: string;
  /** In plain spaces and capitals: what the reader of answers decides without a person. */
  readonly answer: string;
}

export const acceptAllAnswer = "ACCEPTE TOUS";
export const refuseAllAnswer = "REFUSE TOUS";

/** Titles and sentences of the part "how to answer", the same in the mail, its text and the PDF. */
export const instructions = {
  howTitle: "Comment répondre",
  how: fr`Répondez à ce message. Chacune de ces réponses suffit, telle quelle :`,
  ownWords: fr`Vous pouvez aussi répondre avec vos mots. En cas de doute, une personne de la caisse vous rappelle.`,
  attachment: fr`Vous pouvez aussi cocher les cases du PDF joint, puis le renvoyer en réponse.`,
  tick: fr`Cochez une case par ligne, puis renvoyez ce document en réponse au message. Une ligne sans coche reste sans réponse.`,
  meaningTitle: "Ce que veut dire accepter",
  meaning: fr`Accepter, c'est dire à la caisse que vous êtes d'accord pour devenir médecin traitant.`,
  patientDecides: fr`Le patient décide ensuite : il confirme lui-même son choix. Sans lui, rien n'est enregistré.`,
  nothingBilled: fr`Rien n'est facturé, ni à vous ni au patient.`,
  free: fr`Vous êtes libre de refuser, sans dire pourquoi. Sans réponse de votre part, rien n'est déclaré.`,
  contactTitle: fr`Une question ?`,
  privacyTitle: "Protection des données",
} as const;

/** "Vous pouvez changer votre réponse jusqu'au vendredi 30 juin 2023 inclus…" @param deadline ISO day */
export const changeUntil = (deadline: string): string =>
  fr`Vous pouvez changer votre réponse jusqu'au ${weekdayDate(deadline)} inclus : la plus récente compte.`;

/**
 * Answers for a list of that length; each names lines that exist.
 * @param lineCount 1 or more
 */
export function exampleAnswers(lineCount: number): readonly ExampleAnswer[] {
  if (lineCount === 1) return [{ purpose: "Accepter", answer: "1 : ACCEPTE" }, { purpose: "Refuser", answer: "1 : REFUSE" }];
  const all = [{ purpose: "Tout accepter", answer: acceptAllAnswer }, { purpose: "Tout refuser", answer: refuseAllAnswer }];
  const chosen = lineCount === 2 ? "ACCEPTE 1 ; REFUSE 2" : lineCount < 5 ? "ACCEPTE 1, 3 ; REFUSE 2" : "ACCEPTE 1, 3-5 ; REFUSE 2";
  return [...all, { purpose: "Choisir par numéro", answer: chosen }, { purpose: "Tous sauf un", answer: "ACCEPTE TOUS SAUF 2" }];
}

/** The opening of the line that shows an example: no answer of a doctor begins like this. */
export const exampleLine = (example: ExampleAnswer): string => `${example.purpose}${fixedSpace}: ${example.answer}`;

/**
 * Whether a line of a reply is one of our own instructions come back in a quotation.
 *
 * Beginnings are compared, folded, so that a client that re-wraps, re-spaces or recodes the quotation is still seen through.
 * An answer typed as an example shows it ("ACCEPTE TOUS") is the doctor's and is not one of these.
 */
export function isOurInstruction(line: string): boolean {
  const folded = foldWords(line);
  return folded !== "" && beginnings.some((beginning) => folded.startsWith(beginning));
}

const purposes = [...exampleAnswers(1), ...exampleAnswers(2)].map((example) => foldWords(`${example.purpose} : x`).slice(0, -1));
// Twenty characters are enough to know a sentence and few enough to survive a line cut at 60.
const beginnings: readonly string[] = [
  ...Object.values(instructions).map((sentence) => foldWords(sentence).slice(0, 20)),
  foldWords("Vous pouvez changer votre réponse").slice(0, 20),
  ...purposes,
];
