import type { Day } from "../../domain/calendar.ts";
import type { LineState } from "../../domain/states.ts";
import type { Understood } from "../../pipeline/read-answer.ts";
import type { PendingDecision } from "../../pipeline/register.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import type { Queryable } from "./pool.ts";

interface PendingRow extends FactsRow {
  readonly inbound_id: string;
  readonly decision_id: string;
  readonly line_id: string;
  readonly decision: PendingDecision["decision"];
  readonly line_state: LineState;
  readonly deadline: Day;
}

/** Locks the lines that answers decide, and their patients, before the messages that they answer; in order of the patients, as {@link lockPending}. */
export async function lockAnswered(client: Queryable, answers: readonly { readonly understood: Pick<Understood, "listId" | "decisions"> }[]): Promise<void> {
  const lines = answers.flatMap(({ understood: { listId, decisions } }) => (listId === undefined ? [] : decisions.map(({ line }) => ({ listId, line }))));
  if (lines.length === 0) return;
  await client.query({
    name: "lock-answered",
    text: `select p.id from list_line n join patient p on p.id = n.patient_id
     where (n.list_id, n.number) in (select x.list_id, x.number from unnest($1::uuid[], $2::int[]) as x(list_id, number)) order by p.id for no key update of p, n`,
    values: [lines.map(({ listId }) => listId), lines.map(({ line }) => line)],
  });
}

/** Locks the lines and patients of what the messages decide. Patients in order of their id: two batches that share two patients never wait for each other both ways. */
export async function lockPending(client: Queryable, inboundIds: readonly string[]): Promise<void> {
  await client.query({
    name: "lock-pending",
    text: `select p.id from decision d join list_line n on n.id = d.line_id join patient p on p.id = n.patient_id
     where d.inbound_id = any($1) and d.decided_by = 'rules' order by p.id for no key update of p, n`,
    values: [inboundIds],
  });
}

/** What the messages decide, with all that stands against it, by message; the caller has locked lines and patients. */
export async function pendingOf(client: Queryable, inboundIds: readonly string[], today: Day): Promise<ReadonlyMap<string, readonly PendingDecision[]>> {
  const { rows } = await client.query<PendingRow>({
    name: "pending",
    text: `select d.inbound_id, d.id as decision_id, d.decision, n.id as line_id, n.state as line_state, l.deadline, ${factsColumns("l.campaign_id", "$2::date")}
     from decision d join list_line n on n.id = d.line_id join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id
     where d.inbound_id = any($1) and d.decided_by = 'rules' order by d.inbound_id, n.number`,
    values: [inboundIds, today],
  });
  const pending = new Map<string, PendingDecision[]>();
  for (const row of rows) {
    const facts = factsOf(row);
    const own = pending.get(row.inbound_id) ?? [];
    own.push({ decisionId: row.decision_id, lineId: row.line_id, decision: row.decision, lineState: row.line_state, facts, acceptedElsewhere: facts.declared, deadline: row.deadline });
    pending.set(row.inbound_id, own);
  }
  return pending;
}
