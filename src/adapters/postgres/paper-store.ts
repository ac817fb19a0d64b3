import { parisDay } from "../../domain/calendar.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { PaperStore } from "../../pipeline/paper-letter.ts";
import { appendAudit } from "./audit.ts";
import { entry, lockTask } from "./console-lock.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Lists that go by post: asked again about their lines and dated, when a person prints them. */
export function createPaperStore(pool: Pool): PaperStore {
  return { date: (...asked) => inTransaction(pool, (client) => date(client, ...asked)) };
}

// A copy that may arrive, or has: a letter beside it would be a second disclosure. One that was taken and of which nothing was heard is a person's to judge.
const onItsWay = ["approved", "rendered", "sending", "deferred", "unknown", "answered"];

async function date(client: Queryable, ...[viewer, taskId, now, obstacleOf, until]: Parameters<PaperStore["date"]>): ReturnType<PaperStore["date"]> {
  const task = await lockTask(client, viewer, taskId);
  if ("outcome" in task) return task;
  const { rows: lists } = await client.query<{ id: string; deadline: string }>(
    `select l.id, l.deadline from doctor_list l where l.caisse_code = $1 and l.id = $2 and l.state = 'approved' and not exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state = any($3))`,
    [viewer.caisseCode, task.list_id, onItsWay],
  );
  const list = lists[0];
  if (task.kind !== "paper-letter" || list === undefined) return { outcome: "not-on-paper" };
  const { rows } = await client.query<FactsRow & { line_id: string }>(
    `select n.id as line_id, ${factsColumns("l.campaign_id", "$2::date")} from list_line n join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id
     where n.list_id = $1 and n.state = 'open' order by n.number`,
    [list.id, parisDay(now)],
  );
  const trail: AuditEntry[] = [];
  for (const row of rows) {
    const obstacle = obstacleOf(factsOf(row));
    if (obstacle === undefined) continue;
    await client.query("update list_line set state = 'void', void_reason = $2, decided_at = $3 where id = $1 and state = 'open'", [row.line_id, obstacle, now]);
    trail.push(entry(viewer, "line.void", "line", row.line_id, { obstacle }));
  }
  const gone = trail.length;
  const left = rows.length > gone;
  if (left) {
    if (list.deadline < until) {
      await client.query("update doctor_list set deadline = $2 where id = $1", [list.id, until]);
      await client.query("update review_task set due_on = $2 where id = $1", [taskId, until]);
      trail.push(entry(viewer, "list.dated", "list", list.id, { until }));
    }
    trail.push(entry(viewer, "list.printed", "list", list.id, { lines: rows.length - gone }));
  }
  await appendAudit(client, now, trail);
  return left ? { outcome: "dated", listId: list.id } : { outcome: "no-line-left" };
}
