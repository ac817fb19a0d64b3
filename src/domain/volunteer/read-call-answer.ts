import { fold } from "../reply/fold.ts";
import { isAutomaticByItsWords, isPerhapsAPersons } from "../classify/classify.ts";
import { sameMailbox, type InboundMail } from "../mail.ts";
import { plainLine, textLines } from "../reply/body-line.ts";
import { saysMailboxCloses } from "../reply/closing-mailbox.ts";
import { htmlLines } from "../reply/html-lines.ts";
import { laterMessageOf } from "../reply/later-message.ts";
import { indexNames, nameWords } from "../reply/name-index.ts";
import { ownWords, type OwnWords } from "../reply/own-words.ts";
import type { InboundKind } from "../decision.ts";
import { callReferencesIn } from "./call-reference.ts";
import { readOffer, type Offer } from "./read-offer.ts";
import type { OfferReason } from "./reasons.ts";

/** A call that was sent, as the reader of answers needs it. */
export interface SentCall {
  readonly reference: string;
  /** Message-IDs of its copies and reminders, with angle brackets. */
  readonly messageIds: readonly string[];
  /** The mailboxes that it went to. */
  readonly mailboxes: readonly string[];
  readonly doctor: { readonly rpps: string; readonly familyName: string; readonly givenName: string };
}

/** What one message says to one call. */
export type CallAnswer =
  | { readonly answer: "offer"; readonly patients: number; readonly homeVisits: "yes" | "unknown"; readonly words: string }
  | { readonly answer: "refuse"; readonly words: string }
  | { readonly answer: "review"; readonly reasons: readonly (OfferReason | "mailbox-closing")[]; readonly words: string }
  /** Not a person's answer: it decides nothing and asks nothing of anybody. */
  | { readonly answer: "none" };

/**
 * Understands an answer to a call for volunteers.
 *
 * Only a reply answers, only from a mailbox that the call was sent to, and only in its thread or with its reference. The doctor's own
 * words are found as in an answer to a list: out of quotations, signatures, device lines and legal notices.
 *
 * @param comesUncalled whether a mail that only its words make automatic came when no message of ours called for one
 */
export function readCallAnswer(mail: InboundMail, kind: InboundKind, call: SentCall, comesUncalled = false): CallAnswer {
  if (mail.problem !== undefined) return { answer: "review", reasons: ["offer-unexplained"], words: "" };
  if (kind === "automatic-reply") return readAutomatic(mail, call, comesUncalled);
  if (kind !== "reply") return { answer: "none" };
  const understood = readWords(mail, call);
  const doubts = [...doubtsAbout(mail, call), ...(isBareNoToReceipt(mail.subject, understood) ? (["offer-unexplained"] as const) : [])];
  if (doubts.length === 0 || understood.answer === "none") return understood;
  return { answer: "review", reasons: [...new Set([...doubts, ...(understood.answer === "review" ? understood.reasons : [])])], words: understood.words };
}

/** "Non !" below "Votre réponse est bien arrivée" says that what we noted is wrong, and not that the offer is withdrawn. */
const isBareNoToReceipt = (subject: string, understood: CallAnswer): boolean => understood.answer === "refuse" && laterMessageOf(subject)?.is === "summary" && !withdraws.test(fold(understood.words));
const withdraws = /refus|declin|desist|retir|annul|renonc|\bplus\b/; // "je ne prends plus personne"

/** An automatic answer offers nothing; but what only its words make automatic and reads as an answer may be somebody's, and no answer is lost. */
function readAutomatic(mail: InboundMail, call: SentCall, comesUncalled: boolean): CallAnswer {
  if (saysMailboxCloses(mail)) return { answer: "review", reasons: ["mailbox-closing"], words: "" };
  const understood = isAutomaticByItsWords(mail) ? readWords(mail, call) : undefined;
  const answers = understood?.answer === "offer" || understood?.answer === "refuse";
  return answers || comesUncalled || isPerhapsAPersons(mail) ? { answer: "review", reasons: ["offer-perhaps-automatic"], words: understood !== undefined && "words" in understood ? understood.words : "" } : { answer: "none" };
}

