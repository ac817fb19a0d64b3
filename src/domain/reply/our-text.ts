import { isOurInstruction } from "../wording/instructions.ts";
import { makeAnyPhrase } from "./any-phrase.ts";
import { fold } from "./fold.ts";
import { foldedCode, unknownLetter } from "./letters.ts";
import { nameWords } from "./name-index.ts";
import { ownCopy } from "./own-copy.ts";

// Sentences that only the caisse writes; a doctor answers them and does not say them.
const unmistakable = [
  "reference de la liste", "voici les patients", "patients en affection de longue duree (ald) que vous avez", "que vous avez vus au moins", "que vous avez vue au moins", "que vous avez vu au moins",
  "dont vous n'etes pas le medecin traitant", "et qui n'ont pas de medecin traitant", "acceptez-vous de devenir", "acceptez-vous d'etre", "repondez simplement", "repondez accepte", "repondez refuse",
  "pour refuser, repondez", "pour accepter, repondez", "vous pouvez aussi repondre", "patient par patient", "comment repondre", "chacune de ces reponses suffit", "votre reponse est attendue", "nous vous proposons", "nous vous invitons a",
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

/** Whether a line can only be ours, even where nothing marks it as quoted: from here on the message is a copy of ours. */
export function opensOurText(line: string): boolean {
  const sentence = remembered.get(line);
  if (sentence !== undefined) return sentence.opens;
  return unmistakably.mayStandIn(line) && unmistakably.standsIn(plain(line)) && remember(line).opens;
}

/** Whether a line inside a quotation is (part of) our own sentences. */
export function isOurs(line: string): boolean {
  if (remembered.has(line) || line.trim() === "") return true;
  const folded = perhapsOurs.mayStandIn(line) ? plain(line) : undefined;
  if (folded === "") return true;
  const ours = (folded !== undefined && perhapsOurs.standsIn(folded)) || isOurInstruction(line);
  if (ours) remember(line);
  return ours;
}

/** Cheap: whether a line is a sentence of ours that came back before; one that is not may be ours all the same. */
export const isRemembered = (line: string): boolean => remembered.has(line);

/** The caisse's signature: what follows it in an unmarked quotation is no longer ours. */
export function closesOurText(line: string): boolean {
  return line !== "" && (remembered.get(line)?.closes ?? (mayClose(line) && closes(plain(line))));
}

/** The folded words of a line, as {@link nameWords} gives them. */
export const wordsOf = (line: string): readonly string[] => remembered.get(line)?.words ?? nameWords(line);

/**
 * Tells the lines that are remembered sentences of ours and have none of these names in them.
 * @param keys folded letters of names without spaces
 */
export function nameNobody(keys: ReadonlyMap<string, unknown>): (line: string) => boolean {
  for (const key of keys.keys()) if (spoken.has(key)) return () => false;
  return (line) => line === "" || remembered.has(line);
}

/** A sentence of ours, as it came back. */
interface Sentence {
  readonly opens: boolean;
  readonly closes: boolean;
  readonly words: readonly string[];
}

// Our sentences come back with every answer: each is read once. What is not ours (a doctor's words, a row of patients) is never remembered.
const remembered = new Map<string, Sentence>();
// Words of those sentences, alone and joined with the one and the two that follow: what a name could be among them.
const spoken = new Set<string>();
const mostRemembered = 500;
const longestRemembered = 400;

function remember(line: string): Sentence {
  const folded = plain(line);
  const sentence = { opens: unmistakably.standsIn(folded), closes: closes(folded), words: nameWords(line) };
  if (line.length > longestRemembered) return sentence;
  if (remembered.size >= mostRemembered) {
    remembered.clear();
    spoken.clear();
  }
  remembered.set(ownCopy(line), sentence);
  for (const [i, word] of sentence.words.entries()) {
    const two = word + (sentence.words[i + 1] ?? "");
    spoken.add(word).add(two).add(two + (sentence.words[i + 2] ?? ""));
  }
  return sentence;
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
