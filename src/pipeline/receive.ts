import type { Clock, FetchedMail, Inbox, Log, ReadMail, Vault } from "./ports.ts";
import type { Next } from "./next.ts";

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
  /** Stores messages, oldest first, or a further copy's place when one is known; all or none. @returns the ids of those that are new, in that order */
  store(caisseCode: string, mails: readonly StoredMail[], now: Date): Promise<readonly string[]>;
  /** Copies whose message is handled or waits for a person, and which still lie in INBOX. */
  unfiled(mailbox: string): Promise<readonly { readonly uid: number; readonly uidValidity: bigint; readonly folder: "handled" | "review" }[]>;
  markFiled(mailbox: string, uidValidity: bigint, uids: readonly number[]): Promise<void>;
}

export interface ReceiveWorld {
  readonly store: ReceiveStore;
  readonly inbox: Inbox;
  readonly readMail: ReadMail;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly sha256: (...parts: Uint8Array[]) => Uint8Array;
  readonly log: Log;
}

/**
 * Takes in all new mail of one mailbox, then puts handled mail away.
 *
 * The order is the rule: stored, then told to the next stage, then (later, once handled) moved.
 * A crash anywhere leaves the message in INBOX or stored, and the dedupe key makes a second reading harmless.
 * @returns how many messages were new
 * @throws InboxLost when the connection went; open another and call again
 */
export async function receive(caisseCode: string, mailbox: string, world: ReceiveWorld, onNext: (next: readonly Next[]) => Promise<void>): Promise<number> {
  const { store, inbox, log } = world;
  let count = 0;
  for await (const mails of inbox.fetch(await store.position(mailbox))) {
    const kept = await Promise.all(mails.map((mail) => sealed(mailbox, mail, world)));
    const ids = await store.store(caisseCode, kept, world.clock.now());
    if (ids.length === 0) continue;
    count += ids.length;
    await onNext(ids.map((id) => ({ step: "interpret", id })));
  }
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
async function sealed(mailbox: string, mail: FetchedMail, world: ReceiveWorld): Promise<StoredMail> {
  const read = await world.readMail(mail.raw);
  const utf8 = new TextEncoder();
  const dedupeKey =
    read.messageId === undefined ? world.sha256(mail.raw) : world.sha256(utf8.encode(read.messageId), bodyOf(mail.raw));
  return {
    mailbox,
    uid: mail.uid,
    uidValidity: mail.uidValidity,
    dedupeKey,
    messageIdHeader: read.messageId,
    senderHash: world.vault.lookupHash(read.from[0]?.address.toLowerCase() ?? "", "inbound.sender"),
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