function doubtsAbout(mail: InboundMail, call: SentCall): OfferReason[] {
  const [sender, ...others] = mail.from;
  const foreign = sender === undefined || others.length > 0 || !call.mailboxes.some((mailbox) => sameMailbox(mailbox, sender.address));
  const inSubject = callReferencesIn(mail.subject);
  const otherCall = inSubject.length > 0 && !inSubject.some((reference) => reference === call.reference);
  return [...(foreign ? (["offer-other-sender"] as const) : []), ...(otherCall || /\bALD-/i.test(mail.subject) ? (["offer-other-call"] as const) : []), ...(mail.attachments.some(mayHoldAnswer) ? (["offer-attachment"] as const) : [])];
}

/** A filled-in document, not the picture of a signature. */
const mayHoldAnswer = ({ contentType, fileName }: InboundMail["attachments"][number]): boolean =>
  /pdf|word|document|sheet|excel|rtf|octet-stream|tiff/.test(contentType) || /\.(?:pdf|docx?|odt|xlsx?|ods|rtf|tiff?)$/i.test(fileName ?? "");

function readWords(mail: InboundMail, call: SentCall): CallAnswer {
  const practitioner = { ...call.doctor, mssante: call.mailboxes[0] ?? "" };
  const index = indexNames({ reference: call.reference, messageId: call.messageIds[0] ?? "", practitioner, lines: [] });
  const names = [...nameWords(call.doctor.familyName), ...nameWords(call.doctor.givenName)];
  const subject = ownSubject(mail.subject, call.reference);
  const versions = [ownWords(textLines(mail.text), index, "wrapped"), ownWords(htmlLines(mail.html), index, "flowing")].filter((own) => own.text.trim() !== "" || own.tooLong);
  if (versions.some(({ tooLong }) => tooLong)) return { answer: "review", reasons: ["offer-too-long"], words: "" };
  const texts = versions.length === 0 ? [""] : versions.map(({ text }) => text);
  const [first, second] = texts.map((text) => ({ text, offer: readOffer([subject, text].filter((part) => part !== "").join("\n"), names) }));
  const words = [subject, first?.text ?? ""].join("\n").trim().slice(0, 1_000);
  if (first === undefined) return { answer: "review", reasons: ["offer-nothing"], words };
  if (second !== undefined && !same(first.offer, second.offer)) return { answer: "review", reasons: ["offer-versions-differ"], words };
  if (first.offer.answer === "review") return { ...first.offer, reasons: inQuotation(first.offer.reasons, versions), words };
  return { ...first.offer, words };
}

const same = (a: Offer, b: Offer): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Nothing was said above the quotation: the answer may stand inside it. */
const inQuotation = (reasons: readonly OfferReason[], versions: readonly OwnWords[]): readonly OfferReason[] =>
  reasons.includes("offer-nothing") && versions.some(({ stray }) => stray) ? ["offer-in-quotation"] : reasons;

const prefixes = /^(?:\s*(?:re|ref|tr|fw|fwd|rép|rep|réf|aw|wg)\s?(?:\[\d{1,3}\])?\s?:\s*)+/i; // "RE: TR: "
const ourSubject = /pouvez-vous suivre de nouveaux patients \?.{0,80}$/; // with the deadline behind it; wording.ts says the same, and a test compares them

/** What the doctor typed into the subject, around ours; "" when it says nothing of taking patients. */
function ownSubject(subject: string, reference: string): string {
  const bare = fold(plainLine(subject)).replaceAll("’", "'").replace(prefixes, "");
  const own = bare.replaceAll(fold(reference), " ").replace(ourSubject, " ").replace(/^\s*rappel,?\s*/, " ").replace(/\[\s*\]/g, " ").replace(/\brappel,\s*$/, " ").trim();
  return /\d|\b(?:oui|non|ok|accord|accepte|refuse|refus|volontaire|patients?|pas|complet|complete)\b/.test(own) ? own : "";
}
