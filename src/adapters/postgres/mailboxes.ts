/**
 * The open mailboxes of a doctor as JSON, for {@link chooseMailbox} of the domain.
 * @param rpps SQL of the doctor's number
 */
export const mailboxesOf = (rpps: string): string => `
  (select coalesce(json_agg(json_build_object('address', b.address, 'kind', b.kind, 'whitelisted', b.whitelisted, 'practice', b.practice, 'shared', b.shared) order by b.address), '[]')
   from mailbox b where b.rpps = ${rpps} and b.closed_on is null)`;
