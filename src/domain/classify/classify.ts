import type { InboundMail } from "../mail.ts";
import { headersSayAutomatic, senderIsProgram, subjectSaysAutomatic } from "./automatic.ts";
import { wordsSayAutomatic, type Automatic } from "./automatic-words.ts";
import type { Classification, RecipientOutcome } from "./classification.ts";
import { noticeOf, sentAsReport } from "./delivery-notice.ts";
import { findDeliveryReport, findWrappedReport } from "./delivery-report.ts";
import { isFeedback } from "./feedback.ts";
import { findOriginal } from "./original.ts";
import { outcomesOfReport, outcomesOfText } from "./outcomes.ts";
import { ownWords, type OwnWords } from "./own-text.ts";
import { isReceipt } from "./receipt.ts";
import { fold } from "./words.ts";
import { unquotedWords, writtenWords } from "./written-words.ts";

/** Bounce if anybody failed, delay if anybody waits, else a receipt: delivered is what a read receipt says less surely. */
function kindOf(recipients: readonly RecipientOutcome[]): "bounce" | "delay" | "receipt" {
  if (recipients.some(({ action }) => action === "failed")) return "bounce";
  return recipients.some(({ action }) => action === "delayed") ? "delay" : "receipt";
}

/** A report with fields that are of nobody passes on no server's words: its reason is not one that no rule understood, there is none. */
const ofAnEmptyReport = (row: RecipientOutcome): RecipientOutcome => (row.reason === "onhold" ? { ...row, reason: "undefined" } : row);

/** A report of delivery, with or without structure; undefined if the mail is none. */
function asReport(mail: InboundMail, words: OwnWords): Classification | undefined {
  const notice = noticeOf(mail, words);
  // Who tells of a failure, or hands a report on, is no program: what stands in his mail is somebody else's report.
  const direct = notice === undefined && !sentAsReport(mail) ? undefined : findDeliveryReport(mail, words.body);
  const report = direct ?? (notice === undefined ? undefined : findWrappedReport(mail));
  if (report === undefined && notice === undefined) return undefined;
  const { body, own } = words;
  const original = findOriginal(mail, body, own, report);
  const structured = report === undefined ? [] : outcomesOfReport(mail, report, own, notice, original?.to ?? []);
  const inWords = (): readonly RecipientOutcome[] => outcomesOfText(mail, own, body, notice ?? "failed", original?.to ?? []);
  const recipients = structured.length > 0 ? structured : report === undefined ? inWords() : inWords().map(ofAnEmptyReport);
  const kind = recipients.length > 0 ? kindOf(recipients) : notice === "delayed" ? "delay" : "bounce";
  return { kind, recipients, ...(original === undefined ? {} : { original }) };
}

const bare = (kind: Classification["kind"]): Classification => ({ kind, recipients: [] });

/**
 * Tells what a message is, by its structure first and by its words after.
 *
 * A message that could not be read whole (`mail.problem`) is "other": a person looks at it, whatever half of it says.
 *
 * Source: RFC 3464 and 6522 (delivery reports), 8098 (read receipts), 3834 (automatic answers), 5965 (feedback).
 */
export function classify(mail: InboundMail): Classification {
  if (mail.problem !== undefined || isFeedback(mail)) return bare("other");
  const words = ownWords(mail);
  if (isReceipt(mail, words)) return bare("receipt");
  if (subjectSaysAutomatic(mail) && !mail.attachments.some((part) => part.contentType === "message/delivery-status")) return bare("automatic-reply");
  const report = asReport(mail, words);
  if (report) return report;
  if (mail.headers.some(({ name }) => name === "list-id" || name === "list-unsubscribe")) return bare("other");
  return bare(automatic(mail, words) === "no" ? "reply" : "automatic-reply");
}

function automatic(mail: InboundMail, words: Pick<OwnWords, "body">): Automatic {
  if (headersSayAutomatic(mail) || senderIsProgram(mail)) return "surely";
  // What seems automatic is looked at again without the quotation: our own message speaks of days, a practice and whom to call.
  return wordsSayAutomatic(mail, writtenWords(words.body)) === "no" ? "no" : wordsSayAutomatic(mail, unquotedWords(mail));
}

/** Whether an automatic answer is one by words only that people use too: then a person looks, so that no answer is lost. */
export const isPerhapsAPersons = (mail: InboundMail): boolean => !subjectSaysAutomatic(mail) && automatic(mail, ownWords(mail)) === "perhaps";

/** Whether nothing but its words says that a mail is automatic: no header, no sender, no subject. */
export const isAutomaticByItsWords = (mail: InboundMail): boolean => !headersSayAutomatic(mail) && !senderIsProgram(mail) && !subjectSaysAutomatic(mail);

/** Whether the sender's own words, quotations left out, hold one of these family names: no program knows whom we listed. @param names as listed */
export function ownWordsName(mail: InboundMail, names: readonly string[]): boolean {
  const written = ` ${unquotedWords(mail).replace(/[^a-z0-9]{1,20}/g, " ")} `;
  return names.map((name) => fold(name).replace(/[^a-z0-9]{1,20}/g, " ").trim()).some((name) => name.length > 2 && written.includes(` ${name} `));
}
