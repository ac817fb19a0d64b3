import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";

// The reasons are read at the head of the task: one more, once.
const withReason = "array_append(array_remove(reasons, $2::text), $2::text)";

/** Locks the lines that questions are about, before the questions. */
export const lockAskedLines = (client: Queryable, messageIds: readonly string[]): Promise<unknown> =>
  client.query("select 1 from list_line where id in (select unnest(asked_lines) from message where id = any($1) and kind = 'question') order by patient_id, id for no key update", [messageIds]);

/** A question did not leave: its lines are in doubt as before, and the person who asked has the task again. @param reason a code of the console's words */
export async function backToPerson(client: Queryable, messageId: string, reason: string): Promise<void> {
  await client.query("update list_line n set state = 'review', decided_at = null from message m where m.id = $1 and n.id = any(m.asked_lines) and n.state = 'open'", [messageId]);
  await client.query(
    `update review_task t set state = 'open', outcome = null, outcome_reason = '', decided_by = null, decided_at = null, undo = '[]', reasons = ${withReason}
     from message m where m.id = $1 and t.inbound_id = m.inbound_id and t.state = 'aside' and t.outcome = 'asked'`,
    [messageId, reason],
  );
}

/** An answer that came, or a list that ended without one. */
export interface AnswerOfList {
  readonly listId: string;
  /** Undefined: none came. */
  readonly inboundId: string | undefined;
}

/**
 * Whoever waits for a doctor's answer to a question waits no longer: it came, or the list ended without it.
 *
 * When every line that was asked about is decided, nobody has to look; else the task comes back.
 * @returns what is to be said of it in the trail
 */
export async function wakeAsked(client: Queryable, came: readonly AnswerOfList[], now: Date): Promise<readonly AuditEntry[]> {
  if (came.length === 0) return [];
  const { rows } = await client.query<{ id: string; caisse_code: string; settled: boolean; answered: boolean }>({
    name: "asked-again",
    text: `select t.id, t.caisse_code, x.inbound_id is not null as answered,
       not exists (select 1 from list_line n where n.id = any(m.asked_lines) and n.state not in ('accepted', 'refused', 'void')) as settled
     from unnest($1::uuid[], $2::uuid[]) as x(list_id, inbound_id)
     join review_task t on t.list_id = x.list_id and t.state = 'aside' and t.outcome = 'asked' and t.inbound_id is distinct from x.inbound_id
     join message m on m.inbound_id = t.inbound_id and m.kind = 'question' and m.state <> 'cancelled' for no key update of t`,
    values: [came.map(({ listId }) => listId), came.map(({ inboundId }) => inboundId ?? null)],
  });
  const tasks = [...new Map(rows.map((row) => [row.id, row])).values()]; // two answers of one list wake its task once
  for (const { id, settled, answered } of tasks) {
    if (settled) await client.query("update review_task set state = 'done', outcome = 'answered', decided_by = 'system', decided_at = $2, undo = '[]' where id = $1 and state = 'aside'", [id, now]);
    else {
      await client.query(
        `update review_task set state = 'open', outcome = null, outcome_reason = '', decided_by = null, decided_at = null, undo = '[]', reasons = ${withReason} where id = $1 and state = 'aside'`,
        [id, answered ? "doctor-answered" : "question-unanswered"],
      );
    }
  }
  return tasks.filter((task) => task.settled).map(({ id, caisse_code: caisseCode }): AuditEntry => ({ actor: "system", action: "task.done", objectKind: "task", objectId: id, caisseCode }));
}
