import type { DraftInvitation, FinaliseStore } from "../../pipeline/finalise.ts";
import { appendAudit } from "./audit.ts";
import { doubted } from "./doubted.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** The letter and the mail that ask a patient, in PostgreSQL. */
export function createFinaliseStore(pool: Pool): FinaliseStore {
  return {
    async toInvite(declarationId) {
      const { rows } = await pool.query<{ email: string | null; address_lines: string[]; mailbox: string }>(
        `select coalesce(nullif(c.patient_mailbox, ''), c.mailbox) as mailbox, i.address_lines,
                case when exists (select 1 from email_stop s where s.patient_id = d.patient_id) or exists (${failedMail}) then null else i.email end as email
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

/** A mail of ours to that very address came back or was refused: the next one would too. */
const failedMail = `select 1 from message m left join notice n on n.id = m.notice_id left join declaration o on o.id = m.declaration_id
  where m.kind in ('notice', 'invitation') and m.state in ('bounced', 'refused') and m.recipient = i.email and coalesce(n.patient_id, o.patient_id) = d.patient_id`;

async function draft(client: Queryable, declarationId: string, letterRef: string, invitation: DraftInvitation | undefined, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ caisse_code: string }>(
    `insert into confirmation_letter (caisse_code, declaration_id, letter_ref, created_at)
     select d.caisse_code, d.id, $2, $3 from declaration d where d.id = $1 and d.state = 'accepted' and not ${doubted} on conflict (declaration_id, round) do nothing returning caisse_code`,
    [declarationId, letterRef, now],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return false;
  if (invitation !== undefined) {
    // The notice lends its link: one click there stops e-mails. It is also how an answer finds its patient.
    await client.query(
      `insert into message (id, caisse_code, campaign_id, kind, declaration_id, notice_id, recipient, message_id_header, envelope_id, state, created_at)
       select $1::uuid, d.caisse_code, d.campaign_id, 'invitation', d.id,
              (select n.id from notice n where n.patient_id = d.patient_id order by (n.state = 'sent') desc, n.created_at desc limit 1), $2, $3, $1::text, 'rendered', $4
       from declaration d where d.id = $5`,
      [invitation.messageId, invitation.recipient, invitation.messageIdHeader, now, declarationId],
    );
  }
  await appendAudit(client, now, [
    { actor: "system", action: "declaration.letterDrafted", objectKind: "declaration", objectId: declarationId, caisseCode, details: { email: invitation !== undefined } },
  ]);
  return true;
}
