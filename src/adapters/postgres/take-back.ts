import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";

/** Whether a copy of the list `l` is out, or may be. One that was refused or came back is not. */
export const isOut = "exists (select 1 from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state in ('sending', 'accepted', 'unknown', 'answered', 'closed'))";

/**
 * Takes a list back that no doctor has: cancels it with its lines, or has it approved anew. The caller holds the list's row.
 * @param reason a code, or a person's words: they stay with the list, never in the trail
 * @returns false when a copy is out, or the list is in neither state: nothing was changed
 */
export async function takeBack(client: Queryable, listId: string, to: "cancelled" | "drafted", by: string, reason: string, now: Date): Promise<boolean> {
  // Lines first, then the messages: an objection locks them in that order.
  await client.query("select 1 from list_line where list_id = $1 order by id for update", [listId]);
  await client.query("select 1 from message where list_id = $1 order by id for update", [listId]);
  const { rows } = await client.query<{ caisse_code: string }>(
    to === "cancelled"
      ? `update doctor_list l set state = 'cancelled', state_reason = $2 where id = $1 and state in ('drafted', 'approved') and not ${isOut} returning caisse_code`
      : `update doctor_list l set state = 'drafted', state_reason = $2, approved_by = null, approved_at = null where id = $1 and state = 'approved' and not ${isOut} returning caisse_code`,
    [listId, reason],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return false;
  const { rowCount: messages } = await client.query("update message set state = 'cancelled' where list_id = $1 and state in ('drafted', 'approved', 'rendered', 'deferred')", [listId]);
  if (to === "cancelled") await client.query("update list_line set state = 'void', void_reason = 'list-cancelled', decided_at = $2 where list_id = $1 and state in ('open', 'review')", [listId, now]);
  // What a person was asked about this list is settled with it.
  await client.query(
    "update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = $4, outcome_reason = $5 where list_id = $1 and kind in ('no-mailbox', 'paper-letter', 'approval-stale', 'no-sign-of-life') and state in ('open', 'claimed', 'aside')",
    [listId, by, now, `list-${to}`, reason],
  );
  await appendAudit(client, now, [{ actor: by, action: to === "cancelled" ? "list.cancelled" : "list.redrafted", objectKind: "list", objectId: listId, caisseCode, details: { messages: messages ?? 0 } }]);
  return true;
}
