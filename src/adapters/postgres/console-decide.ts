import { parisDay, type Day } from "../../domain/calendar.ts";
import type { LineState } from "../../domain/states.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { DecideOutcome, DecideStore, LineToDecide, StaffChoice, StaffDecision, StaffVerdict } from "../../pipeline/console-decide.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { entry, finish, lockTask } from "./console-lock.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** A person's decisions in PostgreSQL: the task, its lines and their patients are locked while they are judged. */
export function createDecideStore(pool: Pool): DecideStore {
  return {
    decide: (viewer, decision, now, judge) => inTransaction(pool, (client) => decide(client, viewer, decision, now, judge)),
    close: (viewer, taskId, reason, now) =>
      inTransaction(pool, async (client) => {
        const task = await lockTask(client, viewer, taskId);
        if ("outcome" in task) return task;
        await finish(client, viewer, taskId, task.inbound_id, "closed", reason, now);
        await appendAudit(client, now, [entry(viewer, "task.closed", "task", taskId)]);
        return { outcome: "decided", lines: [], finished: true, stillToReview: 0 };
      }),
  };
}

async function decide(client: Queryable, viewer: Viewer, decision: StaffDecision, now: Date, judge: Parameters<DecideStore["decide"]>[3]): Promise<DecideOutcome> {
  const task = await lockTask(client, viewer, decision.taskId);
  if ("outcome" in task) return task;
  const today = parisDay(now);
  const lines = task.list_id === null ? [] : await lockLines(client, viewer, task.list_id, task.inbound_id, [...decision.choices.keys()], today);
  const judged: { readonly number: number; readonly verdict: StaffVerdict }[] = [];
  const trail: AuditEntry[] = [];
  const undo: { readonly line: string; readonly from: LineState; readonly to: LineState }[] = [];
  for (const line of lines) {
    const choice = decision.choices.get(line.lineId);
    if (choice === undefined) continue;
    const verdict = judge(line, choice, today);
    judged.push({ number: line.number, verdict });
    if (verdict.to === "barred" || verdict.to === "unchanged") continue;
    await write(client, viewer, line, { choice, verdict, reason: decision.reason, inboundId: task.inbound_id }, now);
    trail.push(entry(viewer, `line.${verdict.to}`, "line", line.lineId, { task: decision.taskId }));
    undo.push({ line: line.lineId, from: line.state, to: verdict.to });
  }
  await client.query("update review_task set undo = undo || $2::jsonb where id = $1", [decision.taskId, JSON.stringify(undo)]);
  const { rows } = await client.query<{ review: number }>("select count(*)::int as review from list_line where list_id = $1 and state = 'review'", [task.list_id]);
  const stillToReview = rows[0]?.review ?? 0;
  const finished = decision.finish && stillToReview === 0 && judged.every(({ verdict }) => verdict.to !== "barred");
  const weighed = lines.filter(({ lineId }) => ["accept", "refuse"].includes(decision.choices.get(lineId) ?? "")).map(({ lineId }) => lineId);
  if (finished) await endBeside(client, viewer, decision, task.inbound_id, weighed, now);
  if (finished) await finish(client, viewer, decision.taskId, task.inbound_id, "decided", decision.reason, now);
  else await client.query("update review_task set state = 'claimed', claimed_by = $2, claimed_at = $3 where id = $1", [decision.taskId, viewer.login, now]);
  if (finished) trail.push(entry(viewer, "task.done", "task", decision.taskId));
  await appendAudit(client, now, trail);
  return { outcome: "decided", lines: judged, finished, stillToReview };
}

/** "REFUSE TOUS" after "D'accord pour tous" is a contradiction a line; who weighed several lines at one of them has done with the others'. What a colleague has taken stays theirs. */
async function endBeside(client: Queryable, viewer: Viewer, { taskId, reason }: StaffDecision, inboundId: string | null, lineIds: readonly string[], now: Date): Promise<void> {
  await client.query(
    `update review_task set state = 'done', claimed_by = null, claimed_at = null, decided_by = $5, decided_at = $6, outcome = 'decided', outcome_reason = $7
     where caisse_code = $1 and inbound_id = $2 and kind = 'contradiction' and line_id = any($3) and id <> $4 and (state in ('open', 'aside') or state = 'claimed' and claimed_by = $8)`,
    [viewer.caisseCode, inboundId, lineIds, taskId, actorOf(viewer), now, reason, viewer.login],
  );
}

interface LockedLine extends LineToDecide {
  readonly number: number;
}

async function lockLines(client: Queryable, viewer: Viewer, listId: string, inboundId: string | null, lineIds: readonly string[], today: Day): Promise<LockedLine[]> {
  // Patients in order of their id, as registration takes them: nobody waits for nobody both ways.
  await client.query(
    "select 1 from list_line n join patient p on p.id = n.patient_id where n.caisse_code = $1 and n.list_id = $2 and n.id = any($3) order by p.id for no key update of p, n",
    [viewer.caisseCode, listId, lineIds],
  );
  const { rows } = await client.query<FactsRow & { line_id: string; number: number; state: LineState; has_message: boolean; declaration: string | null }>(
    `select n.id as line_id, n.number, n.state, exists (select 1 from inbound b where b.id = $4 and b.list_id = l.id) as has_message,
       (select y.state from declaration y where y.line_id = n.id order by y.created_at desc limit 1) as declaration, ${factsColumns("l.campaign_id", "$5::date")}
     from list_line n join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id
     where n.caisse_code = $1 and n.list_id = $2 and n.id = any($3) order by n.number`,
    [viewer.caisseCode, listId, lineIds, inboundId, today],
  );
  return rows.map((row) => ({ lineId: row.line_id, number: row.number, state: row.state, facts: factsOf(row), hasMessage: row.has_message, declaration: row.declaration ?? undefined }));
}

interface Written {
  readonly choice: StaffChoice;
  readonly verdict: Exclude<StaffVerdict, { to: "barred" | "unchanged" }>;
  readonly reason: string;
  readonly inboundId: string | null;
}

async function write(client: Queryable, viewer: Viewer, line: LockedLine, { choice, verdict, reason, inboundId }: Written, now: Date): Promise<void> {
  if (choice !== "open") {
    await client.query(
      `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, decided_by, reason, decided_at)
       select n.caisse_code, $2, n.list_id, n.id, $3, $4, $5, $6 from list_line n where n.id = $1`,
      [line.lineId, inboundId, choice, actorOf(viewer), reason, now],
    );
  }
  // The table of states leads from one decision to another by way of "review" only.
  if (line.state === "accepted" || line.state === "refused") await client.query("update list_line set state = 'review' where id = $1", [line.lineId]);
  await client.query("update list_line set state = $2, decided_at = $3, void_reason = $4 where id = $1", [
    line.lineId, verdict.to, verdict.to === "open" ? null : now, verdict.to === "void" ? verdict.obstacle : "",
  ]);
  if (verdict.to === "refused" && verdict.withdraws) {
    await client.query(
      "update declaration set state = 'withdrawn', state_reason = 'doctor-refused', changed_at = $2 where line_id = $1 and state in ('accepted', 'patientInvited', 'confirmed')",
      [line.lineId, now],
    );
  }
  if (verdict.to === "accepted") {
    // The sweep finds it and asks the patient: nothing is queued from a page.
    await client.query(
      `insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at)
       select n.caisse_code, l.campaign_id, n.patient_id, l.rpps, n.id, 'accepted', $2, $2 from list_line n join doctor_list l on l.id = n.list_id where n.id = $1`,
      [line.lineId, now],
    );
  }
}
