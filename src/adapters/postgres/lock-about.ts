import type { Queryable } from "./pool.ts";

interface About {
  readonly inbound_id: string | null;
  readonly list_id: string | null;
  readonly line_id: string | null;
  readonly patient_id: string | null;
  readonly message_id: string | null;
  readonly help_request_id: string | null;
}

/**
 * Locks what a task is about, before the task, in the one order of docs/decisions/0028: whatever ends a task by itself (an objection, a
 * deadline, an answer) has locked that already when it comes to the task.
 *
 * What a task is about does not change under the lock, but for a mail that a person attaches to a list: nothing of that list is decided in the same act.
 */
export async function lockAbout(client: Queryable, caisseCode: string, taskId: string): Promise<void> {
  const { rows: tasks } = await client.query<About>("select inbound_id, list_id, line_id, patient_id, message_id, help_request_id from review_task where caisse_code = $1 and id = $2", [caisseCode, taskId]);
  const about = tasks[0];
  if (about === undefined) return;
  const ids = async (sql: string, values: readonly unknown[]): Promise<string[]> => (await client.query<{ id: string }>(sql, [...values])).rows.map(({ id }) => id);
  await ids("select id from inbound where id = $1 for no key update", [about.inbound_id]);
  const patients = await ids(
    "select id from patient where id = $1 or id in (select patient_id from list_line where list_id = $2 or id = $3) order by id for no key update",
    [about.patient_id, about.list_id, about.line_id],
  );
  // Also the lines of other lists that have these patients: of two doctors who accepted, one line ends with the other's.
  await ids("select id from list_line where patient_id = any($1) order by patient_id, id for no key update", [patients]);
  await ids("select id from doctor_list where id = $1 for no key update", [about.list_id]);
  const declarations = await ids("select id from declaration where patient_id = any($1) order by id", [patients]);
  // A lot that is being printed and a message that is being claimed hold these: what is asked of them later is asked after them.
  await ids("select id from confirmation_letter where declaration_id = any($1) order by id for no key update", [declarations]);
  await ids("select id from declaration where id = any($1) order by id for no key update", [declarations]);
  await ids(
    "select id from message where id = $1 or kind = 'invitation' and declaration_id = any($2) or kind = 'question' and inbound_id = $3 order by id for no key update",
    [about.message_id, declarations, about.inbound_id],
  );
  await ids("select id from help_request where id = $1 for no key update", [about.help_request_id]);
}
