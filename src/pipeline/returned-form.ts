import type { SentList } from "../domain/decision.ts";
import type { InboundMail, MailAttachment } from "../domain/mail.ts";
import { joinTicks, type Answer, type ReturnedForm } from "../domain/ticks.ts";

/** Reads the boxes of a PDF that came back; bounded in size and time, never throws. */
export type ReadTicks = (pdf: Uint8Array) => Promise<ReturnedForm>;

/** A doctor returns one list; more PDFs than this are read by a person. */
const maxForms = 3;

/**
 * Adds to what the words of an answer decide what the ticks of its PDFs say.
 * @param kind of the message: what comes from no person ticks nothing
 */
export async function withTicks(fromWords: Answer, mail: InboundMail, kind: string, list: SentList, readTicks: ReadTicks): Promise<Answer> {
  const pdfs = kind === "reply" ? mail.attachments.filter(isPdf) : [];
  if (pdfs.length === 0) return fromWords;
  const forms: ReturnedForm[] = pdfs.length > maxForms ? [{ found: "unreadable" }] : [];
  for (const { content } of pdfs.slice(0, maxForms)) forms.push(await readTicks(content));
  return joinTicks(fromWords, forms, list);
}

/** By its first bytes too: some clients send every file as application/octet-stream. */
const isPdf = ({ contentType, fileName, content }: MailAttachment): boolean =>
  contentType === "application/pdf" || contentType === "application/x-pdf" || /\.pdf$/i.test(fileName ?? "") || Buffer.from(content.subarray(0, 5)).toString("latin1") === "%PDF-";
