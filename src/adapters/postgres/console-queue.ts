import type { Day } from "../../domain/calendar.ts";
import type { TaskState } from "../../domain/states.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { KindCount, QueuedTask, QueueFilter, QueueStore } from "../../pipeline/console-queue.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** The review queue in PostgreSQL; every query asks for the viewer's caisse. */
export function createQueueStore(pool: Pool): QueueStore {
  return {
    counts: (viewer, today) => counts(pool, viewer, today),
    tasks: (viewer, filter, limit) => tasks(pool, viewer, filter, limit),
    claimNext: (viewer, kind, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          `select id from review_task t where caisse_code = $1 and state = 'open' and state in ('open', 'claimed') and ($2::text is null or kind = $2)
           order by ${urgency} limit 1 for no key update skip locked`,
          [viewer.caisseCode, kind],
        );
        const id = rows[0]?.id;
        return id !== undefined && (await move(client, viewer, id, "claim", "", now)) ? id : undefined;
      }),
    claim: (viewer, taskId, now) => inTransaction(pool, (client) => move(client, viewer, taskId, "claim", "", now)),
    release: (viewer, taskId, now) => inTransaction(pool, (client) => move(client, viewer, taskId, "release", "", now)),
    setAside: (viewer, taskId, reason, now) => inTransaction(pool, (client) => move(client, viewer, taskId, "set-aside", reason, now)),
  };
}

// The words of the index review_task_waiting.
const urgency = "coalesce(t.due_on, '9999-12-31'::date), t.created_at, t.id";

async function counts(pool: Pool, viewer: Viewer, today: Day): Promise<KindCount[]> {
  const { rows } = await pool.query<KindCount & { oldest: Date | null }>(
    `select kind, count(*) filter (where state = 'open')::int as waiting, count(*) filter (where state = 'claimed')::int as claimed,
       count(*) filter (where due_on < $2)::int as overdue, min(created_at) as oldest
     from review_task where caisse_code = $1 and state in ('open', 'claimed') group by kind order by count(*) desc, kind`,
    [viewer.caisseCode, today],
  );
  return rows.map((row) => ({ ...row, oldest: row.oldest ?? undefined }));
}

interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly state: TaskState;
  readonly reasons: string[];
  readonly created_at: Date;
  readonly due_on: Day | null;
  readonly claimed_by: string | null;
  readonly doctor: string | null;
  readonly reference: string | null;
}

/** What the queue shows of a task `t`, joined by {@link taskJoins}. */
export const taskColumns =
  "t.id, t.kind, t.state, t.reasons, t.created_at, coalesce(t.due_on, l.deadline) as due_on, t.claimed_by, nullif(concat_ws(' ', d.given_name, d.family_name), '') as doctor, l.reference";
export const taskJoins = "left join doctor_list l on l.id = t.list_id left join doctor d on d.rpps = l.rpps";

/** A task of the queue, from its row. */
export const taskOf = (row: TaskRow): QueuedTask => ({
  taskId: row.id, kind: row.kind, state: row.state, reasons: row.reasons, createdAt: row.created_at, dueOn: row.due_on ?? undefined,
  claimedBy: row.claimed_by ?? undefined, doctorName: row.doctor ?? undefined, listReference: row.reference ?? undefined,
});
export type { TaskRow };

// What was decided last is looked for first; everything else comes in the order in which it should be done.
const which: Readonly<Record<QueueFilter["which"], { readonly where: string; readonly order: string; readonly last?: true }>> = {
  waiting: { where: "t.state in ('open', 'claimed')", order: urgency },
  mine: { where: "t.state = 'claimed' and t.claimed_by = $2", order: urgency },
  aside: { where: "t.state = 'aside'", order: "t.created_at, t.id" },
  done: { where: "t.state = 'done'", order: "t.decided_at, t.id", last: true },
};

async function tasks(pool: Pool, viewer: Viewer, filter: QueueFilter, limit: number): Promise<QueuedTask[]> {
  const { where, order: by, last } = which[filter.which];
  const order = last === true ? by.replaceAll(", ", " desc, ") + " desc" : by;
  const values: unknown[] = [viewer.caisseCode];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = ["t.caisse_code = $1", filter.which === "mine" ? where.replace("$2", bind(viewer.login)) : where];
  if (filter.kind !== undefined) conditions.push(`t.kind = ${bind(filter.kind)}`);
  if (filter.after !== undefined) {
    conditions.push(`(${by}) ${last === true ? "<" : ">"} (select ${by.replaceAll("t.", "x.")} from review_task x where x.caisse_code = $1 and x.id = ${bind(filter.after)})`);
  }
  const { rows } = await pool.query<TaskRow>(
    `select ${taskColumns} from (select * from review_task t where ${conditions.join(" and ")} order by ${order} limit ${bind(limit)}) t ${taskJoins} order by ${order}`,
    values,
  );
  return rows.map(taskOf);
}

type Move = "claim" | "release" | "set-aside";

// In the words of `act`, below.
const moves: Readonly<Record<Move, { readonly set: string; readonly from: string; readonly action: string }>> = {
  "claim": { set: "state = 'claimed', claimed_by = act.login, claimed_at = act.at", from: "(t.state in ('open', 'aside') or t.claimed_by = act.login and t.state = 'claimed')", action: "task.claimed" },
  "release": { set: "state = 'open', claimed_by = null, claimed_at = null", from: "t.state = 'claimed' and t.claimed_by = act.login", action: "task.released" },
  "set-aside": {
    set: "state = 'aside', claimed_by = null, claimed_at = null, outcome = 'aside', outcome_reason = act.reason, decided_by = 'staff:' || act.login, decided_at = act.at",
    from: "(t.state = 'open' or t.claimed_by = act.login and t.state = 'claimed')",
    action: "task.set-aside",
  },
};

async function move(client: Queryable, viewer: Viewer, taskId: string, how: Move, reason: string, now: Date): Promise<boolean> {
  const { set, from, action } = moves[how];
  const { rowCount } = await client.query(
    `with act as (select $3::text as login, $4::timestamptz as at, $5::text as reason)
     update review_task t set ${set} from act where t.caisse_code = $1 and t.id = $2 and ${from}`,
    [viewer.caisseCode, taskId, viewer.login, now, reason],
  );
  if (rowCount !== 1) return false;
  await appendAudit(client, now, [{ actor: actorOf(viewer), action, objectKind: "task", objectId: taskId, caisseCode: viewer.caisseCode }]);
  return true;
}
