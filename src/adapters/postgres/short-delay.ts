import { answerDeadline } from "../../pipeline/list.ts";
import { parisDay } from "../../domain/calendar.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";

/**
 * Whether a message `m` would leave with a last day that is too near: approved on a Friday evening, it leaves on the Monday, and the doctor would lose the days between.
 * Only a first copy that was never tried: what may be in a mailbox already keeps the day that it says. Bound value: $9, the last day of whoever is asked today.
 */
export const shortDelay = `m.round = 1 and m.sent_at is null and case m.kind
    when 'list' then exists (select 1 from doctor_list l where l.id = m.list_id and l.deadline < $9::date)
    when 'volunteer-call' then exists (select 1 from volunteer_call v where v.id = m.call_id and v.deadline < $9::date)
    else false end`;

interface Asked {
  readonly caisse_code: string;
  readonly kind: "list" | "volunteer-call";
  readonly asked_id: string;
}

/**
 * Gives a doctor the whole delay from today, and has the mail and its PDF made anew with that last day: the day that is printed is the day that is kept.
 * The list or call is locked before the message, as by whoever cancels it.
 * @returns false when the message is not ours to change any more
 */
export async function dateAnew(client: Queryable, messageId: string, now: Date): Promise<boolean> {
  const { rows } = await client.query<Asked>("select caisse_code, kind, coalesce(list_id, call_id) as asked_id from message where id = $1 and kind in ('list', 'volunteer-call')", [messageId]);
  const asked = rows[0];
  if (asked === undefined) return false;
  const until = answerDeadline(parisDay(now));
  const table = asked.kind === "list" ? "doctor_list" : "volunteer_call";
  const { rowCount: near } = await client.query(`select 1 from ${table} where id = $1 and state = 'approved' and deadline < $2 for no key update`, [asked.asked_id, until]);
  const { rowCount: ours } = await client.query("select 1 from message where id = $1 and state = 'rendered' and sent_at is null for no key update", [messageId]);
  if (near !== 1 || ours !== 1) return false;
  await client.query(`update ${table} set deadline = $2 where id = $1 and state = 'approved'`, [asked.asked_id, until]);
  await client.query("update message set state = 'approved' where id = $1 and state = 'rendered'", [messageId]);
  await appendAudit(client, now, [{ actor: "system", action: asked.kind === "list" ? "list.dated" : "call.dated", objectKind: asked.kind === "list" ? "list" : "call", objectId: asked.asked_id, caisseCode: asked.caisse_code, details: { until } }]);
  return true;
}
