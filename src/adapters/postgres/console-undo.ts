import type { LineState } from "../../domain/states.ts";
import type { ActOutcome } from "../../pipeline/console-acts.ts";
import { appendAudit } from "./audit.ts";
import { entry, type Asked } from "./console-lock.ts";
import { lockAbout } from "./lock-about.ts";
import type { Queryable } from "./pool.ts";

interface Undoable {
  readonly line: string;
  readonly from: LineState;
  readonly to: LineState;
}

/**
 * Takes back what was decided in a task, while nothing has left the house: no letter in a lot, no message handed over.
 * The decisions stay written; the lines and the task stand as they stood before.
 */
export async function undo(client: Queryable, { viewer, taskId, now }: Asked): Promise<ActOutcome> {
  await lockAbout(client, viewer.caisseCode, taskId);
  const { rows } = await client.query<{ state: string; outcome: string | null; undo: Undoable[]; claimed_by: string | null }>(
    "select state, outcome, undo, claimed_by from review_task where caisse_code = $1 and id = $2 for no key update",
    [viewer.caisseCode, taskId],
  );
  const task = rows[0];
  if (task === undefined) return { outcome: "not-found" };
  if (task.state === "claimed" && task.claimed_by !== viewer.login) return { outcome: "taken", by: task.claimed_by ?? "" };
  // A message that was sent again or a task that was opened elsewhere cannot be called back.
  const undoable = task.outcome === null || task.outcome === "decided" || task.outcome === "closed" || task.outcome === "aside" || task.outcome === "asked";
  if (!undoable || (task.undo.length === 0 && task.state !== "done")) return { outcome: "barred", why: "nothing-to-undo" };
  if (task.undo.some((one) => one.from === "accepted")) return { outcome: "barred", why: "withdrew-declaration" };
  const lines = task.undo.map((one) => one.line);
  if (task.outcome === "asked" && !(await callBackQuestion(client, taskId))) return { outcome: "barred", why: "left-the-house" };
  if (await anythingLeft(client, lines)) return { outcome: "barred", why: "left-the-house" };
  for (const one of [...task.undo].reverse()) await takeBack(client, one, now);
  // Contradictions of the same answer that were weighed in the same act come back with it: until then nothing of their lines leaves.
  await client.query(
    `update review_task o set state = 'open', outcome = null, outcome_reason = '', decided_by = null, decided_at = null from review_task t
     where t.id = $1 and o.inbound_id = t.inbound_id and o.id <> t.id and o.kind = 'contradiction' and o.state = 'done' and o.outcome = 'decided' and o.decided_by = t.decided_by and o.decided_at = t.decided_at`,
    [taskId],
  );
  await client.query(
    "update review_task set state = 'claimed', claimed_by = $2, claimed_at = $3, outcome = null, outcome_reason = '', decided_by = null, decided_at = null, undo = '[]' where id = $1",
    [taskId, viewer.login, now],
  );
  await appendAudit(client, now, [entry(viewer, "task.undone", "task", taskId, { lines: lines.length })]);
  return { outcome: "done", finished: false };
}

/** A question that still waits in the house is cancelled. @returns false when it has left */
async function callBackQuestion(client: Queryable, taskId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "update message m set state = 'cancelled' from review_task t where t.id = $1 and m.inbound_id = t.inbound_id and m.kind = 'question' and m.state in ('rendered', 'deferred')",
    [taskId],
  );
  return rowCount === 1;
}

async function anythingLeft(client: Queryable, lines: readonly string[]): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from declaration y where y.line_id = any($1) and y.state not in ('withdrawn', 'expired', 'rejected')
       and (y.state <> 'accepted' or exists (select 1 from confirmation_letter l where l.declaration_id = y.id and l.lot_id is not null)
            or exists (select 1 from message m where m.declaration_id = y.id and m.state not in ('drafted', 'approved', 'rendered', 'cancelled')))`,
    [lines],
  );
  return rows.length > 0;
}

async function takeBack(client: Queryable, { line, from, to }: Undoable, now: Date): Promise<void> {
  if (to === "accepted") {
    await client.query("update message set state = 'cancelled' where state in ('drafted', 'approved', 'rendered') and declaration_id in (select id from declaration where line_id = $1 and state = 'accepted')", [line]);
    await client.query("delete from confirmation_letter where lot_id is null and declaration_id in (select id from declaration where line_id = $1 and state = 'accepted')", [line]);
    await client.query("update declaration set state = 'withdrawn', state_reason = 'undone', changed_at = $2 where line_id = $1 and state = 'accepted'", [line, now]);
  }
  // A line that an objection voided meanwhile stays void.
  if (to === "accepted" || to === "refused") await client.query("update list_line set state = 'review' where id = $1 and state = $2", [line, to]);
  await client.query("update list_line set state = $2, decided_at = null where id = $1 and state = any($3)", [line, from, to === "open" ? ["open"] : ["review"]]);
}
