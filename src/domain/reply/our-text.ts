import { isOurInstruction } from "../wording/instructions.ts";
import { fold } from "./fold.ts";

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

// One pattern for all of them: one pass over the line, instead of one for each sentence.
const anyOf = (words: readonly string[]): RegExp => new RegExp(words.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
const anyUnmistakable = anyOf(unmistakable);
const anyOfOurs = anyOf(ours);

const plain = (line: string): string => fold(line).replaceAll("’", "'").replaceAll("‘", "'").trim();

/** Whether a line can only be ours, even where nothing marks it as quoted: from here on the message is a copy of ours. */
export function opensOurText(line: string): boolean {
  return anyUnmistakable.test(plain(line));
}

/** Whether a line inside a quotation is (part of) our own sentences. */
export function isOurs(line: string): boolean {
  const folded = plain(line);
  return folded === "" || anyOfOurs.test(folded) || isOurInstruction(line);
}

/** The caisse's signature: what follows it in an unmarked quotation is no longer ours. */
export function closesOurText(line: string): boolean {
  const folded = plain(line);
  return signOffs.some((words) => folded === words || folded === `${words}.`) || /^(?:la |votre )?(?:cpam|cgss|caisse primaire)[ a-z'-]{0,60}$/.test(folded);
}
