import type { Understood } from "../../pipeline/read-answer.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";

/** A message that was understood. */
export interface Settled {
  readonly inboundId: string;
  readonly understood: Understood;
}

/** An answer to a list of which no person need look at anything: nine in ten, and they are written together. */
export interface PlainReply extends Settled {
  readonly understood: Understood & { readonly listId: string; readonly messageId: string };
}

/** Nothing but a clear answer to a known copy of a known list. */
export function isPlainReply(settled: Settled): settled is PlainReply {
  const { kind, listId, messageId, review, failure, ...more } = settled.understood;
  return kind === "reply" && listId !== undefined && messageId !== undefined && review.length === 0 && failure === undefined && Object.keys(more).every((key) => key === "decisions");
}

/** Writes them in the transaction of `client`, with the trail last; a message that is not in the state "stored" any more is left as it is. */
export async function settlePlainReplies(client: Queryable, replies: readonly PlainReply[], now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    `update inbound i set state = 'interpreted', kind = 'reply', list_id = x.list_id, message_id = x.message_id, reasons = '{}'
     from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as x(id, list_id, message_id) where i.id = x.id and i.state = 'stored' returning i.id, i.caisse_code`,
    [replies.map(({ inboundId }) => inboundId), replies.map(({ understood }) => understood.listId), replies.map(({ understood }) => understood.messageId)],
  );
  const settled = replies.filter(({ inboundId }) => rows.some(({ id }) => id === inboundId));
  if (settled.length === 0) return;
  await keepDecisions(client, settled, now);
  const messageIds = [...new Set(settled.map(({ understood }) => understood.messageId))];
  // An answer proves that the list arrived, whatever the relay had left open; the same mailbox's reminder and list are answered together.
  await client.query(
    `update message m set state = 'answered', settled_by = 'reply' where (m.id = any($1) and m.state in ('accepted', 'unknown', 'bounced'))
       or (m.state = 'accepted' and m.kind in ('list', 'reminder') and exists (select 1 from message x where x.id = any($1) and x.list_id = m.list_id and x.recipient = m.recipient) and m.list_id = any($2))`,
    [messageIds, [...new Set(settled.map(({ understood }) => understood.listId))]],
  );
  await recordLife(client, messageIds, now);
}

async function keepDecisions(client: Queryable, settled: readonly PlainReply[], now: Date): Promise<void> {
  const decisions = settled.flatMap(({ inboundId, understood }) => understood.decisions.map((decision) => ({ inboundId, listId: understood.listId, ...decision })));
  await client.query(
    `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at)
     select n.caisse_code, x.inbound_id, x.list_id, n.id, x.decision, x.words, 'rules', $1
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bytea[]) as x(inbound_id, list_id, number, decision, words) join list_line n on n.list_id = x.list_id and n.number = x.number
     on conflict (inbound_id, line_id) where decided_by = 'rules' do nothing`,
    [now, decisions.map((d) => d.inboundId), decisions.map((d) => d.listId), decisions.map((d) => d.line), decisions.map((d) => d.decision), decisions.map((d) => d.words)],
  );
}

/** The mailbox lives: silence about it is over. */
async function recordLife(client: Queryable, messageIds: readonly string[], now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string; caisse_code: string; list_id: string | null }>(
    "update message set alive_at = $2, alive_by = 'reply' where id = any($1) and alive_at is null returning id, caisse_code, list_id",
    [messageIds, now],
  );
  if (rows.length === 0) return;
  await client.query(
    "update review_task set state = 'done', decided_by = 'system', decided_at = $2, outcome = 'sign-of-life', outcome_reason = 'reply' where list_id = any($1) and kind = 'no-sign-of-life' and state in ('open', 'claimed', 'aside')",
    [rows.map(({ list_id }) => list_id), now],
  );
  await appendAudit(client, now, rows.map((row) => ({ actor: "system", action: "message.alive", objectKind: "message", objectId: row.id, caisseCode: row.caisse_code, details: { by: "reply" } })));
}
