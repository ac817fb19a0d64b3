import type { Chance } from "./chance.ts";
import { lines, mailDate, message, multipart, textPart, word } from "./write-mail.ts";

/** What a report is about. */
export interface Reported {
  /** Who gets it: the sender of the mail that failed. */
  readonly to: string;
  readonly recipient: string;
  readonly envelopeId: string | undefined;
  readonly messageId: string;
  /** The failed mail's header block. */
  readonly head: string;
  readonly at: Date;
}

export type Failure = "unknown-mailbox" | "mailbox-full" | "late-then-silent";

const failures: Readonly<Record<Failure, { readonly action: "failed" | "delayed"; readonly status: string; readonly said: string; readonly subject: string; readonly words: string }>> = {
  "unknown-mailbox": {
    action: "failed", status: "5.1.1", said: "550 5.1.1 User unknown in virtual mailbox table", subject: "Undelivered Mail Returned to Sender",
    words: "I'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n",
  },
  "mailbox-full": {
    action: "failed", status: "5.2.2", said: "552 5.2.2 Quota exceeded (mailbox for user is full)", subject: "Message non distribué",
    words: "Votre message n'a pas pu être remis à son destinataire : sa boîte est pleine.\n\n",
  },
  "late-then-silent": {
    action: "delayed", status: "4.4.1", said: "connect to mail server: Connection timed out", subject: "Delayed Mail (still being retried)",
    words: "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nYour message could not be delivered for more than 4 hour(s).\n\n",
  },
};

/** A delivery status notification. Source: RFC 3464, RFC 6522. */
export function deliveryReport(failure: Failure, about: Reported, chance: Chance): Buffer {
  const { action, status, said, subject, words } = failures[failure];
  const host = `mx.${about.recipient.split("@")[1] ?? "sandbox.test"}`;
  const status1 = [`Reporting-MTA: dns; ${host}`, ...(about.envelopeId === undefined ? [] : [`Original-Envelope-Id: ${about.envelopeId}`]), `Arrival-Date: ${mailDate(about.at)}`];
  const status2 = [`Final-Recipient: rfc822; ${about.recipient}`, `Original-Recipient: rfc822;${about.recipient}`, `Action: ${action}`, `Status: ${status}`, `Diagnostic-Code: smtp; ${said}`];
  return message(
    [
      ["From", `Mail Delivery System <MAILER-DAEMON@${host}>`],
      ["To", about.to],
      ["Subject", word(subject)],
      ["Date", mailDate(about.at)],
      ["Message-ID", `<${chance.token("report")}@${host}>`],
      ["Auto-Submitted", "auto-replied"],
    ],
    multipart("report; report-type=delivery-status", `${chance.token("report boundary")}/${host}`, [
      textPart("plain", `${words}<${about.recipient}>: ${said}\n`, "utf-8", "quoted-printable"),
      lines("Content-Type: message/delivery-status", "", ...status1, "", ...status2),
      Buffer.concat([lines("Content-Type: text/rfc822-headers", ""), Buffer.from(`${about.head}\r\n`, "latin1")]),
    ]),
  );
}

/** "Your message was displayed": it says nothing of an answer. Source: RFC 8098. */
export function readReceipt(about: Reported, reader: string, chance: Chance): Buffer {
  const host = about.recipient.split("@")[1] ?? "sandbox.test";
  return message(
    [
      ["From", `${word(reader)} <${about.recipient}>`],
      ["To", about.to],
      ["Subject", word("Lu : votre liste de patients")],
      ["Date", mailDate(about.at)],
      ["Message-ID", `<${chance.token("receipt")}@${host}>`],
      ["In-Reply-To", about.messageId],
      ["References", about.messageId],
    ],
    multipart("report; report-type=disposition-notification", `mdn_${chance.token("receipt boundary")}`, [
      textPart("plain", `Votre message a été lu le ${mailDate(about.at)}.\n`, "utf-8", "quoted-printable"),
      lines(
        "Content-Type: message/disposition-notification", "", `Reporting-UA: ${host}; messagerie`, `Final-Recipient: rfc822; ${about.recipient}`,
        `Original-Message-ID: ${about.messageId}`, "Disposition: manual-action/MDN-sent-manually; displayed",
      ),
    ]),
  );
}
