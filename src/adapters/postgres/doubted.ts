const undecided = "t.kind = 'contradiction' and t.state in ('open', 'claimed', 'aside')";

/**
 * Whether the doctor of a declaration `d` has since written something else, and nobody has weighed it yet: until then nothing of it
 * leaves, neither to the patient nor to the back office.
 */
export const doubted = `exists (select 1 from review_task t where t.line_id = d.line_id and ${undecided})`;

/** The same of a message `m` that asks the patient. */
export const doubtedInvitation = `(m.kind = 'invitation' and exists (select 1 from declaration d join review_task t on t.line_id = d.line_id where d.id = m.declaration_id and ${undecided}))`;
