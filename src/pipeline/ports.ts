import type { InboundMail } from "../domain/mail.ts";
import type { RelayAnswer } from "../domain/delivery.ts";

/** The time, given from outside so that a month can pass in a test. */
export interface Clock {
  now(): Date;
}

/** A message ready to leave: already rendered, with its own Message-ID. The same mail gives the same bytes at every attempt. */
export interface OutboundMail {
  /** With angle brackets; the same at every attempt. */
  readonly messageIdHeader: string;
  /** RFC 3461 ENVID, printable ASCII without spaces. */
  readonly envelopeId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo: string | undefined;
  /** The Date header: when the message was rendered, not when it leaves. */
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array }[];
  /** The bytes as they leave, where they were made when the mail was rendered; else they are made when it is handed over. */
  readonly raw?: Uint8Array;
  /** Further headers: "X-MSS-NIL", "List-Unsubscribe", "In-Reply-To". `Auto-Submitted: auto-generated` is on every mail. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How far an attempt came before its outcome was known: "check" our own look at it, before any connection;
 * "session" up to and with sign-in; "envelope" sender and recipient; "content" the message itself.
 */
export type RelayStage = "check" | "session" | "envelope" | "content";

/** What came of one attempt. A refusal of the session is about our account, not about this mail, and counts as nothing heard. */
export type Handing = RelayAnswer & {
  /** Whether a report was asked for (RFC 3461): false when the server does not offer it. */
  readonly dsnRequested: boolean;
  readonly stage: RelayStage;
  /** For the log: codes, never an address; undefined when the mail was accepted. */
  readonly trouble: string | undefined;
};

/** A server that takes mail: the MSSanté operator for doctors, the ordinary relay for patients. */
export interface Relay {
  /** One attempt; never throws for what a server or a network does. */
  hand(mail: OutboundMail): Promise<Handing>;
  /** Connects, negotiates TLS, signs in, sends nothing. @returns undefined when all is well, else a French sentence that names host and port. */
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** One message lying in the mailbox. */
export interface FetchedMail {
  readonly uid: number;
  readonly uidValidity: bigint;
  /** The bytes as they lie on the server; only the first ones if `truncated`. */
  readonly raw: Uint8Array;
  /** Whether the message is larger than the ceiling, so that `raw` is its beginning: a person reads the rest in the mailbox. */
  readonly truncated: boolean;
  readonly receivedAt: Date;
}

/** The connection to the mailbox is gone or was refused: close the Inbox and open another later. */
export class InboxLost extends Error {
  override readonly name = "InboxLost";
}

/** The caisse's own mailbox. A connection is one object: after a drop every method throws {@link InboxLost}; open another. */
export interface Inbox {
  /** All messages above `after.uid` in INBOX (or all, if UIDVALIDITY is another than `after.uidValidity`), oldest first, piece by piece: two pieces are in memory at a time. */
  fetch(after: { readonly uidValidity: bigint; readonly uid: number } | undefined): AsyncIterable<readonly FetchedMail[]>;
  /**
   * Puts handled messages away: "Rattache/Traités" or "Rattache/À revoir"; the folders are made when missing.
   * Safe to repeat: a message that has already left INBOX is no failure.
   * @returns "renumbered" when INBOX has another UIDVALIDITY by now: nothing was moved, and the UIDs mean nothing;
   *   "refused" when the server said no (quota, rights): some may have moved, try again.
   */
  file(uids: readonly number[], folder: "handled" | "review", uidValidity: bigint): Promise<"filed" | "renumbered" | "refused">;
  /** Whether the mailbox keeps a copy of a sent message: a proof that the operator took it. "no-folder" proves nothing. */
  findInSent(messageIdHeader: string): Promise<"found" | "absent" | "no-folder">;
  /** Resolves when new mail may be there (IDLE) or after `timeoutMs` (polling). */
  wait(timeoutMs: number): Promise<void>;
  check(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Reads raw bytes; bounded in size, depth, parts and time; never throws. */
export type ReadMail = (raw: Uint8Array) => Promise<InboundMail>;

/** Sealing at rest, and the keyed hashes by which a person is found without being named. */
export interface Vault {
  readonly currentKeyId: string;
  /** @param context where the value lives ("patient.nir"); opening asks for the same. */
  seal(plain: Uint8Array, context: string): Uint8Array;
  open(sealed: Uint8Array, context: string): Uint8Array;
  keyIdOf(sealed: Uint8Array): string;
  /** HMAC-SHA-256 of a normalised value. */
  lookupHash(value: string, context: string): Uint8Array;
  /** The objection link's token of a notice, 160 bits, made again at need: it is stored nowhere. */
  linkToken(noticeId: string): string;
  tokenHash(token: string): Uint8Array;
  /** The letter's short code ("7K3F9-QRTXA"), made again at need. */
  shortCode(noticeId: string): string;
  /** The code that a notice's letters carry: today's, or that of the signs in which it was drawn. @param hash what was kept of it; undefined: nothing */
  codeOf(noticeId: string, hash: Uint8Array | undefined): string;
  codeHash(code: string): Uint8Array;
  /** A stable, unguessable 128-bit identifier in hexadecimal, for Message-ID and ENVID. */
  contentId(purpose: string, value: string): string;
}

/** One act on a person's data, for the trail. `details` holds counts, states and codes: never a name, a NIR or an address. */
export interface AuditEntry {
  readonly actor: string;
  readonly action: string;
  readonly objectKind: "campaign" | "patient" | "notice" | "objection" | "list" | "line" | "message" | "inbound" | "declaration" | "task" | "lot" | "staff" | "extract" | "keys" | "call" | "capacity" | "introduction" | "figure" | "territory" | "release" | "committee" | "outreach";
  readonly objectId: string;
  readonly caisseCode: string | undefined;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What is written down of a run; every field is on this list, so that no person's data can slip into a log. */
export interface LogFields {
  readonly stage?: string;
  readonly queue?: string;
  readonly id?: string;
  readonly count?: number;
  readonly code?: number;
  readonly state?: string;
  readonly attempt?: number;
  readonly ms?: number;
  readonly reason?: string;
  readonly engine?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Randomness, given from outside so that the same seed gives the same list references. */
export interface Random {
  /** A whole number in [0, below). */
  integer(below: number): number;
}
