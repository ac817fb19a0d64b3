/**
 * Whether the doctor has been shown a line, for a query in which `n` is the line.
 *
 * A line that counted no more when a copy of the list was last taken to the relay was not in that mail. The same instant counts as
 * before: a line that the doctor saw may be asked about once too often, one that stayed in the house may never be named.
 */
export const shownToDoctor = `not (n.state = 'void' and n.decided_at <= coalesce(
  (select max(m.claimed_at) from message m where m.list_id = n.list_id and m.kind in ('list', 'reminder') and m.state <> 'cancelled'), 'infinity'))`;
