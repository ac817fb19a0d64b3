import { ageOn, parisDay, type Day } from "../../domain/calendar.ts";
import type { DoctorMessage, InvitationMessage, NoticeMessage } from "../../pipeline/compose.ts";
import type { Civility, Doctor, DoctorListDocument } from "../../pipeline/documents.ts";
import type { ListToPreview } from "../../pipeline/preview.ts";
import type { Content, RenderStore, ToRender } from "../../pipeline/render.ts";
import { appendAudit } from "./audit.ts";
import { caisseColumns, caisseOf, civilityOf, dataProtectionOf, doctorCivilityOf, type CaisseRow } from "./caisse-row.ts";
import { envelopeOf } from "./envelope-row.ts";
import { invitation, notice } from "./patient-mail.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { createContentReader } from "./sealed-contents.ts";
import { shownToDoctor } from "./shown-lines.ts";
import { isOut } from "./take-back.ts";

/** The documents behind messages, read from the rows at the moment they are made. */
export interface DocumentStore extends RenderStore<DoctorMessage> {
  sealedContent(messageId: string): Promise<Uint8Array | undefined>;
  notice(messageId: string): Promise<NoticeMessage | undefined>;
  invitation(messageId: string): Promise<InvitationMessage | undefined>;
  /** The lists of a campaign that are drafted or approved, as their doctors would read them today. */
  listDocuments(campaignId: string, now: Date): Promise<readonly ListToPreview[]>;
  /** One list that waits for its approval, or is approved and not ended. */
  current(listId: string, now: Date): Promise<ListToPreview | undefined>;
}

/** Reads documents from the rows, and keeps what was rendered. */
export function createDocumentStore(pool: Pool, clock: { now(): Date }): DocumentStore {
  return {
    approvedDocument: (messageId) => approvedDocument(pool, messageId, parisDay(clock.now())),
    keepContent: (messageId, content, openLines) => inTransaction(pool, (client) => keepContent(client, messageId, content, openLines)),
    cancelEmpty: (messageId, now) => inTransaction(pool, (client) => cancelEmpty(client, messageId, now)),
    sealedContent: createContentReader(pool),
    notice: (messageId) => notice(pool, messageId),
    invitation: (messageId) => invitation(pool, messageId),
    listDocuments: (campaignId, now) => listDocuments(pool, "l.campaign_id = $1 and l.state in ('drafted', 'approved')", campaignId, parisDay(now)),
    current: async (listId, now) => (await listDocuments(pool, "l.id = $1 and l.state in ('drafted', 'approved')", listId, parisDay(now)))[0],
  };
}

interface MessageRow extends CaisseRow {
  readonly kind: "list" | "reminder" | "understood";
  readonly message_id_header: string;
  readonly envelope_id: string;
  readonly recipient: string;
  readonly list_id: string;
  readonly reference: string;
  readonly deadline: Day;
  readonly purpose: "seen" | "introduction";
  readonly rpps: string;
  readonly doctor_civility: string;
  readonly doctor_family: string;
  readonly doctor_given: string;
  readonly answer_header: string | null;
  readonly first_sent_at: Date | null;
}

const doctorOf = (row: ListRow): Doctor => ({
  civility: doctorCivilityOf(row.doctor_civility), familyName: row.doctor_family, givenName: row.doctor_given, rpps: row.rpps,
});

