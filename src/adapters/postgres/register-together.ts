import type { Day } from "../../domain/calendar.ts";
import type { LineState } from "../../domain/states.ts";
import type { PendingDecision } from "../../pipeline/register.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import type { Queryable } from "./pool.ts";

/** An interpreted message, its row locked. */
export interface LockedInbound {
  readonly id: string;
  readonly caisseCode: string;
  readonly kind: string;
  readonly listId: string | undefined;
  readonly reasons: readonly string[];
  /** A message of the same sender that came before, outside this batch, is not registered yet. */
  readonly earlierWaits: boolean;
}

/** Locks the messages that are interpreted, in the order in which they came: two batches never wait for each other both ways. */
export async function lockInbound(client: Queryable, ids: readonly string[]): Promise<LockedInbound[]> {
  const { rows } = await client.query<{ id: string; caisse_code: string; kind: string; list_id: string | null; reasons: string[]; earlier: boolean }>(
    `select i.id, i.caisse_code, i.kind, i.list_id, i.reasons,
       exists (select 1 from inbound e where e.caisse_code = i.caisse_code and e.sender_hash = i.sender_hash and e.seq < i.seq
               and (e.state = 'stored' or (e.state = 'interpreted' and e.kind = 'reply' and e.id <> all($1)))) as earlier
     from inbound i where i.id = any($1) and i.state = 'interpreted' order by i.seq for update of i`,
    [ids],
  );
  return rows.map((row) => ({ id: row.id, caisseCode: row.caisse_code, kind: row.kind, listId: row.list_id ?? undefined, reasons: row.reasons, earlierWaits: row.earlier }));
}

interface PendingRow extends FactsRow {
  readonly inbound_id: string;
  readonly decision_id: string;
  readonly line_id: string;
  readonly decision: PendingDecision["decision"];
  readonly line_state: LineState;
  readonly deadline: Day;
}

/** What the messages decide, with all that stands against it, by message; lines and patients are locked. */
export async function pendingOf(client: Queryable, inboundIds: readonly string[], today: Day): Promise<ReadonlyMap<string, readonly PendingDecision[]>> {
  // Patients in order of their id: two batches that share two patients never wait for each other both ways.
  await client.query(
    `select p.id from decision d join list_line n on n.id = d.line_id join patient p on p.id = n.patient_id
     where d.inbound_id = any($1) and d.decided_by = 'rules' order by p.id for update of p, n`,
    [inboundIds],
  );
  const { rows } = await client.query<PendingRow>(
    `select d.inbound_id, d.id as decision_id, d.decision, n.id as line_id, n.state as line_state, l.deadline, ${factsColumns("l.campaign_id", "$2::date")}
     from decision d join list_line n on n.id = d.line_id join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id
     where d.inbound_id = any($1) and d.decided_by = 'rules' order by d.inbound_id, n.number`,
    [inboundIds, today],
  );
  const pending = new Map<string, PendingDecision[]>();
  for (const row of rows) {
    const facts = factsOf(row);
    const own = pending.get(row.inbound_id) ?? [];
    own.push({ decisionId: row.decision_id, lineId: row.line_id, decision: row.decision, lineState: row.line_state, facts, acceptedElsewhere: facts.declared, deadline: row.deadline });
    pending.set(row.inbound_id, own);
  }
  return pending;
}
