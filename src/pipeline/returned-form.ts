import type { SentList } from "../domain/decision.ts";
import type { InboundMail, MailAttachment } from "../domain/mail.ts";
import { joinTicks, type Answer, type ReturnedForm } from "../domain/ticks.ts";

/** Reads the boxes of a PDF that came back; bounded in size and time, never throws. */
export type ReadTicks = (pdf: Uint8Array) => Promise<ReturnedForm>;

/** A doctor returns one list; more PDFs than this are read by a person. */
const maxForms = 3;

/**
 * What an answer decides: its words, joined with the ticks of the list that came back as PDF.
 * A form that was read is no unread attachment any more, so the words are understood without it.
 *
 * @param kind of the message: what comes from no person ticks nothing
 * @param interpret understands the words
 */
export async function withTicks(mail: InboundMail, kind: string, list: SentList, interpret: (mail: InboundMail) => Answer, readTicks: ReadTicks): Promise<Answer> {
  const pdfs = kind === "reply" ? mail.attachments.filter(isPdf) : [];
  if (pdfs.length === 0) return interpret(mail);
  const forms: ReturnedForm[] = pdfs.length > maxForms ? [{ found: "unreadable" }] : [];
  const read = new Set<MailAttachment>();
  for (const pdf of pdfs.slice(0, maxForms)) {
    const form = await readTicks(pdf.content);
    forms.push(form);
    if (form.found === "form" && form.reference === list.reference) read.add(pdf);
  }
  const words = interpret({ ...mail, attachments: mail.attachments.filter((attachment) => !read.has(attachment)) });
  return joinTicks(words, forms, list);
}

/** By its first bytes too: some clients send every file as application/octet-stream. */
const isPdf = ({ contentType, fileName, content }: MailAttachment): boolean =>
  contentType === "application/pdf" || contentType === "application/x-pdf" || /\.pdf$/i.test(fileName ?? "") || Buffer.from(content.subarray(0, 5)).toString("latin1") === "%PDF-";
