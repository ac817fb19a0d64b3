import type { Pool } from "./pool.ts";

/** One message that is ready to leave, without its content. */
export interface SeededMessage {
  readonly messageId: string;
  readonly recipient: string;
  readonly messageIdHeader: string;
}

/**
 * The tables that `seedLists` fills. Only they are analysed: a table that is analysed while it is empty is planned as a single page until
 * it is analysed again, so that every check of a foreign key to it reads all of it; no database at work has that, for autovacuum passes by empty ones.
 */
export const filled = "caisse, campaign, doctor, mailbox, patient, patient_identity, notice, doctor_list, list_line, message";

/**
 * Fills an empty database with lists that are rendered and due: invented people, each informed and free to be listed.
 * For `rattache bench send`: what the claim and rule 1 read is as large as in a campaign.
 * @param plan.lines of every list, or of each
 */
export async function seedLists(pool: Pool, plan: { readonly lists: number; readonly lines: number | readonly number[]; readonly now: Date }): Promise<readonly SeededMessage[]> {
  const { lists, now } = plan;
  const lengths = typeof plan.lines === "number" ? Array.from({ length: lists }, () => plan.lines) : plan.lines;
  await pool.query("insert into caisse (code, name, department, mailbox, contact_name, telephone, address_lines, dpo_contact) values ('871', 'CPAM de la Haute-Vienne', '87', 'liste-ald@cpam87.mssante.example', 'Claire Fontaine', '3646', '{87000 LIMOGES}', 'dpo@cpam87.example')");
  await pool.query("insert into campaign (caisse_code, name, reference_date, created_at) values ('871', 'bench', '2023-06-30', $1)", [now]);
  await pool.query("insert into doctor (rpps, family_name, given_name, caisse_code, named_by_extract) select (10000000000 + n)::text, 'MOREL' || n, 'Claire', '871', true from generate_series(1, $1::int) n", [lists]);
  await pool.query("insert into mailbox (address, rpps, kind) select 'd' || n || '@medecin.mssante.example', (10000000000 + n)::text, 'PER' from generate_series(1, $1::int) n", [lists]);
  await pool.query("insert into patient (caisse_code, pseudonym, birth_date, sex) select '871', 'P' || n, '1950-01-01', 'F' from generate_series(1, (select sum(x) from unnest($1::int[]) as x)) n", [lengths]);
  await pool.query("insert into patient_identity (patient_id, caisse_code, family_name, given_name, nir_cipher, nir_hash) select id, '871', 'DURAND', 'Jeanne', '\\x00', convert_to(pseudonym, 'UTF8') from patient");
  await pool.query(
    `insert into notice (caisse_code, campaign_id, patient_id, channel, state, sent_on, closes_on, created_at)
     select '871', k.id, p.id, 'letter', 'sent', ($1::timestamptz - interval '60 days')::date, ($1::timestamptz - interval '30 days')::date, $1 from patient p, campaign k`,
    [now],
  );
  await pool.query(
    `insert into doctor_list (caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, approved_by, approved_at, created_at)
     select '871', k.id, d.rpps, 'BENCH-' || d.rpps, 'approved', b.address, ($1::timestamptz + interval '30 days')::date, 'bench', 'bench', $1, $1
     from doctor d join mailbox b on b.rpps = d.rpps, campaign k`,
    [now],
  );
  await pool.query(
    `insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state)
     select '871', l.id, x.number, p.id, 4, '2023-05-01', 'open'
     from (select place, number, row_number() over (order by place, number) as n from unnest($1::int[]) with ordinality as y(lines, place), generate_series(1, lines) as number) x
     join patient p on p.pseudonym = 'P' || x.n join doctor_list l on l.rpps = (10000000000 + x.place)::text`,
    [lengths],
  );
  const { rows } = await pool.query<{ id: string; recipient: string; message_id_header: string }>(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, recipient, message_id_header, envelope_id, state, created_at)
     select m.id, '871', m.campaign_id, 'list', m.list_id, m.recipient, '<' || m.id || '@cpam87.mssante.example>', m.id, 'rendered', $1
     from (select gen_random_uuid() as id, l.campaign_id, l.id as list_id, l.recipient from doctor_list l) m returning id, recipient, message_id_header`,
    [now],
  );
  await pool.query(`analyze ${filled}`);
  return rows.map((row) => ({ messageId: row.id, recipient: row.recipient, messageIdHeader: row.message_id_header }));
}

/** Keeps what leaves, sealed; in batches, since each content is tens of kilobytes. */
export async function seedContents(pool: Pool, contents: readonly { readonly messageId: string; readonly cipher: Uint8Array }[]): Promise<void> {
  await pool.query("insert into message_content (message_id, caisse_code, cipher) select x.id, '871', x.cipher from unnest($1::uuid[], $2::bytea[]) as x(id, cipher)", [
    contents.map(({ messageId }) => messageId),
    contents.map(({ cipher }) => cipher),
  ]);
}
