import type { InboundKind } from "../../domain/decision.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";
import { proveTaken } from "./unknown-store.ts";

/** What shows, beside a reply, that a message reached its mailbox. A delay shows only that the operator has it; a bounce shows the contrary. */
const ofLife: ReadonlySet<InboundKind> = new Set(["receipt", "automatic-reply"]);
/** What proves that the operator took it. */
const ofTaking: ReadonlySet<InboundKind> = new Set(["receipt", "automatic-reply", "delay"]);

/** A mail about one of our messages. */
export interface Sign {
  readonly messageId: string;
  readonly kind: InboundKind;
}

/**
 * Writes down what mails show of our messages: that they were answered, that they live, that the operator took them.
 *
 * Of a message that was answered a receipt of the same moment says nothing more.
 * @returns what is to be said of it in the trail
 */
export async function recordSigns(client: Queryable, signs: readonly Sign[], now: Date): Promise<readonly AuditEntry[]> {
  const replied = new Set(signs.filter(({ kind }) => kind === "reply").map(({ messageId }) => messageId));
  const others = signs.filter(({ messageId }) => !replied.has(messageId));
  await prove(client, others.filter(({ kind }) => ofTaking.has(kind)), now);
  const living = new Map(others.filter(({ kind }) => ofLife.has(kind)).reverse().map((sign) => [sign.messageId, sign.kind])); // the first of a message counts
  const alive = [...(await answered(client, [...replied], now)), ...(await wake(client, living, now))];
  const lists = alive.filter(({ list_id }) => list_id !== null);
  if (lists.length > 0) {
    await client.query({
      name: "sign-of-life-tasks",
      text: `update review_task t set state = 'done', decided_by = 'system', decided_at = $1, outcome = 'sign-of-life', outcome_reason = x.by
       from unnest($2::uuid[], $3::text[]) as x(list_id, by) where t.list_id = x.list_id and t.kind = 'no-sign-of-life' and t.state in ('open', 'claimed', 'aside')`,
      values: [now, lists.map(({ list_id }) => list_id), lists.map(({ by }) => by)],
    });
  }
  return alive.map((row): AuditEntry => ({ actor: "system", action: "message.alive", objectKind: "message", objectId: row.id, caisseCode: row.caisse_code, details: { by: row.by } }));
}

/** A message of which nothing had been heard until now. */
interface AliveRow {
  readonly id: string;
  readonly caisse_code: string;
  readonly list_id: string | null;
  readonly by: string;
}

/** An answer proves that the list arrived, whatever the relay had left open; the same mailbox's reminder and list are answered together. */
async function answered(client: Queryable, messageIds: readonly string[], now: Date): Promise<readonly AliveRow[]> {
  if (messageIds.length === 0) return [];
  const { rows } = await client.query<AliveRow & { readonly first: boolean }>({
    name: "answered",
    text: `update message m set alive_at = coalesce(m.alive_at, $2), alive_by = coalesce(m.alive_by, 'reply'),
       state = case when ${mayBeAnswered} then 'answered' else m.state end, settled_by = case when ${mayBeAnswered} then 'reply' else m.settled_by end
     from (select id, alive_at is null as first from message where id = any($1) for no key update) as a
     where m.id = a.id and (a.first or ${mayBeAnswered}) returning m.id, m.caisse_code, m.list_id, 'reply' as by, a.first`,
    values: [messageIds, now],
  });
  await client.query({
    name: "answered-together",
    text: `update message o set state = 'answered', settled_by = 'reply' from message m
     where m.id = any($1) and o.list_id = m.list_id and o.recipient = m.recipient and o.state = 'accepted' and o.kind in ('list', 'reminder')`,
    values: [messageIds],
  });
  return rows.filter(({ first }) => first);
}

const mayBeAnswered = "m.state in ('accepted', 'unknown', 'bounced')";

/** @param living what shows that each of these messages reached its mailbox */
async function wake(client: Queryable, living: ReadonlyMap<string, InboundKind>, now: Date): Promise<readonly AliveRow[]> {
  if (living.size === 0) return [];
  const { rows } = await client.query<AliveRow>({
    name: "wake",
    text: `update message m set alive_at = $1, alive_by = x.kind from unnest($2::uuid[], $3::text[]) as x(id, kind)
     where m.id = x.id and m.alive_at is null returning m.id, m.caisse_code, m.list_id, x.kind as by`,
    values: [now, [...living.keys()], [...living.values()]],
  });
  return rows;
}

/** Nearly no message's issue is unknown: it is asked of all in one question. */
async function prove(client: Queryable, signs: readonly Sign[], now: Date): Promise<void> {
  if (signs.length === 0) return;
  const { rows } = await client.query<{ id: string }>({ name: "unknown-of", text: "select id from message where id = any($1) and state = 'unknown'", values: [signs.map(({ messageId }) => messageId)] });
  const unknown = new Set(rows.map(({ id }) => id));
  for (const { messageId, kind } of signs) if (unknown.has(messageId)) await proveTaken(client, messageId, kind, now);
}
