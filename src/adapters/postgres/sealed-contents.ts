import { to } from "pg-copy-streams";
import type { Pool } from "./pool.ts";
import { answers, together } from "./together.ts";

const mostAtOnce = 8; // a content is some hundreds of kilobytes

/**
 * Reads what was frozen of messages, by the binary form of COPY: as a column of a row it would come in hexadecimal, twice as long and turned
 * back digit by digit, which costs more than all the rest of sending.
 * @returns undefined where nothing was frozen
 */
export function createContentReader(pool: Pool): (messageId: string) => Promise<Buffer | undefined> {
  return together(async (messageIds: readonly string[]) => {
    const contents = await readContents(pool, messageIds);
    return answers(messageIds.map((id) => contents.get(id)));
  }, mostAtOnce);
}

async function readContents(pool: Pool, messageIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  // COPY takes no bound values.
  if (!messageIds.every((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id))) throw new RangeError("not the id of a message");
  const client = await pool.connect();
  let broken = true;
  try {
    const rows = client.query(to(`copy (select message_id, cipher from message_content where message_id in (${messageIds.map((id) => `'${id}'`).join(", ")})) to stdout (format binary)`));
    const pieces: Buffer[] = [];
    for await (const piece of rows) pieces.push(piece as Buffer);
    broken = false;
    return contentsOf(Buffer.concat(pieces));
  } finally {
    client.release(broken);
  }
}

/**
 * The rows of a binary COPY: a head, then for each row the number of its fields and each field behind its length; -1 ends them.
 * Source: PostgreSQL's manual, COPY, binary format.
 */
function contentsOf(copied: Buffer): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  const [signature, flags] = [11, 4];
  let at = signature + flags;
  const next = (): Buffer => {
    const length = copied.readInt32BE(at);
    return copied.subarray(at + 4, (at += 4 + length));
  };
  next(); // the head's extension
  while (copied.readInt16BE(at) !== -1) {
    at += 2;
    const id = next().toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
    contents.set(id, next());
  }
  return contents;
}
