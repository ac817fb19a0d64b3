import type { Queryable } from "./pool.ts";

/** Something that a person must look at; one row a cause, however often it is found. */
export interface NewTask {
  readonly kind: TaskKind;
  readonly dedupeKey: string;
  readonly reasons: readonly string[];
  readonly inboundId?: string | undefined;
  readonly messageId?: string | undefined;
  readonly listId?: string | undefined;
  readonly lineId?: string | undefined;
  readonly noticeId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly callId?: string | undefined;
  readonly dueOn?: string | undefined;
}

export type TaskKind =
  | "bounce" | "unclear-reply" | "unmatched-mail" | "patient-answer" | "automatic-reply" | "unknown-send" | "conflict" | "contradiction"
  | "objection-after-sending" | "returned-letter" | "no-mailbox" | "unreachable-patient" | "unreadable-mail"
  | "rejected-declaration" | "paper-letter" | "no-sign-of-life" | "approval-stale" | "campaign-paused" | "rows-refused" | "volunteer-answer" | "volunteer-call" | "calls-paused";

/** Opens them in one statement. @returns how many are new */
export function openTasks(client: Queryable, caisseCode: string, tasks: readonly NewTask[], now: Date): Promise<number> {
  return openTasksOfCaisses(client, tasks.map((task) => ({ caisseCode, task })), now);
}

/** The same for tasks of several caisses. @returns how many are new */
export async function openTasksOfCaisses(client: Queryable, tasks: readonly { readonly caisseCode: string; readonly task: NewTask }[], now: Date): Promise<number> {
  if (tasks.length === 0) return 0;
  const { rowCount } = await client.query({
    name: "open-tasks",
    text: `insert into review_task (caisse_code, kind, dedupe_key, reasons, inbound_id, message_id, list_id, line_id, notice_id, patient_id, call_id, due_on, created_at)
     select x.caisse_code, x.kind, x.dedupe_key, x.reasons, x.inbound_id, x.message_id, x.list_id, x.line_id, x.notice_id, x.patient_id, x.call_id, x.due_on, $2
     from jsonb_to_recordset($1::jsonb) as x(caisse_code text, kind text, dedupe_key text, reasons text[], inbound_id uuid, message_id uuid, list_id uuid, line_id uuid, notice_id uuid, patient_id uuid, call_id uuid, due_on date)
     on conflict (dedupe_key) do nothing`,
    values: [JSON.stringify(tasks.map(({ caisseCode, task }) => rowOf(caisseCode, task))), now],
  });
  return rowCount ?? 0;
}

const rowOf = (caisseCode: string, task: NewTask): Readonly<Record<string, unknown>> => ({
  caisse_code: caisseCode, kind: task.kind, dedupe_key: task.dedupeKey, reasons: task.reasons, inbound_id: task.inboundId, message_id: task.messageId, list_id: task.listId, line_id: task.lineId,
  notice_id: task.noticeId, patient_id: task.patientId, call_id: task.callId, due_on: task.dueOn,
});
