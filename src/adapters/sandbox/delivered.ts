import type { Original } from "./clients.ts";
import { readMail } from "./read-mail.ts";
import type { Reported } from "./reports.ts";

/** One mail that one of the sandbox's servers took for one mailbox. */
export interface Delivered {
  readonly recipient: string;
  /** Envelope sender: where reports go. */
  readonly sender: string;
  readonly envelopeId: string | undefined;
  readonly raw: Buffer;
  readonly at: Date;
  /** Which reports the sender wants (RFC 3461); without a word, of failure and delay. */
  readonly notify: readonly string[] | undefined;
}

/** What its reader sees of it. */
export interface Opened {
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly original: Original;
  readonly reported: Reported;
  readonly replyTo: { readonly name: string; readonly address: string };
}

/** Reads a delivered mail as its recipient would. */
export function open(mail: Delivered): Opened {
  const { headers, head, text } = readMail(mail.raw);
  const subject = headers.get("subject") ?? "";
  const messageId = headers.get("message-id") ?? "";
  const from = addressOf(headers.get("from") ?? mail.sender);
  return {
    subject,
    text,
    messageId,
    replyTo: { name: from.name, address: addressOf(headers.get("reply-to") ?? from.address).address },
    original: { from, subject, messageId, text: text.trimEnd(), sentAt: new Date(headers.get("date") ?? mail.at) },
    reported: { to: mail.sender, recipient: mail.recipient, envelopeId: mail.envelopeId, messageId, head, at: mail.at },
  };
}

/** Whether a report of this kind is wanted. Source: RFC 3461 §4.1. */
export const wants = (mail: Delivered, report: "FAILURE" | "DELAY"): boolean => mail.notify?.includes(report) ?? true;

function addressOf(header: string): { name: string; address: string } {
  const [, name = "", address = header] = /^(.*?)<([^>]+)>/.exec(header) ?? [];
  return { name: name.trim().replace(/^"|"$/g, ""), address: address.trim() };
}
