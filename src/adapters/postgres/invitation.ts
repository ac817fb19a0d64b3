import type { DraftInvitation } from "../../pipeline/finalise.ts";
import type { Queryable } from "./pool.ts";

/**
 * The e-mail address of a patient to whom we may write, as a column of a query in which `i` is the identity: null when there is none, when the
 * patient stopped e-mails, or when a mail of ours to that very address came back or was refused, since the next one would too.
 */
export const usableEmail = (patientId: string): string => `case
  when exists (select 1 from email_stop s where s.patient_id = ${patientId}) then null
  when exists (select 1 from message m left join notice n on n.id = m.notice_id left join declaration o on o.id = m.declaration_id
    where m.kind in ('notice', 'invitation') and m.state in ('bounced', 'refused') and m.recipient = i.email and coalesce(n.patient_id, o.patient_id) = ${patientId}) then null
  else i.email end`;

/**
 * Writes the neutral e-mail beside a letter, ready to leave.
 *
 * The notice lends its link: one click there stops e-mails. It is also how an answer finds its patient.
 */
export async function insertInvitation(client: Queryable, invitation: DraftInvitation, beside: { readonly declarationId: string } | { readonly introductionId: string }, now: Date): Promise<void> {
  const [table, id] = "declarationId" in beside ? (["declaration", beside.declarationId] as const) : (["introduction", beside.introductionId] as const);
  await client.query(
    `insert into message (id, caisse_code, campaign_id, kind, ${table}_id, notice_id, recipient, message_id_header, envelope_id, state, created_at)
     select $1::uuid, d.caisse_code, d.campaign_id, 'invitation', d.id,
            (select n.id from notice n where n.patient_id = d.patient_id order by (n.state = 'sent') desc, n.created_at desc limit 1), $2, $3, $1::text, 'rendered', $4
     from ${table} d where d.id = $5`,
    [invitation.messageId, invitation.recipient, invitation.messageIdHeader, now, id],
  );
}
