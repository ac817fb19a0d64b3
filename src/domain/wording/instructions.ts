import { weekdayDate } from "./dates.ts";
import { foldedCode, unknownLetter } from "../reply/letters.ts";
import { foldWords, fr } from "./typography.ts";

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
  ownWords: fr`Vous pouvez aussi répondre avec vos mots. En cas de doute, une personne de la caisse vous recontacte.`,
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

/** What happens to a second answer: a person weighs it, so nothing more is promised. @param deadline ISO day */
export const changeUntil = (deadline: string): string =>
  fr`Vous pouvez changer d'avis jusqu'au ${weekdayDate(deadline)} inclus : répondez à nouveau, une personne de la caisse en tiendra compte.`;

/**
 * Answers for a list of those lines; each names lines that exist.
 * @param numbers of the lines, rising; a line that fell out before sending leaves a gap
 */
export function exampleAnswers(numbers: readonly number[]): readonly ExampleAnswer[] {
  const [first = 1, second, third, , fifth] = numbers;
  if (second === undefined) return [{ purpose: "Pour accepter", answer: `ACCEPTE ${first}` }, { purpose: "Pour refuser", answer: `REFUSE ${first}` }];
  const accepted = third === undefined ? `${first}` : fifth === third + 2 ? `${first}, ${third}-${fifth}` : `${first}, ${third}`;
  return [
    { purpose: "Pour tout accepter", answer: acceptAllAnswer },
    { purpose: "Pour tout refuser", answer: refuseAllAnswer },
    { purpose: "Pour choisir par numéro", answer: `ACCEPTE ${accepted} ; REFUSE ${second}` },
    { purpose: "Pour accepter tous les patients sauf un", answer: `ACCEPTE TOUS SAUF ${second}` },
  ];
}

/**
 * Whether a line of a reply is one of our own sentences come back in a quotation.
 *
 * Compared folded, so that a client that re-spaces or recodes the quotation is still seen through: whole titles, beginnings of
 * sentences, and the tail that a re-wrapped sentence leaves on a line of its own. An answer typed as an example shows it
 * ("ACCEPTE TOUS"), or any tail with a word of decision in it, is taken for the doctor's.
 */
export function isOurInstruction(line: string): boolean {
  if (!mayBeOurs(line)) return false;
  const folded = foldWords(line);
  if (titles.includes(folded) || beginnings.some((beginning) => folded.startsWith(beginning))) return true;
  return folded.length >= shortestTail && !decisionWord.test(folded) && sentences.some((sentence) => sentence.endsWith(folded));
}

/** Cheap: whether a line begins with the two letters that open one of our sentences, or ends with those that end one. */
function mayBeOurs(line: string): boolean {
  const [first, last] = [twoLetters(line, 0, 1), twoLetters(line, line.length - 1, -1)];
  return first === unknownLetter || last === unknownLetter || openings.has(first) || endings.has(last);
}

/** The first two letters or figures from one end of a line, folded, as one number. */
function twoLetters(line: string, from: number, step: 1 | -1): number {
  let two = 0;
  for (let at = from; at >= 0 && at < line.length && two < 128; at += step) {
    const code = foldedCode(line.charCodeAt(at));
    if (code === unknownLetter) return unknownLetter;
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) two = two * 128 + code;
  }
  return two;
}

const shortestTail = 12; // "rien n'est declare." is one, "non." is not
const decisionWord = /accept|refus|\boui\b|\bnon\b|\bok\b|d'accord/; // "oui, d'accord pour 3"
const foldedInstructions = [...Object.values(instructions), changeUntil("2000-01-01")].map(foldWords);
const titles = foldedInstructions.filter((text) => !text.endsWith(".") && !text.endsWith(":"));
const sentences = foldedInstructions.filter((text) => !titles.includes(text));
const beginnings: readonly string[] = [
  // Twenty characters are enough to know a sentence and few enough to survive a line cut at 60.
  ...sentences.map((sentence) => sentence.slice(0, 20)),
  ...[...exampleAnswers([1]), ...exampleAnswers([1, 2]), { purpose: "Exemple" }].map(({ purpose }) => foldWords(`${purpose} :`)),
];
const openings: ReadonlySet<number> = new Set([...titles, ...beginnings].map((text) => twoLetters(text, 0, 1)));
const endings: ReadonlySet<number> = new Set(sentences.map((text) => twoLetters(text, text.length - 1, -1)));
