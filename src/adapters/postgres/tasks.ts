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
  | "rejected-declaration" | "paper-letter" | "no-sign-of-life" | "approval-stale" | "campaign-paused" | "rows-refused" | "volunteer-answer" | "volunteer-call";

/** @returns how many are new */
export async function openTasks(client: Queryable, caisseCode: string, tasks: readonly NewTask[], now: Date): Promise<number> {
  let opened = 0;
  for (const task of tasks) {
    const { rowCount } = await client.query(
      `insert into review_task (caisse_code, kind, dedupe_key, reasons, inbound_id, message_id, list_id, line_id, notice_id, patient_id, call_id, due_on, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (dedupe_key) do nothing`,
      [caisseCode, task.kind, task.dedupeKey, task.reasons, task.inboundId, task.messageId, task.listId, task.lineId, task.noticeId, task.patientId, task.callId, task.dueOn, now],
    );
    opened += rowCount ?? 0;
  }
  return opened;
}
