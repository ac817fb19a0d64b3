import type { InboundMail } from "../domain/mail.ts";
import type { RelayAnswer } from "../domain/delivery.ts";

/** The time, given from outside so that a month can pass in a test. */
export interface Clock {
  now(): Date;
}

/** A message ready to leave: already rendered, with its own Message-ID. */
export interface OutboundMail {
  /** With angle brackets; the same at every attempt. */
  readonly messageIdHeader: string;
  /** RFC 3461 ENVID, printable ASCII without spaces. */
  readonly envelopeId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array }[];
  /** Further headers: "X-MSS-NIL", "List-Unsubscribe", "In-Reply-To". `Auto-Submitted: auto-generated` is on every mail. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A server that takes mail: the MSSanté operator for doctors, the ordinary relay for patients. */
export interface Relay {
  /** One attempt; never throws for what a server or a network does. */
  hand(mail: OutboundMail): Promise<RelayAnswer & { readonly dsnRequested: boolean }>;
  /** Connects, negotiates TLS, signs in, sends nothing. @returns undefined when all is well, else a French sentence that names host and port. */
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** One message lying in the mailbox. */
export interface FetchedMail {
  readonly uid: number;
  readonly uidValidity: bigint;
  readonly raw: Uint8Array;
  readonly receivedAt: Date;
}

/** The caisse's own mailbox. A connection is one object: after a drop, open another. */
export interface Inbox {
  /** All messages above `afterUid` in INBOX (or all, if UIDVALIDITY is another than `uidValidity`), oldest first, a few in memory at a time. */
  fetch(after: { readonly uidValidity: bigint; readonly uid: number } | undefined): AsyncIterable<FetchedMail>;
  /** Puts handled messages away: "Rattache/Traités" or "Rattache/À revoir"; the folders are made when missing. */
  file(uids: readonly number[], folder: "handled" | "review"): Promise<void>;
  /** Resolves when new mail may be there (IDLE) or after `timeoutMs` (polling). */
  wait(timeoutMs: number): Promise<void>;
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Reads raw bytes; bounded in size, depth, parts and time; never throws. */
export type ReadMail = (raw: Uint8Array) => Promise<InboundMail>;
