import type { Day } from "../../domain/calendar.ts";
import type { LineState } from "../../domain/states.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { SealedLine, SealedList, SealedTask, TaskStore } from "../../pipeline/console-task.ts";
import type { HelpChannel } from "../../pipeline/help.ts";
import { appendAudit } from "./audit.ts";
import { taskColumns, taskJoins, taskOf, type TaskRow } from "./console-queue.ts";
import { readDeclaration, readExtract, readFirstDeclaration } from "./console-task-about.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** One task with its message and its list, sealed as they lie. */
export function createTaskStore(pool: Pool): TaskStore {
  return {
    read: (viewer, taskId, now) => inTransaction(pool, (client) => read(client, viewer, taskId, now)),
    readList: (viewer, listId, now) =>
      inTransaction(pool, async (client) => {
        const list = await readList(client, viewer, listId);
        if (list !== undefined) await appendAudit(client, now, [{ actor: actorOf(viewer), action: "list.read", objectKind: "list", objectId: listId, caisseCode: viewer.caisseCode }]);
        return list;
      }),
  };
}

interface FullTaskRow extends TaskRow {
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly outcome: string | null;
  readonly outcome_reason: string;
  readonly undoable: boolean;
  readonly dedupe_key: string;
  readonly patient_id: string | null;
  readonly line_id: string | null;
  readonly list_id: string | null;
  readonly inbound_id: string | null;
  readonly inbound_kind: string | null;
  readonly received_at: Date | null;
  readonly raw_cipher: Buffer | null;
  readonly help_cipher: Buffer | null;
  readonly distance_km: number;
  readonly home_visits: boolean;
  readonly nursing_home: boolean;
  readonly help_reference: string;
  readonly asked_at: Date;
  readonly help_channel: HelpChannel;
}

async function read(client: Queryable, viewer: Viewer, taskId: string, now: Date): Promise<SealedTask | undefined> {
  const { rows } = await client.query<FullTaskRow>(
    `select ${taskColumns}, t.decided_by, t.decided_at, t.outcome, t.outcome_reason, (t.state = 'done' and t.decided_by like 'staff:%' and t.outcome in ('decided', 'closed') or t.undo <> '[]') as undoable, t.dedupe_key, t.patient_id, t.line_id, t.list_id,
       i.id as inbound_id, i.kind as inbound_kind, i.received_at, i.raw_cipher,
       h.content_cipher as help_cipher, h.distance_km, h.home_visits, h.nursing_home, h.proof_reference as help_reference, h.asked_at, h.channel as help_channel
     from review_task t ${taskJoins} left join inbound i on i.id = t.inbound_id and i.caisse_code = t.caisse_code
       left join help_request h on h.id = t.help_request_id and h.caisse_code = t.caisse_code
     where t.caisse_code = $1 and t.id = $2`,
    [viewer.caisseCode, taskId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const list = row.list_id === null ? undefined : await readList(client, viewer, row.list_id);
  const declaration = row.kind === "rejected-declaration" ? await readDeclaration(client, viewer, row.line_id, row.patient_id) : row.kind === "conflict" ? await readFirstDeclaration(client, viewer, row.line_id) : undefined;
  const extract = row.kind === "rows-refused" ? await readExtract(client, row.dedupe_key) : undefined;
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: "task.read", objectKind: "task", objectId: taskId, caisseCode: viewer.caisseCode }]);
  return {
    task: { ...taskOf(row), decidedBy: row.decided_by ?? undefined, decidedAt: row.decided_at ?? undefined, outcome: row.outcome ?? "", outcomeReason: row.outcome_reason, undoable: row.undoable },
    inbound: row.inbound_id === null || row.received_at === null ? undefined
      : { inboundId: row.inbound_id, kind: row.inbound_kind ?? undefined, receivedAt: row.received_at, rawCipher: row.raw_cipher ?? undefined },
    list, declaration, extract,
    help: row.help_cipher === null ? undefined : {
      cipher: row.help_cipher, distanceKm: row.distance_km, homeVisits: row.home_visits, nursingHome: row.nursing_home, reference: row.help_reference, askedAt: row.asked_at, channel: row.help_channel,
    },
    patientId: row.patient_id ?? undefined,
    lineId: row.line_id ?? undefined,
  };
}

