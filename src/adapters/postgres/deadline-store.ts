import type { Day } from "../../domain/calendar.ts";
import type { DeadlineStore, Ended } from "../../pipeline/deadline.ts";
import { backToPerson, lockAskedLines, wakeAsked } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { cancelAll, isOut, lockChosen } from "./take-back.ts";

const batch = 200;

/** Lists whose doctor's last day has passed. */
export function createDeadlineStore(pool: Pool): DeadlineStore {
  return {
    keepLate: (today, now) => inTransaction(pool, (client) => keepLate(client, today, now)),
    async expire(deadlineBefore, now) {
      const { rows } = await pool.query<{ id: string }>(
        `select l.id from doctor_list l where l.state = 'approved' and l.deadline < $1
           and (exists (select 1 from list_line n where n.list_id = l.id and n.state = 'open') or not exists (select 1 from list_line n where n.list_id = l.id and n.state = 'review'))
           and not exists (select 1 from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state = 'sending')
         order by l.deadline, l.id limit $2`,
        [deadlineBefore, batch],
      );
      const ended = { lines: 0, lists: 0 };
      for (const { id } of rows) {
        const one = await inTransaction(pool, (client) => expire(client, id, now));
        ended.lines += one.lines;
        ended.lists += one.lists;
      }
      return ended;
    },
  };
}

async function keepLate(client: Queryable, today: Day, now: Date): Promise<number> {
  const { rows: questions } = await client.query<{ id: string }>(
    "select m.id from message m join doctor_list l on l.id = m.list_id where m.kind = 'question' and m.state in ('approved', 'rendered', 'deferred') and l.state = 'approved' and l.deadline < $1", [today],
  );
  if (questions.length > 0) await lockAskedLines(client, questions.map(({ id }) => id));
  // Lists on paper have no message at all: they are the staff's, and wait for the days of grace.
  const late = await lockChosen(
    client,
    (which) => `select l.id from doctor_list l where l.state = 'approved' and l.deadline < $1 and not ${isOut}
       and exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state in ('approved', 'rendered', 'deferred'))
       and not exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state in ('bounced', 'refused'))
       and ${which} order by l.id limit $2`,
    [today, batch],
  );
  const cancelled = await cancelAll(client, late, "system", "deadline-passed", now);
  const { rows: messages } = await client.query<{ id: string; caisse_code: string; kind: string }>(
    `update message m set state = 'cancelled' from doctor_list l
     where l.id = m.list_id and m.kind in ('list', 'reminder', 'question') and m.state in ('approved', 'rendered', 'deferred') and l.state = 'approved' and l.deadline < $1 returning m.id, m.caisse_code, m.kind`,
    [today],
  );
  for (const { id, kind } of messages) if (kind === "question") await backToPerson(client, id, "question-not-sent");
  await appendAudit(client, now, [
    ...cancelled,
    ...messages.map((row) => ({ actor: "system", action: "message.cancelled", objectKind: "message" as const, objectId: row.id, caisseCode: row.caisse_code, details: { reason: "deadline-passed" } })),
  ]);
  return late.length + messages.length;
}

async function expire(client: Queryable, listId: string, now: Date): Promise<Ended> {
  // Patients in order of their id, as registration takes them: an answer that is just being registered comes before or after, whole.
  await client.query("select 1 from list_line n join patient p on p.id = n.patient_id where n.list_id = $1 order by p.id for no key update of p, n", [listId]);
  const { rows: lines } = await client.query<{ id: string; caisse_code: string }>("update list_line set state = 'expired', decided_at = $2 where list_id = $1 and state = 'open' returning id, caisse_code", [listId, now]);
  const { rows: closed } = await client.query<{ caisse_code: string }>(
    "update doctor_list l set state = 'closed', state_reason = 'deadline-passed' where id = $1 and state = 'approved' and not exists (select 1 from list_line n where n.list_id = l.id and n.state = 'review') returning caisse_code",
    [listId],
  );
  const caisseCode = closed[0]?.caisse_code;
  if (caisseCode !== undefined) {
    await client.query("update message set state = 'closed' where list_id = $1 and kind in ('list', 'reminder') and state in ('accepted', 'answered')", [listId]);
    await client.query(
      "update review_task set state = 'done', decided_by = 'system', decided_at = $2, outcome = 'list-closed' where list_id = $1 and kind in ('no-mailbox', 'paper-letter', 'no-sign-of-life') and state in ('open', 'claimed', 'aside')",
      [listId, now],
    );
  }
  const woken = await wakeAsked(client, [{ listId, inboundId: undefined }], now);
  await appendAudit(client, now, [
    ...woken,
    ...lines.map((row) => ({ actor: "system", action: "line.expired", objectKind: "line" as const, objectId: row.id, caisseCode: row.caisse_code })),
    ...(caisseCode === undefined ? [] : [{ actor: "system", action: "list.closed", objectKind: "list" as const, objectId: listId, caisseCode, details: { expired: lines.length } }]),
  ]);
  return { lines: lines.length, lists: closed.length };
}
