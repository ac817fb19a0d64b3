import { phrasesIn } from "../reply/lexicon/phrases.ts";
import { warningWords } from "../reply/lexicon/warning-words.ts";

/** Why a person must read an answer to a call. One table: code → the sentence that staff see. */
export const offerReasons = {
  "no-number": "Le médecin dit oui sans dire combien de patients.",
  "two-numbers": "Le médecin donne plusieurs nombres de patients.",
  "large-number": "Le nombre de patients est si grand qu’il faut le vérifier.",
  "offer-and-refusal": "Le médecin dit oui et non dans la même réponse.",
  "offer-condition": "Le médecin pose une condition ou limite son offre.",
  "offer-question": "Le médecin pose une question.",
  "offer-unexplained": "Une partie de la réponse n’a pas été comprise.",
  "offer-nothing": "Aucune réponse à l’appel n’a été trouvée dans le message.",
  "offer-versions-differ": "Le texte et la version mise en page ne disent pas la même chose.",
  "offer-other-sender": "La réponse ne vient pas de la boîte à laquelle l’appel a été envoyé.",
  "offer-other-call": "La réponse porte la référence d’un autre appel, ou d’une liste.",
  "offer-attachment": "La réponse est peut-être dans une pièce jointe.",
  "offer-too-long": "La réponse est trop longue pour être lue sans personne.",
  "offer-perhaps-automatic": "Le message ressemble à une réponse automatique, mais une personne a pu l’écrire.",
  "offer-in-quotation": "Une réponse est peut-être écrite à l’intérieur du message cité.",
} as const;

export type OfferReason = keyof typeof offerReasons;

const bending: readonly string[] = [...phrasesIn(warningWords.COND), ...phrasesIn(warningWords.LIMIT), ...phrasesIn(warningWords.FUTURE), "mais", "sauf", "sans visite", "pas de visite", "seulement", "uniquement"];

/** The most telling reason for words that were not understood. @param clauses folded, as they are read */
export function whyUnclear(clauses: readonly string[]): OfferReason {
  return clauses.some((clause) => bending.some((words) => ` ${clause} `.includes(` ${words} `) || ` ${clause}`.includes(` ${words}s `))) ? "offer-condition" : "offer-unexplained";
}
