import type { InterpretedLine, SentList } from "../decision.ts";
import type { InboundMail, MailAttachment } from "../mail.ts";
import { plainLine, textLines } from "./body-line.ts";
import { htmlLines } from "./html-lines.ts";
import { indexNames } from "./name-index.ts";
import { forgetTheMail } from "./our-text.ts";
import { noWords, ownWords, type OwnWords } from "./own-words.ts";
import type { ReviewReason } from "./reasons.ts";
import { resolve, type Resolved } from "./resolve.ts";
import { sayAll } from "./say-all.ts";
import { ownSubject } from "./subject.ts";

/** What a doctor's answer decides, line by line, and why a person must look. */
export interface UnderstoodReply {
  readonly lines: readonly InterpretedLine[];
  readonly review: readonly ReviewReason[];
}

/**
 * Understands a doctor's answer in French.
 *
 * A line is decided only if every word of the doctor's own can be accounted for; any doubt gives the line to a person.
 * Pure and linear in the size of the message.
 *
 * Source: docs/rules.md, 2; docs/understanding-replies.md.
 */
export function interpretReply(mail: InboundMail, list: SentList): UnderstoodReply {
  try {
    return interpret(mail, list);
  } finally {
    forgetTheMail();
  }
}

function interpret(mail: InboundMail, list: SentList): UnderstoodReply {
  const names = indexNames(list);
  const subject = ownSubject(plainLine(mail.subject), list.reference);
  const text = mail.text === "" ? noWords : ownWords(textLines(mail.text), names, "wrapped");
  const html = mail.html === "" ? noWords : ownWords(htmlLines(mail.html), names, "flowing");
  const versions = [text, html].filter(hasWords);
  if (versions.some(({ tooLong }) => tooLong)) return everyLine(list, "too-long");
  const readings = versions.length === 0 ? [noWords] : versions;
  const [first, second] = readings;
  // The same words in the text and in the HTML say the same: they are read once.
  const different = first !== undefined && second !== undefined && sameWords(first, second) ? [first] : readings;
  const resolved = different.map((own) => resolve(sayAll(own, subject.text, names, list.reference), names.numbers));
  const merged = resolved.reduce(merge);
  return closing(merged, readings, subject.stray, mail.attachments, list);
}

const hasWords = (own: OwnWords): boolean => own.text.trim() !== "" || own.annotations.length > 0 || own.aged.length > 0 || own.unclear || own.tooLong;

const sameWords = (a: OwnWords, b: OwnWords): boolean =>
  a.text.trimEnd() === b.text.trimEnd() && a.below.trim() === b.below.trim() && a.cut.join() === b.cut.join() && a.aged.join() === b.aged.join() && a.annotations.length === b.annotations.length
  && a.annotations.every(({ line, words, place }, i) => b.annotations[i]?.line === line && b.annotations[i].words === words && b.annotations[i].place === place);

const everyLine = (list: SentList, reason: ReviewReason): UnderstoodReply =>
  ({ lines: list.lines.map(({ line }) => ({ line, decision: "review", words: "" })), review: [reason] });

/** The text and the HTML of one message must say the same. */
function merge(a: Resolved, b: Resolved): Resolved {
  const differ = a.lines.some((line, i) => line.decision !== b.lines[i]?.decision && b.lines[i]?.decision !== "review" && line.decision !== "review");
  const lines = a.lines.map((line, i): InterpretedLine => {
    const other = b.lines[i];
    if (other === undefined || other.decision === line.decision) return line;
    return { line: line.line, decision: "review", words: line.words === "" ? other.words : line.words };
  });
  return { lines, review: [...new Set([...a.review, ...b.review, ...(differ ? (["versions-differ"] as const) : [])])] };
}

/** What is left to say once the words are read: nothing decided, an answer that may be elsewhere. */
function closing(resolved: Resolved, readings: readonly OwnWords[], straySubject: boolean, attachments: readonly MailAttachment[], list: SentList): UnderstoodReply {
  const decided = resolved.lines.some(({ decision }) => decision === "accept" || decision === "refuse");
  const review = new Set<ReviewReason>(resolved.review);
  if (readings.some((own) => own.unclear)) return everyLineOf(resolved, "answer-in-quotation");
  // Lines that the mail leaves open may be answered on the attached paper.
  if (resolved.lines.some(({ decision }) => decision === "pending") && attachments.some(mayHoldAnswer)) review.add("answer-in-attachment");
  if (!decided && review.size === 0) {
    if (straySubject) return everyLine(list, "no-decision");
    review.add(readings.some((own) => own.stray) ? "answer-in-quotation" : "no-decision");
  }
  return { lines: resolved.lines, review: [...review] };
}

const everyLineOf = (resolved: Resolved, reason: ReviewReason): UnderstoodReply =>
  ({ lines: resolved.lines.map(({ line, words }) => ({ line, decision: "review", words })), review: [...new Set([...resolved.review, reason])] });

/** A filled-in PDF, a scan, a table: not the picture of a signature. */
const mayHoldAnswer = ({ contentType, fileName }: MailAttachment): boolean =>
  /pdf|word|document|sheet|excel|rtf|octet-stream|tiff/.test(contentType) || /\.(?:pdf|docx?|odt|xlsx?|ods|rtf|tiff?)$/i.test(fileName ?? "");
