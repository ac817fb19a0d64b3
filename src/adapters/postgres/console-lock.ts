import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { Act, ActBar, NewCopy } from "../../pipeline/console-acts.ts";
import type { DecideOutcome } from "../../pipeline/console-decide.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Taken } from "../../pipeline/task-taken.ts";
import { lockAbout } from "./lock-about.ts";
import type { Queryable } from "./pool.ts";

/** One act, as it is asked for. */
export interface Asked {
  readonly viewer: Viewer;
  readonly taskId: string;
  readonly act: Act;
  readonly reason: string;
  readonly copy: NewCopy;
  readonly now: Date;
}

/** What was done: an end of the task, or a step after which it stays open. */
export type Step = { readonly barred: ActBar } | { readonly finished: boolean };

/** A task that this person may work on, locked. */
export interface LockedTask {
  readonly kind: string;
  readonly list_id: string | null;
  readonly inbound_id: string | null;
  readonly message_id: string | null;
  readonly line_id: string | null;
  readonly patient_id: string | null;
}

/** Locks a task, and before it what it is about; whoever has not taken it, or comes too late, is told so. */
export async function lockTask(client: Queryable, viewer: Viewer, taskId: string): Promise<LockedTask | Extract<DecideOutcome, { outcome: "not-found" | "taken" | "done" }>> {
  await lockAbout(client, viewer.caisseCode, taskId);
  const { rows } = await client.query<LockedTask & { state: string; claimed_by: string | null }>(
    "select kind, list_id, inbound_id, message_id, line_id, patient_id, state, claimed_by from review_task where caisse_code = $1 and id = $2 for no key update",
    [viewer.caisseCode, taskId],
  );
  const task = rows[0];
  if (task === undefined) return { outcome: "not-found" };
  if (task.state === "done") return { outcome: "done" };
  if (task.state === "claimed" && task.claimed_by !== null && task.claimed_by !== viewer.login) return { outcome: "taken", by: task.claimed_by };
  return { kind: task.kind, list_id: task.list_id, inbound_id: task.inbound_id, message_id: task.message_id, line_id: task.line_id, patient_id: task.patient_id };
}

/** What names the tasks that an act outside the queue would end. */
type EndedBy = { readonly of: "call" | "doctor's calls" | "help request"; readonly id: string; readonly kind: string };

const named: Readonly<Record<EndedBy["of"], string>> = { "call": "t.call_id = $3::uuid", "doctor's calls": "t.call_id in (select id from volunteer_call where caisse_code = $1 and rpps = $3)", "help request": "t.help_request_id = $3::uuid" };

/** What those tasks are about, which is locked before them. */
const about: Readonly<Record<EndedBy["of"], string>> = {
  "call": "select 1 from volunteer_call where caisse_code = $1 and id = $2::uuid for no key update",
  "doctor's calls": "select 1 from volunteer_call where caisse_code = $1 and rpps = $2 order by id for no key update",
  "help request": "select 1 from help_request where caisse_code = $1 and id = $2::uuid for no key update",
};

/** Locks what such tasks are about. */
export const lockEnded = (client: Queryable, caisseCode: string, { of, id }: Omit<EndedBy, "kind">): Promise<unknown> => client.query(about[of], [caisseCode, id]);

/** Locks the tasks that an act outside the queue would end, and what they are about. @returns who else has taken one of them; undefined: nobody */
export async function takenByOther(client: Queryable, caisseCode: string, { of, id, kind }: EndedBy, by: string): Promise<Taken | undefined> {
  await lockEnded(client, caisseCode, { of, id });
  const { rows } = await client.query<{ claimed_by: string | null }>(
    `select case when t.state = 'claimed' then t.claimed_by end as claimed_by from review_task t where t.caisse_code = $1 and t.kind = $2 and ${named[of]} and t.state in ('open', 'claimed', 'aside') order by t.id for no key update`,
    [caisseCode, kind, id],
  );
  const other = rows.find(({ claimed_by: login }) => login !== null && actorOf({ login }) !== by)?.claimed_by ?? undefined;
  return other === undefined ? undefined : { takenBy: other };
}

/** Ends a task; its message is settled with the last of its tasks. */
export async function finish(client: Queryable, viewer: Viewer, taskId: string, inboundId: string | null, outcome: string, reason: string, now: Date): Promise<void> {
  await client.query(
    "update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = $4, outcome_reason = $5 where id = $1",
    [taskId, actorOf(viewer), now, outcome, reason],
  );
  await client.query("update help_request h set state = 'done', changed_at = $2 from review_task t where t.id = $1 and h.id = t.help_request_id and h.state in ('open', 'proposed')", [taskId, now]);
  await client.query(
    `update inbound set state = 'registered' where id = $1 and state = 'review'
       and not exists (select 1 from review_task t where t.inbound_id = $1 and t.state <> 'done')`,
    [inboundId],
  );
}

/** An entry of the trail in a person's name. */
export const entry = (viewer: Viewer, action: string, objectKind: AuditEntry["objectKind"], objectId: string, details: AuditEntry["details"] = {}): AuditEntry => ({
  actor: actorOf(viewer), action, objectKind, objectId, caisseCode: viewer.caisseCode, details,
});
