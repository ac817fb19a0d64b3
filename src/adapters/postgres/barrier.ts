import { ofUndescribedCaisse } from "./described.ts";
import { doubtedInvitation } from "./doubted.ts";
import { shortDelay } from "./short-delay.ts";
import { callBarrier } from "./volunteer-barrier.ts";

/** Whether the campaign of a message `m` lets it move: a paused one stands still altogether, a closed one still confirms answers and writes to patients whom a doctor accepted. */
export const mayMove = "not exists (select 1 from campaign k where k.id = m.campaign_id and (k.state = 'paused' or k.state = 'closed' and m.kind not in ('understood', 'invitation')))" + ` and not ${doubtedInvitation}`;

// One address may stand under several doctors.
const ofTheDoctor = "b.address = m.recipient and b.rpps = (select l.rpps from doctor_list l where l.id = m.list_id)";

/**
 * The first barrier that keeps a message `m` from leaving, or null: one text for the claim that it stops and for the question why.
 *
 * Nothing at all leaves in the name of a caisse that nobody described. Else a mail to a patient goes by the ordinary relay and has none of them. A confirmation answers a doctor who has just written, so no hour
 * holds it. A question waits as a list does, and does not leave once a line that it names is decided or void. Bound values: $2 now, $4 when sending opens, $5 the Paris day, $6 approvals before this are stale, $7 and $8 the quotas, $9 the last day of whoever is asked today.
 */
export const barrier = `case
  when ${ofUndescribedCaisse} then 'caisse-undescribed'
  when m.kind in ('notice', 'invitation') then null
  ${callBarrier}
  when m.kind in ('list', 'reminder', 'question', 'understood') and not exists (select 1 from mailbox b where ${ofTheDoctor} and b.whitelisted) then 'not-whitelisted'
  when m.kind in ('list', 'reminder', 'question', 'understood') and exists (select 1 from mailbox b where ${ofTheDoctor} and b.closed_on is not null) then 'mailbox-closed'
  when m.kind in ('list', 'reminder', 'question') and exists (select 1 from doctor_list l join doctor d on d.rpps = l.rpps where l.id = m.list_id and d.practice_ended_on <= $5::date) then 'doctor-stopped'
  when m.kind in ('list', 'reminder', 'question') and not exists (select 1 from doctor_list l where l.id = m.list_id and l.state = 'approved') then 'list-closed'
  when m.kind in ('list', 'reminder', 'question') and exists (select 1 from doctor_list l where l.id = m.list_id and l.deadline < $5::date) then 'deadline'
  when m.kind = 'list' and m.round = 1 and exists (select 1 from doctor_list l where l.id = m.list_id and l.approved_at < $6::timestamptz) then 'approval-stale'
  when (m.kind = 'reminder' or m.kind = 'list' and m.round > 1) and exists (select 1 from inbound i where i.list_id = m.list_id and i.kind = 'reply') then 'answered'
  when m.kind = 'question' and exists (select 1 from list_line n where n.id = any(m.asked_lines) and n.state <> 'open') then 'answered'
  when m.kind = 'reminder' and exists (select 1 from inbound i where i.caisse_code = m.caisse_code and i.state = 'stored') then 'unread-mail'
  when m.kind in ('list', 'reminder', 'question') and $4::timestamptz > $2::timestamptz then 'hours'
  when case when $8::int is null then false else ${handedOver("24 hours")} >= $8 end then 'quota-day'
  when case when $7::int is null then false else ${handedOver("60 seconds")} >= $7 end then 'quota-minute'
  when ${shortDelay} then 'short-delay'
end`;

/** How many messages the caisse of `m` has handed over lately; counted only where there is a quota. */
function handedOver(within: string): string {
  return `(select count(*) from message h where h.caisse_code = m.caisse_code and h.kind not in ('notice', 'invitation') and h.claimed_at > $2::timestamptz - interval '${within}')`;
}
