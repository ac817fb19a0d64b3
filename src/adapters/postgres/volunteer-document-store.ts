import { parisDay, type Day } from "../../domain/calendar.ts";
import type { Doctor } from "../../domain/wording/inputs.ts";
import type { Envelope } from "../../pipeline/compose.ts";
import type { Content, RenderStore } from "../../pipeline/render.ts";
import type { VolunteerMessage } from "../../pipeline/volunteer-compose.ts";
import { caisseColumns, caisseOf, dataProtectionOf, doctorCivilityOf, type CaisseRow } from "./caisse-row.ts";
import type { Pool } from "./pool.ts";

/** Reads the documents behind messages about volunteering, and keeps what was rendered. @param validMonths for which an offer stands */
export function createVolunteerDocumentStore(pool: Pool, clock: { now(): Date }, validMonths: number): RenderStore<VolunteerMessage> {
  return {
    async approvedDocument(messageId) {
      const document = await approvedDocument(pool, messageId, parisDay(clock.now()), validMonths);
      return document === undefined ? undefined : { document, openLines: undefined };
    },
    keepContent: (messageId, content) => keepContent(pool, messageId, content),
    cancelEmpty: () => Promise.resolve(), // a call has no line that could fall out
  };
}

interface CallRow extends CaisseRow {
  readonly kind: VolunteerMessage["kind"];
  readonly message_id_header: string;
  readonly envelope_id: string;
  readonly recipient: string;
  readonly reference: string;
  readonly deadline: Day;
  readonly territory_kind: string;
  readonly territory_name: string;
  readonly rpps: string;
  readonly civility: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly answer_header: string | null;
  readonly first_sent_at: Date | null;
  readonly answer: "offer" | "refuse" | null;
  readonly patients: number | null;
  readonly home_visits: string | null;
  readonly valid_until: Day | null;
}

async function approvedDocument(pool: Pool, messageId: string, today: Day, validMonths: number): Promise<VolunteerMessage | undefined> {
  const { rows } = await pool.query<CallRow>(
    `select m.kind, m.message_id_header, m.envelope_id, m.recipient, v.reference, v.deadline, r.territory_kind, r.territory_name, d.rpps, d.civility, d.family_name, d.given_name, i.message_id_header as answer_header,
       (select min(x.sent_at) from message x where x.call_id = v.id and x.kind = 'volunteer-call' and x.state in ('accepted', 'answered')) as first_sent_at,
       a.answer, a.patients, a.home_visits, (select c2.valid_until from volunteer_capacity c2 where c2.answer_id = a.id) as valid_until, ${caisseColumns}
     from message m join volunteer_call v on v.id = m.call_id join volunteer_round r on r.id = v.round_id join doctor d on d.rpps = v.rpps join caisse c on c.code = m.caisse_code
     left join inbound i on i.id = m.inbound_id left join volunteer_answer a on a.inbound_id = i.id and a.decided_by = 'rules'
     where m.id = $1 and m.state = 'approved'`,
    [messageId],
  );
  const row = rows[0];
  return row === undefined ? undefined : messageOf(row, today, validMonths);
}

function messageOf(row: CallRow, today: Day, validMonths: number): VolunteerMessage {
  const envelope: Envelope = {
    messageIdHeader: row.message_id_header, envelopeId: row.envelope_id, to: row.recipient, caisse: { name: row.caisse_name, mailbox: row.caisse_mailbox }, inReplyTo: row.answer_header ?? undefined,
  };
  const doctor: Doctor = { civility: doctorCivilityOf(row.civility), familyName: row.family_name, givenName: row.given_name, rpps: row.rpps };
  const base = { reference: row.reference, caisse: caisseOf(row), doctor, dataProtection: dataProtectionOf(row) };
  if (row.kind === "volunteer-receipt") {
    const understood = row.answer === "offer"
      ? ({ answer: "offer", patients: row.patients ?? 1, homeVisits: row.home_visits === "yes", validUntil: row.valid_until ?? today } as const)
      : ({ answer: "refuse" } as const);
    return { kind: row.kind, envelope, document: { ...base, understood } };
  }
  const call = { ...base, territory: territoryWords(row), deadline: row.deadline, sentOn: today, validMonths };
  const reminded = row.kind === "volunteer-reminder" && row.first_sent_at !== null;
  return { kind: row.kind, envelope, document: reminded ? { ...call, reminderOf: parisDay(row.first_sent_at as Date) } : call };
}

/** "commune de Limoges", "Limoges Métropole", "département Haute-Vienne". */
function territoryWords({ territory_kind: kind, territory_name: name }: Pick<CallRow, "territory_kind" | "territory_name">): string {
  if (kind === "commune") return `commune de ${name}`;
  if (kind === "caisse") return `territoire de la ${name}`;
  return kind === "department" ? `département ${name}` : name;
}

async function keepContent(pool: Pool, messageId: string, content: Content): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with moved as (update message set state = 'rendered', mail_sha256 = $2, pdf_sha256 = $3 where id = $1 and state = 'approved' returning id, caisse_code)
     insert into message_content (message_id, caisse_code, cipher) select id, caisse_code, $4 from moved
     on conflict (message_id) do update set cipher = excluded.cipher`,
    [messageId, content.mailSha256, content.pdfSha256, content.cipher],
  );
  return rowCount === 1;
}
