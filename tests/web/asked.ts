import { randomUUID } from "node:crypto";
import { testVault } from "./filled-house.ts";
import type { OpenHouse } from "./open-house.ts";

/** The doctor accepted a patient of the own caisse, and the letter that asks was posted on 10 June. @returns the letter's reference */
export async function acceptedBy({ own, pool }: OpenHouse, index: number, state: string): Promise<string> {
  const letterRef = testVault().shortCode(`letter:confirm-${index}`);
  await pool.query("update list_line set state = 'accepted' where id = $1", [own.lineIds[index]]);
  await pool.query("delete from declaration where line_id = $1", [own.lineIds[index]]); // asked anew, when a test looks at the page twice
  const { rows } = await pool.query<{ id: string }>(
    `insert into declaration (id, caisse_code, campaign_id, patient_id, rpps, line_id, state, confirmed_on, confirmed_how, confirmed_by, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, '2023-06-11', 'telephone', 'staff:agent871', now(), now()) returning id`,
    [randomUUID(), own.code, own.campaignId, own.patientIds[index], own.rpps, own.lineIds[index], state],
  );
  await pool.query("insert into confirmation_letter (caisse_code, declaration_id, letter_ref, sent_on, created_at) values ($1, $2, $3, '2023-06-10', now())", [own.code, rows[0]?.id, letterRef]);
  return letterRef;
}
