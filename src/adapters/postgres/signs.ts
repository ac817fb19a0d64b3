import type { InboundKind } from "../../domain/decision.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { proveTaken } from "./unknown-store.ts";

/** What shows that a message reached its mailbox. A delay shows only that the operator has it; a bounce shows the contrary. */
const signs: ReadonlySet<InboundKind> = new Set(["receipt", "automatic-reply", "reply"]);

/**
 * Writes down what a mail about one of our messages shows of it: that it lives, and that the operator took it.
 * A reply settles its message itself, as answered.
 */
export async function recordSign(client: Queryable, messageId: string, kind: InboundKind, now: Date): Promise<void> {
  if (kind === "receipt" || kind === "automatic-reply" || kind === "delay") await proveTaken(client, messageId, kind, now);
  if (!signs.has(kind)) return;
  const { rows } = await client.query<{ caisse_code: string; list_id: string | null }>(
    "update message set alive_at = $2, alive_by = $3 where id = $1 and alive_at is null returning caisse_code, list_id",
    [messageId, now, kind],
  );
  const row = rows[0];
  if (row === undefined) return;
  await client.query(
    "update review_task set state = 'done', decided_by = 'system', decided_at = $2, outcome = 'sign-of-life', outcome_reason = $3 where list_id = $1 and kind = 'no-sign-of-life' and state in ('open', 'claimed', 'aside')",
    [row.list_id, now, kind],
  );
  await appendAudit(client, now, [{ actor: "system", action: "message.alive", objectKind: "message", objectId: messageId, caisseCode: row.caisse_code, details: { by: kind } }]);
}
