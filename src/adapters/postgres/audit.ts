import { createHash } from "node:crypto";
import type { AuditHead } from "../../domain/audit-head.ts";
import type { TrailVerdict } from "../../pipeline/console-trail.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Adds entries to the trail; the last statement of a transaction, because the trail's head is locked until the commit. */
export async function appendAudit(client: Queryable, at: Date, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ at: at.toISOString(), ...entry, caisseCode: entry.caisseCode ?? null, details: entry.details ?? {} }));
  await client.query({ name: "audit", text: "select audit_append($1::jsonb)", values: [JSON.stringify(rows)] });
}

/** The same, held against heads that another house kept. */
export type HeadVerdict = Omit<TrailVerdict, "why"> & { readonly why: TrailVerdict["why"] | "another trail than kept elsewhere" };

const batch = 5_000;

/**
 * Computes the whole chain again. Rows are read in batches by number: memory does not grow with the trail.
 *
 * All of it is read as it stood at one moment, so that what workers add meanwhile is not taken for a trail cut off.
 */
export const verifyAudit = (pool: Pool): Promise<TrailVerdict> => atOneMoment(pool, verify);

/** The same, held against heads given out earlier and kept elsewhere: a trail cut off or written anew, with its own head, is sound by itself but not by them. */
export const verifyAgainst = (pool: Pool, heads: readonly AuditHead[]): Promise<HeadVerdict> =>
  atOneMoment(pool, async (client) => {
    const verdict = await verify(client);
    return verdict.brokenAt === undefined ? againstHeads(client, verdict, heads) : verdict;
  });

const atOneMoment = <T>(pool: Pool, work: (client: Queryable) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query("set transaction isolation level repeatable read, read only");
    return work(client);
  });

/** The trail's end as it stands. */
export async function auditHead(pool: Pool): Promise<Pick<AuditHead, "entries" | "hash">> {
  const { rows } = await pool.query<{ entries: number; hash: string }>("select seq as entries, encode(hash, 'hex') as hash from audit_head");
  if (rows[0] === undefined) throw new Error("the audit trail has no head");
  return rows[0];
}

/** A sound trail's hashes are those that its entries give: it is enough to compare them. */
async function againstHeads(client: Queryable, sound: TrailVerdict, heads: readonly AuditHead[]): Promise<HeadVerdict> {
  const kept = heads.filter(({ entries }) => entries > 0).sort((a, b) => a.entries - b.entries);
  const { rows } = await client.query<{ seq: number; hash: string }>("select seq, encode(hash, 'hex') as hash from audit_entry where seq = any($1::bigint[])", [kept.map(({ entries }) => entries)]);
  const hashAt = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const contrary = kept.find(({ entries, hash }) => hashAt.get(entries) !== hash);
  if (contrary === undefined) return sound;
  return contrary.entries > sound.entries ? { entries: sound.entries, brokenAt: sound.entries + 1, why: "cut off at the end" } : { entries: sound.entries, brokenAt: contrary.entries, why: "another trail than kept elsewhere" };
}

async function verify(client: Queryable): Promise<TrailVerdict> {
  let seq = 0;
  let previous: Buffer = Buffer.alloc(32);
  for (;;) {
    const { rows } = await client.query<{ seq: number; previous_hash: Buffer; hash: Buffer; hashed: string }>(
      `select seq, previous_hash, hash, audit_text(seq, at, actor, action, object_kind, object_id, caisse_code, details) as hashed
       from audit_entry where seq > $1 order by seq limit ${batch}`,
      [seq],
    );
    for (const row of rows) {
      if (row.seq !== seq + 1) return { entries: seq, brokenAt: seq + 1, why: "missing entry" };
      if (!row.previous_hash.equals(previous)) return { entries: seq, brokenAt: row.seq, why: "broken link" };
      const hash = createHash("sha256").update(previous).update(row.hashed).digest();
      if (!hash.equals(row.hash)) return { entries: seq, brokenAt: row.seq, why: "changed entry" };
      previous = hash;
      seq = row.seq;
    }
    if (rows.length < batch) break;
  }
  const { rows } = await client.query<{ seq: number; hash: Buffer }>("select seq, hash from audit_head");
  const head = rows[0];
  if (head === undefined || head.seq !== seq || !head.hash.equals(previous)) return { entries: seq, brokenAt: seq + 1, why: "cut off at the end" };
  return { entries: seq, brokenAt: undefined, why: "sound" };
}
