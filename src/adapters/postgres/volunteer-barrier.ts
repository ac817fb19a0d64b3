const kinds = "('volunteer-call', 'volunteer-reminder', 'volunteer-receipt')";
const asking = "('volunteer-call', 'volunteer-reminder')";
const theCall = "exists (select 1 from volunteer_call v where v.id = m.call_id";
const ofTheDoctor = "b.address = m.recipient and b.rpps = (select v.rpps from volunteer_call v where v.id = m.call_id)";

/**
 * What keeps a message `m` about volunteering from leaving, as branches of the barrier's case: the same questions as a list's, asked of
 * its call. A receipt answers a doctor who has just written, so no hour holds it.
 */
export const callBarrier = `
  when m.kind in ${kinds} and not exists (select 1 from mailbox b where ${ofTheDoctor} and b.whitelisted) then 'not-whitelisted'
  when m.kind in ${kinds} and exists (select 1 from mailbox b where ${ofTheDoctor} and b.closed_on is not null) then 'mailbox-closed'
  when m.kind in ${asking} and exists (select 1 from volunteer_call v join doctor d on d.rpps = v.rpps where v.id = m.call_id and d.practice_ended_on <= $5::date) then 'doctor-stopped'
  when m.kind in ${asking} and not ${theCall} and v.state = 'approved') then 'list-closed'
  when m.kind in ${asking} and exists (select 1 from volunteer_call v join volunteer_round r on r.id = v.round_id where v.id = m.call_id and r.paused_at is not null) then 'round-paused'
  when m.kind in ${asking} and ${theCall} and v.deadline < $5::date) then 'deadline'
  when m.kind = 'volunteer-call' and m.round = 1 and ${theCall} and v.approved_at < $6::timestamptz) then 'approval-stale'
  when (m.kind = 'volunteer-reminder' or m.kind = 'volunteer-call' and m.round > 1) and exists (select 1 from inbound i where i.call_id = m.call_id and i.kind = 'reply') then 'answered'
  when m.kind = 'volunteer-reminder' and exists (select 1 from inbound i where i.caisse_code = m.caisse_code and i.state = 'stored') then 'unread-mail'
  when m.kind in ${asking} and $4::timestamptz > $2::timestamptz then 'hours'`.trim();
