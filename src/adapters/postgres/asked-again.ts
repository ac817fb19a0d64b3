import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";

// The reasons are read at the head of the task: one more, once.
const withReason = "array_append(array_remove(reasons, $2::text), $2::text)";

/** A question did not leave: its lines are in doubt as before, and the person who asked has the task again. @param reason a code of the console's words */
export async function backToPerson(client: Queryable, messageId: string, reason: string): Promise<void> {
  await client.query("update list_line n set state = 'review', decided_at = null from message m where m.id = $1 and n.id = any(m.asked_lines) and n.state = 'open'", [messageId]);
  await client.query(
    `update review_task t set state = 'open', outcome = null, outcome_reason = '', decided_by = null, decided_at = null, undo = '[]', reasons = ${withReason}
     from message m where m.id = $1 and t.inbound_id = m.inbound_id and t.state = 'aside' and t.outcome = 'asked'`,
    [messageId, reason],
  );
}

/**
 * Whoever waits for a doctor's answer to a question waits no longer: it came, or the list ended without it.
 *
 * When every line that was asked about is decided, nobody has to look; else the task comes back.
 * @param inboundId the answer; undefined: none came
 */
export async function wakeAsked(client: Queryable, listId: string, inboundId: string | undefined, now: Date): Promise<void> {
  const { rows } = await client.query<{ id: string; caisse_code: string; settled: boolean }>(
    `select t.id, t.caisse_code, not exists (select 1 from list_line n where n.id = any(m.asked_lines) and n.state not in ('accepted', 'refused', 'void')) as settled
     from review_task t join message m on m.inbound_id = t.inbound_id and m.kind = 'question' and m.state <> 'cancelled'
     where t.list_id = $1 and t.state = 'aside' and t.outcome = 'asked' and t.inbound_id is distinct from $2::uuid for update of t`,
    [listId, inboundId ?? null],
  );
  for (const { id, settled } of rows) {
    if (settled) await client.query("update review_task set state = 'done', outcome = 'answered', decided_by = 'system', decided_at = $2, undo = '[]' where id = $1 and state = 'aside'", [id, now]);
    else {
      await client.query(
        `update review_task set state = 'open', outcome = null, outcome_reason = '', decided_by = null, decided_at = null, undo = '[]', reasons = ${withReason} where id = $1 and state = 'aside'`,
        [id, inboundId === undefined ? "question-unanswered" : "doctor-answered"],
      );
    }
  }
  await appendAudit(client, now, rows.filter((row) => row.settled).map(({ id, caisse_code: caisseCode }) => ({ actor: "system", action: "task.done", objectKind: "task" as const, objectId: id, caisseCode })));
}
