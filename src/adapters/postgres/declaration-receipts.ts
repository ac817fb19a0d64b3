import { parisDay, type Day } from "../../domain/calendar.ts";
import type { Receipt, ReceiptRefusal } from "../../domain/declaration/receipts.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

type Answer = "recorded" | "repeated" | ReceiptRefusal;

/** Writes down what the back office made of each declaration; a refused one becomes a person's task. */
export async function recordReceipts(client: Queryable, caisseCode: string, receipts: readonly Receipt[], now: Date): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const trail: AuditEntry[] = [];
  for (const receipt of receipts) answers.push(await record(client, caisseCode, receipt, now, trail));
  await appendAudit(client, now, trail);
  return answers;
}

interface ExitRow {
  readonly declaration_id: string;
  readonly line_id: string;
  readonly patient_id: string;
  readonly outcome: Receipt["outcome"] | null;
  readonly outcome_reason: string;
  readonly exported_on: Day;
}

async function record(client: Queryable, caisseCode: string, receipt: Receipt, now: Date, trail: AuditEntry[]): Promise<Answer> {
  const reason = receipt.outcome === "rejected" ? receipt.reason : "";
  const { rows } = await client.query<ExitRow>(
    `select e.declaration_id, d.line_id, d.patient_id, e.outcome, e.outcome_reason, (b.exported_at at time zone 'Europe/Paris')::date as exported_on
     from declaration_exit e join declaration d on d.id = e.declaration_id join declaration_batch b on b.id = e.batch_id
     where e.caisse_code = $1 and e.reference = $2 for no key update of e, d`,
    [caisseCode, receipt.reference],
  );
  const exit = rows[0];
  if (exit === undefined) return "unknown";
  if (exit.outcome !== null) return exit.outcome === receipt.outcome && exit.outcome_reason === reason ? "repeated" : "contradicts";
  if (receipt.day < exit.exported_on || receipt.day > parisDay(now)) return "impossible-day";
  await client.query("update declaration_exit set outcome = $2, outcome_reason = $3, outcome_on = $4, recorded_at = $5 where reference = $1", [receipt.reference, receipt.outcome, reason, receipt.day, now]);
  await client.query("update declaration set state = $2, state_reason = $3, changed_at = $4 where id = $1 and state = 'exported'", [exit.declaration_id, receipt.outcome, reason, now]);
  if (receipt.outcome === "rejected") {
    await openTasks(client, caisseCode, [{ kind: "rejected-declaration", dedupeKey: `rejected:${receipt.reference}`, reasons: [reason], lineId: exit.line_id, patientId: exit.patient_id }], now);
  }
  trail.push({ actor: "system", action: `declaration.${receipt.outcome}`, objectKind: "declaration", objectId: exit.declaration_id, caisseCode, details: { exit: receipt.reference, ...(reason === "" ? {} : { reason }) } });
  return "recorded";
}
