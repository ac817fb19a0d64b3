import type { ImapFlow, MailboxObject } from "imapflow";
import type { FetchedMail } from "../../pipeline/ports.ts";

/** A message that lies there, before it is fetched. */
export interface Lying {
  readonly uid: number;
  /** As the server says, bytes. */
  readonly size: number;
}

/** What lies in the selected mailbox above `after`, oldest first; all of it if the mailbox was renumbered since. */
export async function listAbove(client: ImapFlow, after: { readonly uidValidity: bigint; readonly uid: number } | undefined): Promise<Lying[]> {
  await client.noop(); // the server tells what came since the mailbox was selected
  const mailbox = selected(client);
  const from = after !== undefined && after.uidValidity === mailbox.uidValidity ? after.uid + 1 : 1;
  if (mailbox.exists === 0) return []; // uidNext would save a question, but it is only as old as SELECT
  const lying: Lying[] = [];
  for await (const { uid, size = 0 } of client.fetch(`${from}:*`, { uid: true, size: true }, { uid: true })) {
    if (uid >= from) lying.push({ uid, size }); // "n:*" always holds the last message, even below n (RFC 3501 §6.4.8)
  }
  return lying.sort((a, b) => a.uid - b.uid);
}

/** Messages in one piece: of the first, of those in the middle, and at least of the last ones. */
const inPiece = { first: 20, most: 100, least: 15 };

/**
 * Groups messages so that no more than about `bytes` are in memory at a time.
 *
 * The first groups are small, so that their reading begins while most are still to come; and so are the last, since
 * nothing else is under way while the very last is read and registered.
 */
export function* inPieces(lying: readonly Lying[], maxBytes: number, bytes = 8_388_608): Generator<number[]> {
  let longest = inPiece.first;
  for (let at = 0; at < lying.length; ) {
    const wanted = Math.min(longest, Math.max(inPiece.least, Math.ceil((lying.length - at) / 2)));
    const piece: number[] = [];
    let total = 0;
    for (const { uid, size } of lying.slice(at, at + wanted)) {
      total += Math.min(size, maxBytes);
      if (piece.length > 0 && total > bytes) break;
      piece.push(uid);
    }
    yield piece;
    at += piece.length;
    longest = Math.min(2 * longest, inPiece.most);
  }
}

/** Fetches some messages whole, or their first `maxBytes` bytes, oldest first; one that is gone by now is left out. */
export async function fetchPiece(client: ImapFlow, uids: readonly number[], maxBytes: number): Promise<FetchedMail[]> {
  const { uidValidity } = selected(client);
  // One byte more than is kept says whether there was more; RFC822.SIZE is not always true.
  const part = { start: 0, maxLength: maxBytes + 1 };
  const messages = await client.fetchAll(rangeOf(uids), { uid: true, internalDate: true, source: part }, { uid: true });
  return messages
    .filter((message) => uids.includes(message.uid))
    .sort((a, b) => a.uid - b.uid)
    .map(({ uid, source, internalDate }) => {
      // NIL, or an empty string when another client deleted it meanwhile: a person looks at it in the mailbox.
      const raw = Buffer.isBuffer(source) ? source : undefined;
      return { uid, uidValidity, raw: raw?.subarray(0, maxBytes) ?? new Uint8Array(), truncated: raw === undefined || raw.length > maxBytes, receivedAt: new Date(internalDate ?? 0) };
    });
}

/** A sequence set, neighbours together: "3:5,9". */
export function rangeOf(uids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const uid of [...uids].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && uid <= last[1] + 1) last[1] = uid;
    else runs.push([uid, uid]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}:${to}`)).join(",");
}

/** @throws {TypeError} if no mailbox is selected: a bug in this adapter. */
export function selected(client: ImapFlow): MailboxObject {
  if (client.mailbox === false) throw new TypeError("no mailbox is selected");
  return client.mailbox;
}
