import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";

/** Whether a copy of the list `l` is out, or may be. One that was refused or came back is not. */
export const isOut = "exists (select 1 from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state in ('sending', 'accepted', 'unknown', 'answered', 'closed'))";

/** Locks lists with their lines and messages, in the one order of docs/decisions/0028: lines as registration takes them, lists, messages. What was read before is asked again. */
export async function lockLists(client: Queryable, listIds: readonly string[]): Promise<void> {
  await client.query("select 1 from list_line where list_id = any($1) order by patient_id, id for no key update", [listIds]);
  await client.query("select 1 from doctor_list where id = any($1) order by id for no key update", [listIds]);
  await client.query("select 1 from message where list_id = any($1) order by id for no key update", [listIds]);
}

/**
 * Locks lists that a question finds, and says which of them it still finds: who was quicker may have sent or approved one.
 * @param choose the question about lists `l`, given what else must hold of them
 */
export async function lockChosen<Row extends { readonly id: string }>(client: Queryable, choose: (which: string) => string, values: readonly unknown[]): Promise<readonly Row[]> {
  const { rows: found } = await client.query<Row>(choose("true"), [...values]);
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  await lockLists(client, ids);
  const { rows } = await client.query<Row>(choose(`l.id = any($${String(values.length + 1)})`), [...values, ids]);
  return rows;
}

/**
 * Takes a list back that no doctor has: cancels it with its lines, or has it approved anew. The caller holds it by {@link lockLists}.
 * @param reason a code, or a person's words: they stay with the list, never in the trail
 * @returns what is to be said in the trail, as the transaction's last act; undefined when a copy is out, or the list is in neither state: nothing was changed
 */
export async function takeBack(client: Queryable, listId: string, to: "cancelled" | "drafted", by: string, reason: string, now: Date): Promise<AuditEntry | undefined> {
  const { rows } = await client.query<{ caisse_code: string }>(
    to === "cancelled"
      ? `update doctor_list l set state = 'cancelled', state_reason = $2 where id = $1 and state in ('drafted', 'approved') and not ${isOut} returning caisse_code`
      : `update doctor_list l set state = 'drafted', state_reason = $2, approved_by = null, approved_at = null where id = $1 and state = 'approved' and not ${isOut} returning caisse_code`,
    [listId, reason],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return undefined;
  const { rowCount: messages } = await client.query("update message set state = 'cancelled' where list_id = $1 and state in ('drafted', 'approved', 'rendered', 'deferred')", [listId]);
  if (to === "cancelled") await client.query("update list_line set state = 'void', void_reason = 'list-cancelled', decided_at = $2 where list_id = $1 and state in ('open', 'review')", [listId, now]);
  // What a person was asked about this list is settled with it.
  await client.query(
    "update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = $4, outcome_reason = $5 where list_id = $1 and kind in ('no-mailbox', 'paper-letter', 'approval-stale', 'no-sign-of-life') and state in ('open', 'claimed', 'aside')",
    [listId, by, now, `list-${to}`, reason],
  );
  return { actor: by, action: to === "cancelled" ? "list.cancelled" : "list.redrafted", objectKind: "list", objectId: listId, caisseCode, details: { messages: messages ?? 0 } };
}

/** Cancels lists that no doctor has; the caller holds them. @returns what is to be said in the trail, one entry a list that was cancelled */
export async function cancelAll(client: Queryable, lists: readonly { readonly id: string }[], by: string, reason: string, now: Date): Promise<readonly AuditEntry[]> {
  const said: AuditEntry[] = [];
  for (const { id } of lists) said.push(...[(await takeBack(client, id, "cancelled", by, reason, now)) ?? []].flat());
  return said;
}
