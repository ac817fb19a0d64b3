import type { DraftInvitation, FinaliseStore } from "../../pipeline/finalise.ts";
import { appendAudit } from "./audit.ts";
import { doubted } from "./doubted.ts";
import { domainOf } from "./notice-store.ts";
import { insertInvitation, usableEmail } from "./invitation.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** The letter and the mail that ask a patient, in PostgreSQL. */
export function createFinaliseStore(pool: Pool): FinaliseStore {
  return {
    async toInvite(declarationId) {
      const { rows } = await pool.query<{ email: string | null; address_lines: string[]; mailbox: string }>(
        `select coalesce(nullif(c.patient_mailbox, ''), c.mailbox) as mailbox, i.address_lines,
                ${usableEmail("d.patient_id")} as email
         from declaration d join caisse c on c.code = d.caisse_code join patient_identity i on i.patient_id = d.patient_id
         where d.id = $1 and d.state = 'accepted' and not exists (select 1 from confirmation_letter l where l.declaration_id = d.id) and not ${doubted}`,
        [declarationId],
      );
      const row = rows[0];
      return row === undefined ? undefined : { email: row.email ?? undefined, addressLines: row.address_lines, mailDomain: domainOf(row.mailbox) };
    },
    draftConfirmation: (declarationId, letterRef, invitation, now) => inTransaction(pool, (client) => draft(client, declarationId, letterRef, invitation, now)),
  };
}

async function draft(client: Queryable, declarationId: string, letterRef: string, invitation: DraftInvitation | undefined, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ caisse_code: string }>(
    `insert into confirmation_letter (caisse_code, declaration_id, letter_ref, created_at)
     select d.caisse_code, d.id, $2, $3 from declaration d where d.id = $1 and d.state = 'accepted' and not ${doubted} on conflict (declaration_id, round) do nothing returning caisse_code`,
    [declarationId, letterRef, now],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return false;
  if (invitation !== undefined) {
    await insertInvitation(client, invitation, { declarationId }, now);
  }
  await appendAudit(client, now, [
    { actor: "system", action: "declaration.letterDrafted", objectKind: "declaration", objectId: declarationId, caisseCode, details: { email: invitation !== undefined } },
  ]);
  return true;
}
