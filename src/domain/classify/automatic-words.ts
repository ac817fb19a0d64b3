import type { InboundMail } from "../mail.ts";
import { aboveSignature } from "./above-signature.ts";
import { machineSentences } from "./automatic-wording.ts";
import { partsOf, type Part } from "./clause-parts.ts";
import { decisionSentences } from "./decision-wording.ts";
import { isCourtesy, namesAThing, namesIn, unaccountedWords } from "./everyone-vocabulary.ts";
import { besideFamilies, everyoneFamilies, newsFamilies, sharedFamilies, type Family } from "./everyone-wording.ts";
import { doubtFamilies, eitherFamilies, namedPerson, ofTheHouse, readerFamilies } from "./reader-wording.ts";
import type { Sentence } from "./reasons/rules.ts";
import { piecesOf, sentencesOf } from "./sentences.ts";
import { foldedSubject, wordsOfHtml } from "./words.ts";

/** How surely the words are a program's: "perhaps" when they stand in people's mail too, or are news that a person must read. */
export type Automatic = "surely" | "perhaps" | "no";

/** A sentence and what it speaks of. */
interface Spoken {
  readonly sentence: string;
  readonly parts: ReadonlySet<Part>;
}

const stands = (sentences: readonly Sentence[], text: string): boolean => sentences.some(([says]) => says.test(text));
const firstOf = (sentences: readonly Sentence[], text: string): number => Math.min(...sentences.map(([says]) => says.exec(text)?.index ?? Infinity));
const anySays = (spoken: readonly Spoken[], families: readonly Family[]): boolean => spoken.some(({ parts }) => families.some(([together]) => together.every((part) => parts.has(part))));
const speaksOf = ({ parts }: Spoken, wanted: readonly Part[]): boolean => wanted.some((part) => parts.has(part));

/** What automatic answers speak of, rather than of anything else: whoever writes names himself, a practice and a day. */
const telling: readonly Part[] = ["away", "shut", "mail", "mailbox", "received", "answers", "later", "back", "replaced", "left", "moved", "call", "urgent", "emergency", "visit", "hours", "delays", "broken", "thanks", "machine"];
const fewWords = 2;
const isShort = (words: string): boolean => words.split(" ").length <= fewWords;

/** What may stand between two pauses of a notice to everyone. */
const sayable: readonly Part[] = [...telling, "house", "when", "read"];
const isOfANotice = (piece: string, names: ReadonlySet<string>): boolean => unaccountedWords(piece, names).length === 0 && (isCourtesy(piece, names) || namesAThing(piece) || speaksOf({ sentence: piece, parts: partsOf(piece) }, sayable));

/**
 * Whether everything that is said is what automatic answers say: then nobody looks. One strange word is a doubt, for an answer
 * that nobody sees is lost: "trop tard, je suis en vacances", "un courrier papier serait préférable". So is a piece that speaks
 * of nothing that such mails speak of ("en vacances, aucun patient", "2 et 4"), and whatever the doubts name.
 */
const saysNothingElse = (spoken: readonly Spoken[], names: ReadonlySet<string>): boolean =>
  spoken.every((one) => {
    const pieces = piecesOf(one.sentence);
    return !stands(doubtFamilies, one.sentence) && pieces.every((piece) => isOfANotice(piece, names)) && (anySays([one], companionFamilies) || pieces.every((piece) => isCourtesy(piece, names) || namesAThing(piece)));
  });
const companionFamilies: readonly Family[] = [...everyoneFamilies, ...sharedFamilies, ...besideFamilies];

/** Two subjects of which such mails speak, though no sentence is wholly theirs; everyone thanks, and names a message. */
const hinting: readonly Part[] = [...telling.filter((part) => part !== "thanks" && part !== "mail"), "house", "when"];
const hintsEnough = 2;
const seemsForEveryone = (spoken: readonly Spoken[]): boolean => hinting.filter((part) => spoken.some(({ parts }) => parts.has(part))).length >= hintsEnough;

