import type { SentList } from "../../domain/decision.ts";
import { filled } from "./bench-seed.ts";
import type { Pool } from "./pool.ts";

/**
 * Makes the lists of `seedLists` ones that were sent and may be answered, and says them as the reader of answers knows them.
 * For `rattache bench inbound`.
 */
export async function answeredLists(pool: Pool, references: readonly string[], now: Date): Promise<readonly SentList[]> {
  await pool.query("update doctor_list l set reference = x.reference from (select l.id, r.reference from (select id, row_number() over (order by rpps) as n from doctor_list) l join unnest($1::text[]) with ordinality as r(reference, n) using (n)) x where x.id = l.id", [references]);
  await pool.query("update message set state = 'accepted', claimed_at = $1, settled_by = 'relay' where kind = 'list'", [now]);
  await pool.query(`analyze ${filled}`);
  const { rows } = await pool.query<{ reference: string; message_id_header: string; recipient: string; rpps: string; family_name: string; given_name: string; lines: SentList["lines"] }>(
    `select l.reference, m.message_id_header, m.recipient, l.rpps, d.family_name, d.given_name,
       (select json_agg(json_build_object('line', n.number, 'familyName', i.family_name, 'givenName', i.given_name, 'sex', p.sex, 'birthDate', p.birth_date) order by n.number)
        from list_line n join patient p on p.id = n.patient_id join patient_identity i on i.patient_id = p.id where n.list_id = l.id) as lines
     from doctor_list l join message m on m.list_id = l.id join doctor d on d.rpps = l.rpps order by l.rpps`,
  );
  return rows.map((row) => ({ reference: row.reference, messageId: row.message_id_header, practitioner: { rpps: row.rpps, familyName: row.family_name, givenName: row.given_name, mssante: row.recipient }, lines: row.lines }));
}
