import type { Clock, FetchedMail, Inbox, Log, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import type { FreshMail, TakeInWorld } from "./take-in.ts";
import { takingTurns } from "./take-turns.ts";

/** A message as it is kept: raw and sealed, before anything is done to it. */
export interface StoredMail {
  readonly mailbox: string;
  readonly uidValidity: bigint;
  readonly uid: number;
  readonly dedupeKey: Uint8Array;
  readonly messageIdHeader: string | undefined;
  /** Keyed hash of the sender's address: answers of one sender are registered in the order in which they came. */
  readonly senderHash: Uint8Array;
  readonly rawCipher: Uint8Array;
  readonly receivedAt: Date;
}

export interface ReceiveStore {
  /** Where the last fetch ended; undefined before the first. */
  position(mailbox: string): Promise<{ readonly uidValidity: bigint; readonly uid: number } | undefined>;
  /** Stores messages, oldest first, or a further copy's place when one is known; all or none. @returns the ids of those that are new, in that order, and which of `mails` they are */
  store(caisseCode: string, mails: readonly StoredMail[], now: Date): Promise<readonly { readonly id: string; readonly index: number }[]>;
  /** Copies whose message is handled or waits for a person, and which still lie in INBOX. */
  unfiled(mailbox: string): Promise<readonly { readonly uid: number; readonly uidValidity: bigint; readonly folder: "handled" | "review" }[]>;
  markFiled(mailbox: string, uidValidity: bigint, uids: readonly number[]): Promise<void>;
}

/** What is known of a mail before it is read; the same that reading all of it would say. */
export interface MailHead {
  readonly messageId: string | undefined;
  /** The first sender's address as written; "" if there is none. */
  readonly sender: string;
}

export interface ReceiveWorld {
  readonly store: ReceiveStore;
  readonly inbox: Inbox;
  readonly readHead: (raw: Uint8Array) => MailHead;
  /** Reads and registers at once what was stored; without it, the queues do. */
  readonly takeIn?: TakeInWorld;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly sha256: (...parts: Uint8Array[]) => Uint8Array;
  readonly log: Log;
}

/** Batches that wait to be registered while the next is stored: their bytes are in memory. */
const mostWaiting = 3;

/**
 * Takes in all new mail of one mailbox, then puts handled mail away.
 *
 * The order is the rule: stored, then read and registered, then moved. While one batch is stored, the one before is read and the one
 * before that is registered; batches are registered in the order in which they came. Mail is moved at the end, and not batch by batch: a
 * server that keeps a file a mail looks through its folder again after each move. Of many, those that are registered go while the last are read.
 * A crash anywhere leaves the message in INBOX or stored, and the dedupe key makes a second reading harmless.
 * @returns how many messages were new
 * @throws InboxLost when the connection went; open another and call again
 */
export async function receive(caisseCode: string, mailbox: string, world: ReceiveWorld, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  const { store, inbox, log } = world;
  const taking: Promise<void>[] = [];
  const take: (mails: readonly FreshMail[]) => Promise<void> =
    world.takeIn === undefined ? (mails) => onNext(mails.map(({ id }) => ({ step: "interpret", id }))) : takingTurns(caisseCode, world.takeIn, onNext);
  let count = 0;
  try {
    for await (const mails of inbox.fetch(await store.position(mailbox))) {
      const kept = mails.map((mail) => sealed(mailbox, mail, world));
      const fresh = await store.store(caisseCode, kept, world.clock.now());
      if (fresh.length === 0) continue;
      count += fresh.length;
      const taken = take(fresh.flatMap(({ id, index }) => mails.slice(index, index + 1).map(({ raw, receivedAt }) => ({ id, raw, receivedAt }))));
      taken.catch(() => undefined); // heard below
      taking.push(taken);
      await taking.at(-1 - (world.takeIn === undefined ? 0 : mostWaiting));
    }
    if (world.takeIn !== undefined && taking.length > mostWaiting) await putAway(mailbox, store, inbox, log);
  } finally {
    // What was stored is registered, though the connection went: else it would wait for the next sweep.
    await Promise.allSettled(taking);
  }
  await Promise.all(taking);
  await putAway(mailbox, store, inbox, log);
  if (count > 0) log.info("mail stored", { stage: "receive", count });
  return count;
}

/** Moves what is handled out of INBOX, folder by folder. */
async function putAway(mailbox: string, store: ReceiveStore, inbox: Inbox, log: Log): Promise<void> {
  const unfiled = await store.unfiled(mailbox);
  for (const folder of ["handled", "review"] as const) {
    for (const uidValidity of new Set(unfiled.map((copy) => copy.uidValidity))) {
      const uids = unfiled.filter((copy) => copy.folder === folder && copy.uidValidity === uidValidity).map((copy) => copy.uid);
      if (uids.length === 0) continue;
      // "renumbered": these places mean nothing any more, and the next fetch meets the same messages under new numbers.
      // "refused": the server would not move them; they stay where they are and are tried again next time.
      const filed = await inbox.file(uids, folder, uidValidity);
      if (filed === "refused") log.warn("mail could not be put away", { stage: "receive", count: uids.length });
      else await store.markFiled(mailbox, uidValidity, uids);
    }
  }
}

/**
 * One key a message: Message-ID with the body, so that two different messages under one Message-ID are both kept;
 * the whole message when it has no Message-ID.
 */
function sealed(mailbox: string, mail: FetchedMail, world: ReceiveWorld): StoredMail {
  const read = world.readHead(mail.raw);
  const utf8 = new TextEncoder();
  const dedupeKey =
    read.messageId === undefined ? world.sha256(mail.raw) : world.sha256(utf8.encode(read.messageId), bodyOf(mail.raw));
  return {
    mailbox,
    uid: mail.uid,
    uidValidity: mail.uidValidity,
    dedupeKey,
    messageIdHeader: read.messageId,
    senderHash: world.vault.lookupHash(read.sender.toLowerCase(), "inbound.sender"),
    rawCipher: world.vault.seal(mail.raw, "inbound.raw"),
    receivedAt: mail.receivedAt,
  };
}

/** The bytes after the first empty line: relays add header lines on the way, never body. */
function bodyOf(raw: Uint8Array): Uint8Array {
  const [lf, cr] = [10, 13];
  for (let i = 0; i + 1 < raw.length; i += 1) {
    if (raw[i] !== lf) continue;
    if (raw[i + 1] === lf) return raw.subarray(i + 2);
    if (raw[i + 1] === cr && raw[i + 2] === lf) return raw.subarray(i + 3);
  }
  return raw;
}