/** Whether what people say too stands alone, or beside nothing that is for everyone. */
function isOnlyEither(spoken: readonly Spoken[], either: readonly Spoken[]): boolean {
  return either.length > 0 && !spoken.some((one) => speaksOf(one, either.includes(one) ? ["away"] : ["away", "shut", "call", "urgent", "visit"]));
}

/** A program that confirms a message names it: our own subject is nobody's answer. */
function withoutOurSubject(written: string, subject: string): string {
  const ours = subject.replace(answerMarks, "").trim();
  return ours.length < 8 ? written : written.replaceAll(ours, " ");
}
const answerMarks = /^(?:\s{0,4}(?:re|tr|fwd?)\s{0,2}:){1,5}\s{0,4}/;

const emergencyNumber = /\b(urgences?|garde|vitales?)[^.\n:,]{0,30} ?[:,] ?(?:le )?(15|112|3237|116 ?117)\b/g; // "Urgences : 15", which numbers no line of a list

/** Whether somebody who has read our mail speaks: decides, asks, names our list or a patient, or speaks for the doctor. */
const readerSpeaks = (text: string): boolean => stands(decisionSentences, text) || stands(readerFamilies, text);
const namesAPatient = ({ sentence }: Spoken): boolean => stands([namedPerson], sentence) && !stands([ofTheHouse], sentence);

/**
 * Whether the words say that no person answers.
 *
 * The border: what says of itself that it is automatic is believed, unless a decision stands before it. Else a program
 * writes the same to everyone: an absence, a closed practice, an acknowledgement, and nothing of our list. Who decides,
 * asks, names the list or a patient, or speaks for the doctor has read our mail, absent or not: what such an answer
 * decides, and whether it is ours, is for the interpretation, which gives doubt to a person.
 *
 * Source: project decision, docs/accuracy-bounces.md.
 *
 * @param written the sender's words above the quote, folded.
 */
export function wordsSayAutomatic(mail: InboundMail, written: string): Automatic {
  const above = aboveSignature(written, mail.from[0]?.name ?? "");
  const subject = foldedSubject(mail);
  const machineAt = firstOf(machineSentences, above);
  if (machineAt < Infinity) {
    const before = above.slice(0, machineAt);
    return stands(decisionSentences, before) ? "no" : stands(readerFamilies, before) ? "perhaps" : "surely";
  }
  // Who decides does so in the mail, hardly ever in its subject.
  if (readerSpeaks(withoutOurSubject(above, subject)) || stands(decisionSentences, subject.replace(answerMarks, ""))) return "no";
  const spoken = sentencesOf(above.replace(emergencyNumber, "$1 le $2")).map((sentence): Spoken => ({ sentence, parts: partsOf(sentence) }));
  const either = spoken.filter(({ sentence }) => stands(eitherFamilies, sentence));
  if (spoken.some(namesAPatient) || isOnlyEither(spoken, either)) return "no";
  return stands(machineSentences, written) ? "surely" : howSure(spoken, either.length > 0 || above.includes("?"), mail);
}

/** @param isDoubtful whether people say some of it too, or ask */
function howSure(spoken: readonly Spoken[], isDoubtful: boolean, { text, html }: InboundMail): Automatic {
  const [only] = spoken;
  const isOneWord = only !== undefined && spoken.length === 1 && isShort(only.sentence) && speaksOf(only, ["away", "shut"]); // "Congés."
  const forEveryone = isOneWord || anySays(spoken, everyoneFamilies);
  const asksForAPerson = isDoubtful || anySays(spoken, newsFamilies);
  if (forEveryone && !isOneWord && !asksForAPerson && saysNothingElse(spoken, namesIn(text.trim() === "" ? wordsOfHtml(html) : text))) return "surely";
  return forEveryone || asksForAPerson || anySays(spoken, sharedFamilies) || seemsForEveryone(spoken) ? "perhaps" : "no";
}
