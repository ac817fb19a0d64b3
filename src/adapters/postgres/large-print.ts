import { largePrintAge } from "../../pipeline/letters.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";

/** A day on which the letter was printed small: the patient was not old enough to get it large unasked. */
const printedSmall = (sentOn: string): string => `${sentOn} < p.birth_date + interval '${largePrintAge} years'`;

/**
 * From now on the patient's letters are set in 14 points, and what was posted in small print and still counts goes out once more.
 * @returns how many letters go out once more
 */
export async function askLargePrint(client: Queryable, patientId: string, by: string, now: Date): Promise<number> {
  const { rows } = await client.query<{ caisse_code: string; fresh: boolean }>(
    "with was as (select id, large_print from patient where id = $1 for no key update) update patient p set large_print = true from was where p.id = was.id returning p.caisse_code, not was.large_print as fresh",
    [patientId],
  );
  const patient = rows[0];
  if (patient?.fresh !== true) return 0;
  const { rowCount: notices } = await client.query(
    `update notice n set large_asked_at = $2 from patient p
     where p.id = n.patient_id and n.id = (select id from notice where patient_id = $1 order by created_at desc, id limit 1)
       and n.channel = 'letter' and n.state = 'sent' and n.large_asked_at is null and ${printedSmall("n.sent_on")}`,
    [patientId, now],
  );
  const { rowCount: confirmations } = await client.query(
    `update confirmation_letter l set large_asked_at = $2 from declaration d join patient p on p.id = d.patient_id
     where d.id = l.declaration_id and d.patient_id = $1 and d.state = 'patientInvited' and l.large_asked_at is null and l.sent_on is not null and ${printedSmall("l.sent_on")}
       and l.round = (select max(o.round) from confirmation_letter o where o.declaration_id = d.id and o.sent_on is not null)`,
    [patientId, now],
  );
  // What ended is not said twice; whom the patient was proposed to, while the doctor is asked, is.
  const { rowCount: introductions } = await client.query(
    `update introduction_letter l set large_asked_at = $2 from introduction x join patient p on p.id = x.patient_id
     where x.id = l.introduction_id and x.patient_id = $1 and x.state = 'confirmed' and l.says = 'asked' and l.large_asked_at is null and l.sent_on is not null and l.returned_on is null and ${printedSmall("l.sent_on")}`,
    [patientId, now],
  );
  const again = (notices ?? 0) + (confirmations ?? 0) + (introductions ?? 0);
  await appendAudit(client, now, [{ actor: by, action: "letters.largePrintAsked", objectKind: "patient", objectId: patientId, caisseCode: patient.caisse_code, details: { again } }]);
  return again;
}
