import type { InboundKind } from "../../domain/decision.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";
import { proveTaken } from "./unknown-store.ts";

/** What shows that a message reached its mailbox. A delay shows only that the operator has it; a bounce shows the contrary. */
const ofLife: ReadonlySet<InboundKind> = new Set(["receipt", "automatic-reply", "reply"]);
/** What proves that the operator took it. A reply settles its message itself, as answered. */
const ofTaking: ReadonlySet<InboundKind> = new Set(["receipt", "automatic-reply", "delay"]);

/** A mail about one of our messages. */
export interface Sign {
  readonly messageId: string;
  readonly kind: InboundKind;
}

/** Writes down what mails show of our messages: that they live, and that the operator took them. @returns what is to be said of it in the trail */
export async function recordSigns(client: Queryable, signs: readonly Sign[], now: Date): Promise<readonly AuditEntry[]> {
  await prove(client, signs.filter(({ kind }) => ofTaking.has(kind)), now);
  const living = new Map(signs.filter(({ kind }) => ofLife.has(kind)).reverse().map((sign) => [sign.messageId, sign.kind])); // the first of a message counts
  if (living.size === 0) return [];
  const { rows } = await client.query<{ id: string; caisse_code: string; list_id: string | null; by: string }>(
    `update message m set alive_at = $1, alive_by = x.kind from unnest($2::uuid[], $3::text[]) as x(id, kind)
     where m.id = x.id and m.alive_at is null returning m.id, m.caisse_code, m.list_id, x.kind as by`,
    [now, [...living.keys()], [...living.values()]],
  );
  const lists = rows.filter(({ list_id }) => list_id !== null);
  if (lists.length > 0) {
    await client.query(
      `update review_task t set state = 'done', decided_by = 'system', decided_at = $1, outcome = 'sign-of-life', outcome_reason = x.by
       from unnest($2::uuid[], $3::text[]) as x(list_id, by) where t.list_id = x.list_id and t.kind = 'no-sign-of-life' and t.state in ('open', 'claimed', 'aside')`,
      [now, lists.map(({ list_id }) => list_id), lists.map(({ by }) => by)],
    );
  }
  return rows.map((row): AuditEntry => ({ actor: "system", action: "message.alive", objectKind: "message", objectId: row.id, caisseCode: row.caisse_code, details: { by: row.by } }));
}

/** Nearly no message's issue is unknown: it is asked of all in one question. */
async function prove(client: Queryable, signs: readonly Sign[], now: Date): Promise<void> {
  if (signs.length === 0) return;
  const { rows } = await client.query<{ id: string }>("select id from message where id = any($1) and state = 'unknown'", [signs.map(({ messageId }) => messageId)]);
  const unknown = new Set(rows.map(({ id }) => id));
  for (const { messageId, kind } of signs) if (unknown.has(messageId)) await proveTaken(client, messageId, kind, now);
}