async function approvedDocument(pool: Pool, messageId: string, today: Day): Promise<ToRender<DoctorMessage> | "no-line-left" | undefined> {
  const { rows } = await pool.query<MessageRow>(
    `select m.kind, m.message_id_header, m.envelope_id, m.recipient, l.id as list_id, l.reference, l.deadline, l.purpose, d.rpps,
            d.civility as doctor_civility, d.family_name as doctor_family, d.given_name as doctor_given, i.message_id_header as answer_header,
            (select min(x.sent_at) from message x where x.list_id = l.id and x.kind = 'list' and x.state in ('accepted', 'answered')) as first_sent_at, ${caisseColumns}
     from message m join doctor_list l on l.id = m.list_id join doctor d on d.rpps = l.rpps join caisse c on c.code = m.caisse_code left join inbound i on i.id = m.inbound_id
     where m.id = $1 and m.state = 'approved' and m.kind in ('list', 'reminder', 'understood')`,
    [messageId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const lines = await linesOf(pool, row.list_id);
  if (row.kind !== "understood") {
    const openLines = lines.filter((line) => line.state === "open").map((line) => line.id);
    if (openLines.length === 0) return "no-line-left";
    const document = listDocument(row, lines, today);
    const firstSentOn = row.kind === "reminder" && row.first_sent_at !== null ? parisDay(row.first_sent_at) : undefined;
    return { document: { kind: row.kind, envelope: envelopeOf(row), document: firstSentOn === undefined ? document : { ...document, reminderOf: firstSentOn } }, openLines };
  }
  const base = { reference: row.reference, caisse: caisseOf(row), doctor: doctorOf(row), deadline: row.deadline };
  // A line that fell out before the list left is none of this doctor's knowledge: it is not confirmed either.
  const understood = lines.filter((line) => line.shown).map((line) => ({ ...nameOf(line), decision: decisionShown(line) }));
  return { document: { kind: "understood", envelope: envelopeOf(row, row.answer_header ?? undefined), document: { ...base, lines: understood } }, openLines: undefined };
}

async function keepContent(client: Queryable, messageId: string, content: Content, openLines: readonly string[] | undefined): Promise<boolean> {
  if (openLines !== undefined) {
    // Locked: an objection that is being written on one of them is waited for; one that comes later finds the message rendered and has it made anew.
    const { rows } = await client.query<{ id: string }>("select id from list_line where list_id = (select list_id from message where id = $1) and state = 'open' for share", [messageId]);
    const open = new Set(rows.map((row) => row.id));
    if (open.size !== openLines.length || !openLines.every((id) => open.has(id))) return false;
  }
  const { rowCount } = await client.query(
    `with moved as (update message set state = 'rendered', mail_sha256 = $2, pdf_sha256 = $3 where id = $1 and state = 'approved' returning id, caisse_code)
     insert into message_content (message_id, caisse_code, cipher) select id, caisse_code, $4 from moved
     on conflict (message_id) do update set cipher = excluded.cipher`,
    [messageId, content.mailSha256, content.pdfSha256, content.cipher],
  );
  return rowCount === 1;
}

async function cancelEmpty(client: Queryable, messageId: string, now: Date): Promise<void> {
  await client.query("select 1 from doctor_list where id = (select list_id from message where id = $1) for no key update", [messageId]);
  const { rows } = await client.query<{ list_id: string; caisse_code: string }>(
    `update message m set state = 'cancelled' where id = $1 and state = 'approved' and kind in ('list', 'reminder')
       and not exists (select 1 from list_line n where n.list_id = m.list_id and n.state = 'open') returning list_id, caisse_code`,
    [messageId],
  );
  const row = rows[0];
  if (row === undefined) return;
  const { rowCount } = await client.query(`update doctor_list l set state = 'cancelled' where id = $1 and state = 'approved' and not ${isOut}`, [row.list_id]);
  if (rowCount === 1) await appendAudit(client, now, [{ actor: "system", action: "list.cancelled", objectKind: "list", objectId: row.list_id, caisseCode: row.caisse_code, details: { reason: "no line left" } }]);
}

type ListRow = Omit<MessageRow, "kind" | "message_id_header" | "envelope_id" | "recipient" | "answer_header" | "first_sent_at">;

function listDocument(row: ListRow, lines: readonly LineRow[], today: Day): DoctorListDocument {
  return {
    reference: row.reference,
    caisse: caisseOf(row),
    doctor: doctorOf(row),
    deadline: row.deadline,
    sentOn: today,
    dataProtection: dataProtectionOf(row),
    ...(row.purpose === "introduction" ? { introduction: { locality: (lines[0]?.last_address_line ?? "").replace(/^\d{5} +/, ""), homeVisits: lines[0]?.needs_visits === true } } : {}),
    lines: lines
      .filter((line) => line.state === "open")
      .map((line) => ({ ...nameOf(line), birthDate: line.birth_date, age: ageOn(line.birth_date, today), contacts: line.contacts, lastContact: line.last_day })),
  };
}

async function listDocuments(pool: Pool, which: string, id: string, today: Day): Promise<readonly ListToPreview[]> {
  const { rows } = await pool.query<ListRow & { state: "drafted" | "approved"; frozen: string | null }>(
    `select l.id as list_id, l.state, l.reference,
       (select m.id from message m join message_content f on f.message_id = m.id where m.list_id = l.id and m.kind = 'list' and m.state not in ('approved', 'cancelled') order by m.round desc limit 1) as frozen, l.deadline, l.purpose, d.rpps, d.civility as doctor_civility, d.family_name as doctor_family, d.given_name as doctor_given, ${caisseColumns}
     from doctor_list l join doctor d on d.rpps = l.rpps join caisse c on c.code = l.caisse_code where ${which} order by l.reference`,
    [id],
  );
  const lists: ListToPreview[] = [];
  for (const row of rows) {
    const lines = await linesOf(pool, row.list_id);
    lists.push({
      listId: row.list_id, state: row.state, frozenMessageId: row.frozen ?? undefined, document: listDocument(row, lines, today),
      lineIds: lines.filter((line) => line.state === "open").map((line) => line.id),
    });
  }
  return lists;
}

interface LineRow {
  readonly id: string;
  readonly number: number;
  readonly sex: "F" | "M";
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: Day;
  readonly contacts: number;
  readonly last_day: Day;
  readonly state: string;
  readonly shown: boolean;
  readonly last_address_line: string | null;
  /** Of an introduced patient who asked for help. */
  readonly needs_visits: boolean;
}

const nameOf = (line: LineRow): { number: number; civility: Civility; familyName: string; givenName: string } => ({
  number: line.number, civility: civilityOf(line.sex), familyName: line.family_name, givenName: line.given_name,
});

/** What the doctor is told of a line: a line that counts no more is "for a person", never why. */
function decisionShown(line: LineRow): "accept" | "refuse" | "review" | "pending" {
  if (line.state === "accepted") return "accept";
  if (line.state === "refused") return "refuse";
  return line.state === "open" ? "pending" : "review";
}

async function linesOf(pool: Pool, listId: string): Promise<LineRow[]> {
  const { rows } = await pool.query<LineRow>(
    `select n.id, n.number, p.sex, i.family_name, i.given_name, p.birth_date, n.contacts, n.last_day, n.state, ${shownToDoctor} as shown,
       i.address_lines[array_upper(i.address_lines, 1)] as last_address_line,
       exists (select 1 from introduction x join help_request h on h.id = x.help_request_id where x.list_id = n.list_id and (h.home_visits or h.nursing_home)) as needs_visits
     from list_line n join patient p on p.id = n.patient_id join patient_identity i on i.patient_id = p.id where n.list_id = $1 order by n.number`,
    [listId],
  );
  return rows;
}
