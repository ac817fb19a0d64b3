import type { UnknownOfCaisse, UnknownStore } from "../../pipeline/unknown.ts";
import { appendAudit } from "./audit.ts";
import { openMonth } from "./notice-month.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Messages of unknown issue, and what settles them. */
export function createUnknownStore(pool: Pool): UnknownStore {
  return {
    toProve: (soughtBefore, now, limit) => toProve(pool, soughtBefore, now, limit),
    proveSent: (messageId, by, now) => inTransaction(pool, (client) => proveTaken(client, messageId, by, now)),
  };
}

async function toProve(pool: Pool, soughtBefore: Date, now: Date, limit: number): Promise<UnknownOfCaisse[]> {
  const { rows } = await pool.query<{ id: string; message_id_header: string; caisse_code: string; mailbox: string }>(
    `update message m set proof_sought_at = $2 from caisse c
     where c.code = m.caisse_code and m.id in (
       select id from message where state = 'unknown' and kind not in ('notice', 'invitation') and (proof_sought_at is null or proof_sought_at < $1) order by created_at limit $3 for no key update skip locked)
     returning m.id, m.message_id_header, m.caisse_code, c.mailbox`,
    [soughtBefore, now, limit],
  );
  const caisses = new Map<string, UnknownOfCaisse & { messages: { messageId: string; messageIdHeader: string }[] }>();
  for (const row of rows) {
    const caisse = caisses.get(row.caisse_code) ?? { caisseCode: row.caisse_code, mailbox: row.mailbox, messages: [] };
    caisse.messages.push({ messageId: row.id, messageIdHeader: row.message_id_header });
    caisses.set(row.caisse_code, caisse);
  }
  return [...caisses.values()];
}

/** unknown → accepted: something shows that the operator took it. The person who was asked about it need not look any more. */
export async function proveTaken(client: Queryable, messageId: string, by: string, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ caisse_code: string; notice_id: string | null; sent_at: Date | null }>(
    "update message set state = 'accepted', settled_by = $2 where id = $1 and state = 'unknown' returning caisse_code, notice_id, sent_at",
    [messageId, by],
  );
  const row = rows[0];
  if (row === undefined) return false;
  const { caisse_code: caisseCode } = row;
  if (row.notice_id !== null) await openMonth(client, row.notice_id, row.sent_at ?? now);
  await client.query(
    "update review_task set state = 'done', decided_by = 'system', decided_at = $2, outcome = 'proven', outcome_reason = $3 where message_id = $1 and kind = 'unknown-send' and state in ('open', 'claimed', 'aside')",
    [messageId, now, by],
  );
  await appendAudit(client, now, [{ actor: "system", action: "message.proven", objectKind: "message", objectId: messageId, caisseCode, details: { by } }]);
  return true;
}