/** The last copy of a list `l`: a list whose first copy came back has several. */
export const latestCopy = "select x.state, x.sent_at, x.relay_code, x.relay_text from message x where x.list_id = l.id and x.kind = 'list' and x.state <> 'cancelled' order by x.created_at desc, x.id limit 1";

interface ListRow {
  readonly id: string;
  readonly reference: string;
  readonly rpps: string;
  readonly doctor: string;
  readonly recipient: string | null;
  readonly deadline: Day;
  readonly state: string | null;
  readonly sent_at: Date | null;
  readonly relay_code: number | null;
  readonly relay_text: string | null;
}

async function readList(client: Queryable, viewer: Viewer, listId: string): Promise<SealedList | undefined> {
  const { rows } = await client.query<ListRow>(
    `select l.id, l.reference, l.rpps, concat_ws(' ', d.given_name, d.family_name) as doctor, l.recipient, l.deadline, m.state, m.sent_at, m.relay_code, m.relay_text
     from doctor_list l join doctor d on d.rpps = l.rpps left join lateral (${latestCopy}) m on true
     where l.caisse_code = $1 and l.id = $2`,
    [viewer.caisseCode, listId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    listId: row.id, reference: row.reference, rpps: row.rpps, doctorName: row.doctor, recipient: row.recipient ?? undefined, deadline: row.deadline,
    message: row.state === null ? undefined : { state: row.state, sentAt: row.sent_at ?? undefined, relayCode: row.relay_code ?? undefined, relayText: row.relay_text ?? "" },
    lines: await readLines(client, viewer, listId),
  };
}

interface LineRow {
  readonly id: string;
  readonly number: number;
  readonly patient_id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly sex: "F" | "M";
  readonly birth_date: Day;
  readonly contacts: number;
  readonly state: LineState;
  readonly void_reason: string;
}

interface DecisionRow {
  readonly line_id: string;
  readonly decision: "accept" | "refuse" | "review";
  readonly words_cipher: Buffer | null;
  readonly decided_by: string;
  readonly reason: string;
  readonly decided_at: Date;
  readonly inbound_id: string | null;
  /** Of the mail: the order in which they came. */
  readonly seq: string | null;
}

/**
 * Two mails of a doctor that came together are read side by side, and the first may be decided after the second: what the program read of a line stands in the
 * order in which the mails came, so that the last word is the doctor's last. A person's decision keeps its place.
 */
function asTheyCame(decisions: readonly DecisionRow[]): readonly DecisionRow[] {
  const byArrival = decisions.filter((one) => one.decided_by === "rules").sort((a, b) => Number(a.seq ?? 0) - Number(b.seq ?? 0));
  return decisions.map((one) => (one.decided_by === "rules" ? (byArrival.shift() ?? one) : one));
}

async function readLines(client: Queryable, viewer: Viewer, listId: string): Promise<SealedLine[]> {
  const { rows: lines } = await client.query<LineRow>(
    `select n.id, n.number, n.patient_id, coalesce(i.family_name, '') as family_name, coalesce(i.given_name, '') as given_name, p.sex, p.birth_date, n.contacts, n.state, n.void_reason
     from list_line n join patient p on p.id = n.patient_id left join patient_identity i on i.patient_id = p.id
     where n.caisse_code = $1 and n.list_id = $2 order by n.number`,
    [viewer.caisseCode, listId],
  );
  const { rows: decisions } = await client.query<DecisionRow>(
    "select d.line_id, d.decision, d.words_cipher, d.decided_by, d.reason, d.decided_at, d.inbound_id, i.seq from decision d left join inbound i on i.id = d.inbound_id where d.caisse_code = $1 and d.line_id = any($2) order by d.decided_at, d.id",
    [viewer.caisseCode, lines.map((line) => line.id)],
  );
  return lines.map((line) => ({
    lineId: line.id, number: line.number, patientId: line.patient_id, familyName: line.family_name, givenName: line.given_name, sex: line.sex, birthDate: line.birth_date,
    contacts: line.contacts, state: line.state, voidReason: line.void_reason,
    decisions: asTheyCame(decisions.filter((one) => one.line_id === line.id)).map((one) => ({
      decision: one.decision, wordsCipher: one.words_cipher ?? undefined, decidedBy: one.decided_by, reason: one.reason, decidedAt: one.decided_at, inboundId: one.inbound_id ?? undefined,
    })),
  }));
}
