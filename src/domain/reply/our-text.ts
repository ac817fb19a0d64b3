import { isOurInstruction } from "../wording/instructions.ts";
import { makeAnyPhrase } from "./any-phrase.ts";
import { fold } from "./fold.ts";
import { foldedCode, unknownLetter } from "./letters.ts";
import { askedOnce, isBlank, newLine, type Line } from "./line.ts";
import { nameWords } from "./name-index.ts";
import { ownCopy } from "./own-copy.ts";

// Sentences that only the caisse writes; a doctor answers them and does not say them.
const unmistakable = [
  "reference de la liste", "voici les patients", "patients en affection de longue duree (ald) que vous avez", "que vous avez vus au moins", "que vous avez vue au moins", "que vous avez vu au moins",
  "dont vous n'etes pas le medecin traitant", "et qui n'ont pas de medecin traitant", "acceptez-vous de devenir", "acceptez-vous d'etre", "repondez simplement", "repondez accepte", "repondez refuse",
  "pour refuser, repondez", "pour accepter, repondez", "vous pouvez aussi repondre", "repondre patient par patient", "patient par patient, par exemple", "patient par patient (", "comment repondre", "chacune de ces reponses suffit", "votre reponse est attendue", "nous vous proposons", "nous vous invitons a",
  "la liste des patients que vous suivez", "vous avez vu au moins trois fois", "pour repondre a ce message", "repondez a ce message", "cochez une case",
];
const ours = [
  ...unmistakable, "repondez", "repondre", "vous pouvez", "par exemple", "exemple :", "exemples", "cliquez", "indiquez", "a ce message", "nous vous", "votre reponse", "assurance maladie", "cpam", "votre caisse", "caisse primaire",
  "pour accepter", "pour refuser", "donnees personnelles", "rgpd", "secret professionnel", "vous etes libre", "note :", "vous acceptez", "vous refusez", "votre decision", "delegue a la protection", "docteur",
];
const signOffs = ["votre caisse d'assurance maladie", "votre cpam", "la cpam", "caisse primaire d'assurance maladie", "l'assurance maladie", "votre caisse", "le service"];

const unmistakably = makeAnyPhrase(unmistakable);
const perhapsOurs = makeAnyPhrase(ours);

/** A line is asked about more than once, one question after the other. */
let last = { line: "", folded: "" };

function plain(line: string): string {
  if (last.line !== line) last = { line, folded: fold(line).replaceAll("’", "'").replaceAll("‘", "'").trim() };
  return last.folded;
}

/** A line as it is asked about, with all its answers: the one that came back before, the one that this mail has already, or a new one. */
export function lineOf(text: string): Line {
  const known = remembered.get(text) ?? ofThisMail.get(text);
  if (known !== undefined) return known;
  const line = newLine(text);
  if (ofThisMail.size < mostOfAMail && text.length <= longestRemembered) ofThisMail.set(text, line);
  return line;
}

// A text and an HTML of one mail have most lines in common, and each is asked about several times. Nothing of it outlives the mail.
const ofThisMail = new Map<string, Line>();
const mostOfAMail = 500;

/** The mail that was read is done with. */
export const forgetTheMail = (): void => ofThisMail.clear();

const opens = askedOnce((text) => unmistakably.mayStandIn(text) && unmistakably.standsIn(plain(text)));

/** Whether a line can only be ours, even where nothing marks it as quoted: from here on the message is a copy of ours. */
export function opensOurText(line: Line): boolean {
  if (!opens(line)) return false;
  remember(line);
  return true;
}

const isOurSentence = askedOnce((text) => (perhapsOurs.mayStandIn(text) && (plain(text) === "" || perhapsOurs.standsIn(plain(text)))) || isOurInstruction(text));

/** Whether a line inside a quotation is (part of) our own sentences. */
export function isOurs(line: Line): boolean {
  if (isBlank(line)) return true;
  if (!isOurSentence(line)) return false;
  remember(line);
  return true;
}

/** The caisse's signature: what follows it in an unmarked quotation is no longer ours. */
export const closesOurText = askedOnce((text) => text !== "" && mayClose(text) && closes(plain(text)));

/** The folded words of a line, as {@link nameWords} gives them. */
export const wordsOf = askedOnce<readonly string[]>(nameWords);

/**
 * Tells the lines that are remembered and have none of these names in them.
 * @param keys folded letters of names without spaces
 */
export function nameNobody(keys: ReadonlyMap<string, unknown>): (line: Line) => boolean {
  for (const key of keys.keys()) if (spoken.has(key)) return () => false;
  return (line) => line.kept || line.text === "";
}

// Our mail comes back with every answer, and doctors answer in the same few sentences: each such line is read once. What one doctor alone wrote, and a row of patients, is never remembered.
const remembered = new Map<string, Line>();
// Words of those sentences, alone and joined with the one and the two that follow: what a name could be among them.
const spoken = new Set<string>();
const mostRemembered = 1_000;
const longestRemembered = 400;

function remember({ text, kept }: Line): void {
  if (kept || text.length > longestRemembered) return;
  if (remembered.size >= mostRemembered) {
    remembered.clear();
    spoken.clear();
  }
  const line = newLine(ownCopy(text), true);
  remembered.set(line.text, line);
  const words = wordsOf(line);
  for (const [i, word] of words.entries()) {
    const two = word + (words[i + 1] ?? "");
    spoken.add(word).add(two).add(two + (words[i + 2] ?? ""));
  }
}

// By a number made of a line's letters: the list in whose answer it was seen.
const seen = new Map<number, string>();
const mostSeen = 2_000;
const longestSeen = 250;
const birthDate = /\d\d\/\d\d\/\d{4}/; // "né le 11/02/1944"

/**
 * Takes note of a line that no phrase tells as ours and that names nobody of the list: "22 avenue Jean Gagnant", what a client cut off a sentence, "Bien confraternellement,".
 *
 * What stands in answers to two lists is the mail that all doctors got, or a form of words that many use: it is remembered as our sentences are. Until then only a number is kept of it.
 */
export function noteUnnamed(line: Line, reference: string): void {
  const { text } = line;
  if (line.kept || text.length > longestSeen || birthDate.test(text)) return;
  const number = numberOf(text);
  const before = seen.get(number);
  if (before === undefined) {
    if (seen.size >= mostSeen) seen.clear();
    seen.set(number, reference);
  } else if (before !== reference) remember(line);
}

function numberOf(text: string): number {
  let number = text.length;
  for (let at = 0; at < text.length; at += 1) number = (Math.imul(number, 31) + text.charCodeAt(at)) | 0;
  return number;
}

const closing: ReadonlySet<string> = new Set(signOffs.flatMap((words) => [words, `${words}.`]));

/** Cheap: whether a line begins as the caisse's signature does. */
function mayClose(line: string): boolean {
  let at = 0;
  while (line.charCodeAt(at) === 32) at += 1;
  const first = at < line.length ? foldedCode(line.charCodeAt(at)) : 0;
  return first === unknownLetter || first === 99 || first === 108 || first === 118; // c, l, v
}

function closes(folded: string): boolean {
  return closing.has(folded) || /^(?:la |votre )?(?:cpam|cgss|caisse primaire)[ a-z'-]{0,60}$/.test(folded);
}
