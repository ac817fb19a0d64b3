import type { InboundMail } from "../mail.ts";
import type { OwnWords } from "./own-text.ts";
import type { Sentence } from "./reasons/rules.ts";
import { foldedSubject } from "./words.ts";

/** Read receipts of programs that send them as plain mail (folded subjects and words). */
export const receiptSubjects: readonly Sentence[] = [
  [/^(?:lu|non lu|read|not read|gelesen)\s?:/, "Lu : Votre liste de patients"],
  [/^(?:accuse|confirmation|notification|avis) (?:de |d')lecture/, "Accusé de lecture : votre liste"],
  [/^accuse de reception \((?:affiche|lu|ouvert|traite|supprime|envoye)\)/, "Accusé de réception (affiché) - votre liste"], // Thunderbird
  [/^(?:return receipt|read receipt|read notification|disposition notification)/, "Return Receipt (displayed) - votre liste"],
];
export const receiptSentences: readonly Sentence[] = [
  [/\ba ete (?:lu|affiche|ouvert|supprime sans (?:etre|avoir ete) lu)\b/, "Votre message a été lu le lundi 15 mai 2023."],
  [/\bwas (?:read|displayed|opened|deleted without being read)\b/, "Your message was read on Monday."],
  [/\b(?:accuse|confirmation|avis) de (?:lecture|reception)\b/, "Ceci est un accusé de lecture pour le message que vous avez envoyé."],
];

/** A relay that says in plain words that the message arrived. */
export const arrivalSentences: readonly Sentence[] = [
  [/\b(?:was|has been|been) (?:successfully )?(?:delivered|relayed) (?:successfully )?to (?:the )?(?:following )?(?:destination|recipient|address|mailbox)|\bsuccessfully delivered\b|\bdelivery to these recipients or groups is complete/, "Your message was successfully delivered to the destination(s) listed below."],
  [/\b(?:a (?:bien )?ete|est) (?:bien )?(?:remise?|deposee?|distribuee?|delivree?|livree?)(?: avec succes| correctement)? (?:a |au |aux |dans )|\bremise a ces destinataires(?: ou groupes)? est terminee/, "Votre message a été remis aux destinataires suivants."],
];
const notArrived = /\b(?:could not|couldn't|cannot|not|n't) (?:be )?deliver|\bn'a pas\b|\bfailed\b/;

/**
 * Whether a mail only tells that ours was shown, printed or thrown away. It is no answer (RFC 8098 §2.1).
 */
export function isReceipt(mail: InboundMail, words: Pick<OwnWords, "folded">): boolean {
  return looksLikeReceipt(mail, words) && !/\b(?:was|been) automatically rejected\b/.test(words.folded); // RFC 5429: a refusal in a receipt's clothes
}

function looksLikeReceipt(mail: InboundMail, words: Pick<OwnWords, "folded">): boolean {
  if (mail.contentTypeParameters["report-type"]?.toLowerCase() === "disposition-notification") return true;
  if (mail.attachments.some((part) => /^message\/(?:global-)?disposition-notification$/.test(part.contentType))) return true;
  const subject = foldedSubject(mail);
  if (/^(?:successful mail delivery|delivery status notification \(success|message (?:delivered|remis|distribue)\b|(?:remis|relaye|delivered|relayed)\s?:|(?:accuse|avis|confirmation|notification) de (?:depot|remise|distribution|livraison)\b)/.test(subject) && arrivalSentences.some(([says]) => says.test(words.folded)) && !notArrived.test(words.folded) && !mail.attachments.some((part) => part.contentType === "message/delivery-status")) return true;
  return receiptSubjects.some(([says]) => says.test(subject)) && receiptSentences.some(([says]) => says.test(words.folded));
}
