import { parisDay, type Day } from "../../domain/calendar.ts";
import type { LineState } from "../../domain/states.ts";
import type { AuditEntry, Vault } from "../../pipeline/ports.ts";
import type { PendingDecision, RegisterOutcome, RegisterStore, Registration } from "../../pipeline/register.ts";
import { wakeAsked } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks, type NewTask } from "./tasks.ts";

/** Registration in PostgreSQL: the message, its lines and their patients are locked while they are judged. */
export function createRegisterStore(pool: Pool, vault: Vault, newId: () => string): RegisterStore {
  return {
    register: (inboundId, now, decide) => inTransaction(pool, (client) => register(client, inboundId, now, decide, vault, newId)),
  };
}

interface InboundRow {
  readonly caisse_code: string;
  readonly kind: string;
  readonly list_id: string | null;
  readonly reasons: string[];
}

async function register(client: Queryable, inboundId: string, now: Date, decide: Parameters<RegisterStore["register"]>[2], vault: Vault, newId: () => string): Promise<RegisterOutcome | undefined> {
  const { rows } = await client.query<InboundRow>("select caisse_code, kind, list_id, reasons from inbound where id = $1 and state = 'interpreted' for update", [inboundId]);
  const inbound = rows[0];
  if (inbound === undefined) return undefined;
  if (inbound.kind === "reply" && (await earlierWaits(client, inboundId))) throw new Error("an earlier message of the same sender is not registered yet");
  const today = parisDay(now);
  const pending = inbound.list_id === null ? [] : await pendingDecisions(client, inboundId, today);
  const registrations = decide(pending, today);
  const declarationIds: string[] = [];
  const tasks: NewTask[] = [];
  const trail: AuditEntry[] = [];
  for (const registration of registrations) {
    if (registration.to === "accepted") declarationIds.push(await declare(client, registration.lineId, now));
    await write(client, registration, now);
    const task = taskFor(registration, inboundId, inbound.list_id ?? undefined);
    if (task !== undefined) tasks.push(task);
    trail.push({ actor: "system", action: `line.${registration.to}`, objectKind: "line", objectId: registration.lineId, caisseCode: inbound.caisse_code, details: { inbound: inboundId } });
  }
  await openTasks(client, inbound.caisse_code, tasks, now);
  const forPerson = inbound.reasons.length > 0 || tasks.length > 0;
  await client.query("update inbound set state = $2 where id = $1", [inboundId, forPerson ? "review" : "registered"]);
  if (inbound.kind === "reply" && inbound.list_id !== null) await wakeAsked(client, inbound.list_id, inboundId, now);
  const understoodMessageId = inbound.kind === "reply" && inbound.list_id !== null && registrations.some((r) => r.to === "accepted" || r.to === "refused")
    ? await confirm(client, inboundId, inbound.list_id, now, vault, newId)
    : undefined;
  await appendAudit(client, now, trail);
  return { accepted: registrations.filter((r) => r.to === "accepted").map((r) => r.lineId), declarationIds, understoodMessageId };
}

/** "Accepte", then "non, finalement refuse": judged the other way round, the wrong one would stand. The queue tries again a little later. */
async function earlierWaits(client: Queryable, inboundId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from inbound i join inbound e on e.caisse_code = i.caisse_code and e.sender_hash = i.sender_hash and e.seq < i.seq and (e.state = 'stored' or (e.state = 'interpreted' and e.kind = 'reply'))
     where i.id = $1 limit 1`,
    [inboundId],
  );
  return (rowCount ?? 0) > 0;
}

interface PendingRow extends FactsRow {
  readonly decision_id: string;
  readonly line_id: string;
  readonly decision: PendingDecision["decision"];
  readonly line_state: LineState;
  readonly deadline: Day;
}

async function pendingDecisions(client: Queryable, inboundId: string, today: Day): Promise<PendingDecision[]> {
  // Patients in order of their id: two answers that share two patients never wait for each other both ways.
  await client.query(
    `select p.id from decision d join list_line n on n.id = d.line_id join patient p on p.id = n.patient_id
     where d.inbound_id = $1 and d.decided_by = 'rules' order by p.id for update of p, n`,
    [inboundId],
  );
  const { rows } = await client.query<PendingRow>(
    `select d.id as decision_id, d.decision, n.id as line_id, n.state as line_state, l.deadline, ${factsColumns("l.campaign_id", "$2::date")}
     from decision d join list_line n on n.id = d.line_id join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id
     where d.inbound_id = $1 and d.decided_by = 'rules' order by n.number`,
    [inboundId, today],
  );
  return rows.map((row) => {
    const facts = factsOf(row);
    return { decisionId: row.decision_id, lineId: row.line_id, decision: row.decision, lineState: row.line_state, facts, acceptedElsewhere: facts.declared, deadline: row.deadline };
  });
}

async function declare(client: Queryable, lineId: string, now: Date): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at)
     select n.caisse_code, l.campaign_id, n.patient_id, l.rpps, n.id, 'accepted', $2, $2
     from list_line n join doctor_list l on l.id = n.list_id where n.id = $1 returning id`,
    [lineId, now],
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`no line ${lineId}`);
  return id;
}

async function write(client: Queryable, registration: Registration, now: Date): Promise<void> {
  if (registration.to === "unchanged") return;
  // A person's word on this line stands: a contradiction goes to a task and leaves an accepted line accepted until somebody decides.
  if (registration.to === "review" && registration.reason !== "unclear") return;
  await client.query("update list_line set state = $2, decided_at = $3, void_reason = $4 where id = $1 and state in ('open', 'review')", [
    registration.lineId,
    registration.to,
    now,
    registration.to === "void" ? registration.obstacle : "",
  ]);
}

function taskFor(registration: Registration, inboundId: string, listId: string | undefined): NewTask | undefined {
  if (registration.to === "void") {
    return { kind: "objection-after-sending", dedupeKey: `void:${registration.lineId}`, reasons: [registration.obstacle], inboundId, listId, lineId: registration.lineId };
  }
  if (registration.to !== "review") return undefined;
  const kind = registration.reason === "conflict" ? "conflict" : registration.reason === "contradiction" ? "contradiction" : "unclear-reply";
  // All unclear lines of one answer are read together, in the task that the message already has.
  const dedupeKey = kind === "unclear-reply" ? `inbound:${inboundId}` : `${kind}:${registration.lineId}`;
  return { kind, dedupeKey, reasons: [registration.reason], inboundId, listId, lineId: kind === "unclear-reply" ? undefined : registration.lineId };
}

/** One confirmation a message, to the mailbox that got the copy which is answered and to no other. */
async function confirm(client: Queryable, inboundId: string, listId: string, now: Date, vault: Vault, newId: () => string): Promise<string | undefined> {
  const id = newId();
  const { rows } = await client.query<{ mailbox: string }>("select c.mailbox from doctor_list l join caisse c on c.code = l.caisse_code where l.id = $1", [listId]);
  const header = `<${vault.contentId("message", id)}@${domainOf(rows[0]?.mailbox ?? "")}>`;
  const { rowCount } = await client.query(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, inbound_id, recipient, message_id_header, envelope_id, state, created_at)
     select $1, l.caisse_code, l.campaign_id, 'understood', l.id, $2, coalesce((select m.recipient from inbound i join message m on m.id = i.message_id where i.id = $2), l.recipient), $3, $4, 'approved', $5 from doctor_list l where l.id = $6
     on conflict (inbound_id) where kind = 'understood' do nothing`,
    [id, inboundId, header, id, now, listId],
  );
  return rowCount === 1 ? id : undefined;
}

