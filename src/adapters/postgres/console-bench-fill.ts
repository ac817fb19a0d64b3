import { inTransaction, type Pool } from "./pool.ts";

/** How much a bench of the console is to find. */
export interface Crowd {
  readonly lists: number;
  /** Open tasks, each about the answer to one list. */
  readonly tasks: number;
  /** One mail and one stretch of words, sealed, that all of them share: opening costs the same as if each were its own. */
  readonly rawCipher: Uint8Array;
  readonly wordsCipher: Uint8Array;
  readonly nirCipher: Uint8Array;
}

const linesPerList = 4;

/** Fills an empty, migrated database with one caisse at work: lists of four lines, messages, answers, decisions, tasks. For benches only. */
export async function fillForBench(pool: Pool, crowd: Crowd): Promise<{ readonly caisseCode: string }> {
  const caisseCode = "871";
  const steps: readonly (readonly [sql: string, values: readonly unknown[]])[] = [
    ["insert into caisse (code, name, department, telephone, mailbox, contact_name, address_lines, dpo_contact) values ($1, 'CPAM de la Haute-Vienne', '87', '3646', 'liste@cpam871.mssante.example', 'Claire Fontaine', '{87000 LIMOGES}', 'dpo@cpam87.example')", [caisseCode]],
    ["insert into campaign (id, caisse_code, name, reference_date, created_at) values (gen_random_uuid(), $1, 'Campagne', '2023-03-31', now())", [caisseCode]],
    ["insert into doctor (rpps, family_name, given_name, caisse_code, named_by_extract) select lpad(i::text, 11, '0'), 'Nom' || i, 'Prénom', $1, true from generate_series(1, $2::int) i", [caisseCode, crowd.lists]],
    ["insert into patient (caisse_code, pseudonym, birth_date, sex) select $1, 'P' || i, date '1930-01-01' + (i % 20000), case when i % 2 = 0 then 'F' else 'M' end from generate_series(1, $2::int) i", [caisseCode, crowd.lists]],
    ["insert into patient_identity (patient_id, caisse_code, family_name, given_name, nir_cipher, nir_hash) select id, $1, 'Famille' || substr(pseudonym, 2), 'Prénom', $2::bytea, sha256(convert_to(pseudonym, 'UTF8')) from patient", [caisseCode, crowd.nirCipher]],
    [
      `insert into doctor_list (caisse_code, campaign_id, rpps, reference, state, recipient, deadline, built_by, approved_by, approved_at, created_at)
       select $1, k.id, d.rpps, 'ALD-87-' || d.rpps, 'approved', 'medecin@medecin.mssante.example', date '2023-06-01' + (d.rpps::bigint % 90)::int, 'system', 'staff:x', now(), now() from doctor d, campaign k`,
      [caisseCode],
    ],
    [
      `insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state)
       select $1, l.id, n, p.id, 3, '2023-03-01', case when n = 1 then 'accepted' when n = 2 then 'refused' else 'review' end
       from (select id, row_number() over (order by id) as at from doctor_list) l cross join generate_series(1, ${linesPerList}) n
       join patient p on p.caisse_code = $1 and p.pseudonym = 'P' || ((l.at * 7 + n * 13) % $2 + 1)`,
      [caisseCode, crowd.lists],
    ],
    [
      `insert into message (id, caisse_code, campaign_id, kind, list_id, recipient, message_id_header, envelope_id, state, sent_at, claimed_at, created_at)
       select gen_random_uuid(), $1, l.campaign_id, 'list', l.id, l.recipient, '<' || l.id || '@x>', l.id::text, 'answered', now() - interval '20 days', now() - interval '20 days', now() - interval '21 days' from doctor_list l`,
      [caisseCode],
    ],
    [
      `insert into inbound (caisse_code, mailbox, dedupe_key, sender_hash, message_id_header, raw_cipher, received_at, state, kind, list_id)
       select $1, 'x', convert_to(l.id::text, 'UTF8'), convert_to(l.rpps, 'UTF8'), '<r' || l.id || '@x>', $2::bytea, now() - interval '3 days', 'review', 'reply', l.id from (select * from doctor_list order by id limit $3) l`,
      [caisseCode, crowd.rawCipher, crowd.tasks],
    ],
    [
      `insert into notice (caisse_code, campaign_id, patient_id, channel, state, sent_on, closes_on, letter_ref, created_at)
       select $1, k.id, p.id, case when p.sex = 'F' then 'letter' else 'email' end, 'sent', '2023-05-03', '2023-06-03', 'L' || p.pseudonym, now() from patient p, campaign k`,
      [caisseCode],
    ],
    [
      `insert into message (id, caisse_code, campaign_id, kind, notice_id, recipient, message_id_header, envelope_id, state, sent_at, claimed_at, created_at)
       select gen_random_uuid(), $1, n.campaign_id, 'notice', n.id, 'x@courriel.example', '<' || n.id || '@x>', n.id::text, 'accepted', now() - interval '50 days', now() - interval '50 days', now() from notice n where n.channel = 'email'`,
      [caisseCode],
    ],
    [
      `insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference)
       select $1, i.patient_id, i.nir_hash, 'disclosure', 'link', now(), 'patient', 'OPP' from patient_identity i join patient p on p.id = i.patient_id where p.birth_date < '1932-01-01'`,
      [caisseCode],
    ],
    [
      `insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at)
       select $1, l.campaign_id, n.patient_id, l.rpps, n.id, 'accepted', now(), now() from list_line n join doctor_list l on l.id = n.list_id where n.state = 'accepted'`,
      [caisseCode],
    ],
    ["insert into mailbox (address, rpps, kind) select 'm' || rpps || '@medecin.mssante.example', rpps, 'PER' from doctor", []],
    // A trail of that length, not one that would be verified: sealing a million entries one by one is not what is measured.
    [
      `insert into audit_entry (seq, at, actor, action, object_kind, object_id, caisse_code, previous_hash, hash)
       select row_number() over (), now(), case when n.number % 4 = 0 then 'staff:banc' || n.number % 50 else 'system' end, 'line.' || n.state, 'line', n.id::text, $1, '\\x00', '\\x00' from list_line n`,
      [caisseCode],
    ],
    ["update audit_head set seq = (select max(seq) from audit_entry)", []],
    [
      `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at)
       select $1, i.id, i.list_id, n.id, 'review', $2::bytea, 'rules', now() from inbound i join list_line n on n.list_id = i.list_id`,
      [caisseCode, crowd.wordsCipher],
    ],
    [
      `insert into review_task (caisse_code, kind, dedupe_key, reasons, inbound_id, list_id, due_on, created_at)
       select $1, (array['unclear-reply', 'bounce', 'automatic-reply', 'unmatched-mail', 'contradiction'])[1 + (row_number() over () % 5)::int], 'i' || id, '{conditional,whom}', id, list_id,
         case when row_number() over () % 3 = 0 then date '2023-06-01' + (row_number() over () % 60)::int end, now() - (row_number() over () % 500) * interval '1 hour' from inbound`,
      [caisseCode],
    ],
  ];
  for (const [sql, values] of steps) {
    await inTransaction(pool, (client) => client.query(sql, [...values]));
    await pool.query("analyze"); // the next step joins what this one wrote
  }
  // As after a night with autovacuum: indexes can be read without their rows.
  await pool.query("vacuum analyze");
  return { caisseCode };
}

/** Some tasks to look at, spread over all. */
export async function someTasks(pool: Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("select id from review_task order by md5(id::text) limit $1", [count]);
  return rows.map((row) => row.id);
}
