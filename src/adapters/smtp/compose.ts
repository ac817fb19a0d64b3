import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import type { OutboundMail } from "../../pipeline/ports.ts";

/**
 * The bytes that are sent, CRLF at each line's end: the same mail always gives the same bytes,
 * so that the copy that is kept is what the relay got, at whichever attempt.
 */
export function composeRaw(mail: OutboundMail): Promise<Buffer> {
  if (mail.raw !== undefined) return Promise.resolve(bufferOf(mail.raw));
  const composer = new MailComposer({
    from: { name: mail.from.name, address: mail.from.address },
    to: { name: "", address: mail.to },
    replyTo: mail.replyTo,
    subject: mail.subject,
    messageId: mail.messageIdHeader,
    date: mail.date,
    text: mail.text === "" ? undefined : mail.text,
    html: mail.html === "" ? undefined : mail.html,
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.fileName,
      contentType: attachment.contentType,
      contentDisposition: "attachment",
      content: bufferOf(attachment.content),
    })),
    headers: { ...automatic(mail.headers), ...mail.headers },
    encoding: "quoted-printable", // French text stays readable in the stored copy
    baseBoundary: createHash("sha256").update(mail.messageIdHeader).digest("hex").slice(0, 32), // instead of a random one
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** So that no robot answers us. Source: RFC 3834 §5. */
const automatic = (headers: OutboundMail["headers"]): Record<string, string> =>
  Object.keys(headers).some((name) => name.toLowerCase() === "auto-submitted") ? {} : { "Auto-Submitted": "auto-generated" };

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
