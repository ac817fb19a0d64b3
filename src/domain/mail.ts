/** One header line, as it stood. */
export interface MailHeader {
  /** Lower case. */
  readonly name: string;
  /** Unfolded and decoded (RFC 2047). */
  readonly value: string;
}

export interface MailAddress {
  readonly name: string;
  /** As written; compare with {@link sameMailbox}. */
  readonly address: string;
}

/** A part that is not the body text: a report, a returned message, a file. */
export interface MailAttachment {
  /** Lower case, without parameters: "message/delivery-status". */
  readonly contentType: string;
  readonly fileName: string | undefined;
  readonly content: Uint8Array;
}

/** What went wrong while reading a message; it is kept raw and a person looks at it. */
export type MailProblem = "too-large" | "too-deep" | "too-many-parts" | "too-slow" | "unreadable";

/**
 * A message as the rules read it: decoded, bounded, with nothing fetched and nothing run.
 *
 * Made by src/adapters/mime from the raw bytes. Every field is present even when the mail is broken.
 */
export interface InboundMail {
  readonly headers: readonly MailHeader[];
  readonly from: readonly MailAddress[];
  readonly to: readonly MailAddress[];
  /** Return-Path as written: "<>" is the null sender of reports and automatic answers. */
  readonly returnPath: string | undefined;
  readonly subject: string;
  /** With its angle brackets, or undefined: some mail has none. */
  readonly messageId: string | undefined;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly date: Date | undefined;
  /** Lower-case type/subtype of the whole message, and its parameters ("report-type": "delivery-status"). */
  readonly contentType: string;
  readonly contentTypeParameters: Readonly<Record<string, string>>;
  /** The text body ("" if there is none). */
  readonly text: string;
  /** The HTML body ("" if there is none), not made safe. */
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
  readonly problem: MailProblem | undefined;
}

/** Whether two addresses are one mailbox. Domains fold case (RFC 5321 §2.4); every operator of the trust space folds the local part too. */
export const sameMailbox = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
