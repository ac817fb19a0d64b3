import type { InterpretStore, OurMessage } from "../../pipeline/read-answer.ts";
import type { Pool } from "./pool.ts";
import { shownToDoctor } from "./shown-lines.ts";
import { answers, together } from "./together.ts";

type Reads = Pick<InterpretStore, "stored" | "ourMessages" | "sentList" | "wroteTo">;
type FoundList = Awaited<ReturnType<InterpretStore["sentList"]>>;

/** What is asked while messages are read; those that are read at the same moment ask in one question. */
export function createInterpretReads(pool: Pool): Reads {
  const stored = together(async (ids: readonly string[]) => answers(await storedAll(pool, ids)));
  const ours = together(async (asked: readonly OursAsked[]) => answers(await oursAll(pool, asked)));
  const lists = together(async (asked: readonly ListAsked[]) => answers(await listsAll(pool, asked)));
  return {
    stored,
    ourMessages: (caisseCode, ids) => (ids.messageIds.length + ids.envelopeIds.length === 0 ? Promise.resolve([]) : ours({ caisseCode, ...ids })),
    sentList: (caisseCode, by, answer) => lists({ caisseCode, ...by, ...answer }),
    async wroteTo(caisseCode, mailbox, { from, to }) {
      const { rowCount } = await pool.query("select 1 from message where caisse_code = $1 and claimed_at between $2 and $3 and kind <> 'notice' and lower(recipient) = lower($4) limit 1", [caisseCode, from, to, mailbox.trim()]);
      return rowCount !== 0;
    },
  };
}

async function storedAll(pool: Pool, ids: readonly string[]): Promise<Awaited<ReturnType<Reads["stored"]>>[]> {
  const { rows } = await pool.query<{ id: string; caisse_code: string; raw_cipher: Buffer | null; received_at: Date }>("select id, caisse_code, raw_cipher, received_at from inbound where id = any($1) and state = 'stored'", [ids]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = found.get(id);
    return row === undefined || row.raw_cipher === null ? undefined : { caisseCode: row.caisse_code, rawCipher: row.raw_cipher, receivedAt: row.received_at };
  });
}

interface OursAsked {
  readonly caisseCode: string;
  readonly messageIds: readonly string[];
  readonly envelopeIds: readonly string[];
}

interface OurRow {
  readonly id: string;
  readonly caisse_code: string;
  readonly kind: OurMessage["kind"];
  readonly list_id: string | null;
  readonly call_id: string | null;
  readonly recipient: string;
  readonly message_id_header: string;
  readonly envelope_id: string;
  readonly asked: readonly number[] | null;
}

async function oursAll(pool: Pool, asked: readonly OursAsked[]): Promise<(readonly OurMessage[])[]> {
  const { rows } = await pool.query<OurRow>({
    name: "our-messages",
    text: "select id, caisse_code, kind, list_id, call_id, recipient, message_id_header, envelope_id, case when kind = 'question' then (select array_agg(n.number) from list_line n where n.id = any(asked_lines)) end as asked from message where caisse_code = any($1) and (message_id_header = any($2) or envelope_id = any($3)) order by created_at desc",
    values: [[...new Set(asked.map(({ caisseCode }) => caisseCode))], asked.flatMap(({ messageIds }) => messageIds), asked.flatMap(({ envelopeIds }) => envelopeIds)],
  });
  return asked.map(({ caisseCode, messageIds, envelopeIds }) =>
    rows
      .filter((row) => row.caisse_code === caisseCode && (messageIds.includes(row.message_id_header) || envelopeIds.includes(row.envelope_id)))
      .map((row) => ({ messageId: row.id, recipient: row.recipient, kind: row.kind, listId: row.list_id ?? undefined, callId: row.call_id ?? undefined, askedLines: row.asked ?? undefined })),
  );
}

interface ListAsked {
  readonly caisseCode: string;
  readonly listId?: string;
  readonly reference?: string;
  readonly sender: string;
  readonly answers: readonly string[];
}

interface ListRow {
  readonly n: number;
  readonly id: string;
  readonly reference: string;
  readonly rpps: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly message_id: string;
  readonly recipient: string;
  readonly message_id_header: string;
}

interface LineRow {
  readonly list_id: string;
  readonly number: number;
  readonly family_name: string;
  readonly given_name: string;
  readonly sex: "F" | "M";
  readonly birth_date: string;
}

async function listsAll(pool: Pool, asked: readonly ListAsked[]): Promise<FoundList[]> {
  // The copy that went to the sender's mailbox if one did, else the one that is answered, else the last.
  const { rows } = await pool.query<ListRow>({
    name: "sent-lists",
    text: `select distinct on (a.n) a.n::int, l.id, l.reference, l.rpps, d.family_name, d.given_name, m.id as message_id, m.recipient, m.message_id_header
     from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[]) with ordinality as a(caisse_code, list_id, reference, sender, answers, n)
     join lateral (select * from doctor_list where id = a.list_id union all select * from doctor_list where reference = a.reference) l on l.caisse_code = a.caisse_code
     join doctor d on d.rpps = l.rpps
     join message m on m.list_id = l.id and m.kind in ('list', 'reminder') and m.state <> 'cancelled'
     order by a.n, lower(m.recipient) = lower(a.sender) desc, m.id::text = any(string_to_array(a.answers, ' ')) desc, m.claimed_at desc nulls last, m.round desc, m.created_at desc`,
    values: [asked.map((a) => a.caisseCode), asked.map((a) => a.listId ?? null), asked.map((a) => a.reference ?? null), asked.map((a) => a.sender.trim()), asked.map((a) => a.answers.join(" "))],
  });
  const { rows: lines } = await pool.query<LineRow>({
    name: "lines-of-sent-lists",
    text: `select n.list_id, n.number, i.family_name, i.given_name, p.sex, p.birth_date
     from list_line n join patient p on p.id = n.patient_id join patient_identity i on i.patient_id = p.id where n.list_id = any($1) and ${shownToDoctor} order by n.list_id, n.number`,
    values: [[...new Set(rows.map(({ id }) => id))]],
  });
  return asked.map((_, place) => {
    const row = rows.find(({ n }) => n === place + 1);
    if (row === undefined) return undefined;
    return {
      listId: row.id,
      messageDbId: row.message_id,
      reference: row.reference,
      messageId: row.message_id_header,
      practitioner: { rpps: row.rpps, familyName: row.family_name, givenName: row.given_name, mssante: row.recipient },
      lines: lines.filter((line) => line.list_id === row.id).map((line) => ({ line: line.number, familyName: line.family_name, givenName: line.given_name, sex: line.sex, birthDate: line.birth_date })),
    };
  });
}
