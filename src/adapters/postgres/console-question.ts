import { parisDay, type Day } from "../../domain/calendar.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { AskOutcome, QuestionStore, QuestionToAsk } from "../../pipeline/console-question.ts";
import { appendAudit } from "./audit.ts";
import { entry, lockTask } from "./console-lock.ts";
import { caisseColumns, caisseOf, civilityOf, doctorCivilityOf, type CaisseRow } from "./caisse-row.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Questions to doctors in PostgreSQL: written, sealed and ready, in the transaction that sets the task aside. */
export function createQuestionStore(pool: Pool): QuestionStore {
  return { ask: (viewer, taskId, now, make) => inTransaction(pool, (client) => ask(client, viewer, taskId, now, make)) };
}

async function ask(client: Queryable, viewer: Viewer, taskId: string, now: Date, make: Parameters<QuestionStore["ask"]>[3]): Promise<AskOutcome> {
  const task = await lockTask(client, viewer, taskId);
  if ("outcome" in task) return task.outcome === "done" ? { outcome: "barred", why: "done" } : task;
  const { rowCount: before } = await client.query("select 1 from message where inbound_id = $1 and kind = 'question' and state <> 'cancelled'", [task.inbound_id]);
  if (before === 1) return { outcome: "barred", why: "asked-already" };
  const question = task.list_id === null || task.inbound_id === null ? undefined : await toAsk(client, viewer, task.list_id, task.inbound_id, parisDay(now));
  if (question === undefined) return { outcome: "barred", why: "no-list" };
  const made = make(question);
  if (typeof made === "string") return { outcome: "barred", why: made };
  const { rowCount } = await client.query(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, inbound_id, recipient, message_id_header, envelope_id, state, asked_lines, created_at)
     select $1::uuid, l.caisse_code, l.campaign_id, 'question', l.id, $2, $7, $3, $4, 'rendered', $8::uuid[], $5 from doctor_list l where l.id = $6
     on conflict (inbound_id) where kind = 'question' and state <> 'cancelled' do nothing`,
    [made.messageId, task.inbound_id, made.messageIdHeader, made.messageId, now, task.list_id, question.recipient, made.lineIds],
  );
  if (rowCount !== 1) return { outcome: "barred", why: "asked-already" };
  await client.query("insert into message_content (message_id, caisse_code, cipher) values ($1, $2, $3)", [made.messageId, viewer.caisseCode, made.cipher]);
  await client.query(
    "update review_task set state = 'aside', claimed_by = null, claimed_at = null, outcome = 'asked', outcome_reason = '', decided_by = $2, decided_at = $3, undo = undo || $4::jsonb where id = $1",
    [taskId, actorOf(viewer), now, JSON.stringify(made.lineIds.map((line) => ({ line, from: "review", to: "open" })))],
  );
  // The doctor has not answered for them after all: what comes now is read and registered as a first answer is.
  await client.query("update list_line set state = 'open', decided_at = null where id = any($1) and state = 'review'", [made.lineIds]);
  await appendAudit(client, now, [entry(viewer, "task.asked", "task", taskId), entry(viewer, "message.approved", "message", made.messageId, { kind: "question" })]);
  return { outcome: "asked" };
}

interface QuestionRow extends CaisseRow {
  readonly reference: string;
  readonly deadline: Day;
  readonly recipient: string;
  readonly rpps: string;
  readonly doctor_civility: string;
  readonly doctor_family: string;
  readonly doctor_given: string;
  readonly in_reply_to: string | null;
}

async function toAsk(client: Queryable, viewer: Viewer, listId: string, inboundId: string, today: Day): Promise<QuestionToAsk | undefined> {
  const { rows } = await client.query<QuestionRow>(
    `select l.reference, l.deadline, coalesce((select m.recipient from message m where m.id = i.message_id), l.recipient) as recipient, d.rpps, d.civility as doctor_civility, d.family_name as doctor_family, d.given_name as doctor_given, i.message_id_header as in_reply_to, ${caisseColumns}
     from doctor_list l join doctor d on d.rpps = l.rpps join caisse c on c.code = l.caisse_code join inbound i on i.id = $3 and i.list_id = l.id
     where l.caisse_code = $1 and l.id = $2 and l.state = 'approved' and l.recipient is not null`,
    [viewer.caisseCode, listId, inboundId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { rows: lines } = await client.query<FactsRow & { line_id: string; number: number; sex: "F" | "M"; family_name: string; given_name: string }>(
    `select n.id as line_id, n.number, p.sex, i.family_name, i.given_name, ${factsColumns("l.campaign_id", "$3::date")}
     from list_line n join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id join patient_identity i on i.patient_id = p.id
     where n.caisse_code = $1 and n.list_id = $2 and n.state = 'review' order by p.id for no key update of p, n`,
    [viewer.caisseCode, listId, today],
  );
  const doctor = { civility: doctorCivilityOf(row.doctor_civility), familyName: row.doctor_family, givenName: row.doctor_given, rpps: row.rpps };
  return {
    document: { reference: row.reference, caisse: caisseOf(row), doctor, deadline: row.deadline },
    lines: lines.sort((a, b) => a.number - b.number).map((line) => ({ lineId: line.line_id, number: line.number, civility: civilityOf(line.sex), familyName: line.family_name, givenName: line.given_name, facts: factsOf(line) })),
    caisseMailbox: row.caisse_mailbox, recipient: row.recipient, inReplyTo: row.in_reply_to ?? undefined,
  };
}
