import type { Queryable } from "./pool.ts";

/** A line that counts no more, and whether its doctor may have the list. */
export interface VoidedLine {
  readonly id: string;
  readonly list_id: string;
  readonly out: boolean;
}

/**
 * Takes lines that wait for a doctor's word out of their lists. A list still in the house is made anew without them: its message goes
 * back to "approved", to be rendered again.
 * @param which SQL about a line `n` with one parameter, $1
 */
export async function voidOpenLines(client: Queryable, which: string, value: string, reason: string, now: Date): Promise<readonly VoidedLine[]> {
  const { rows } = await client.query<VoidedLine>(
    `update list_line n set state = 'void', void_reason = $3, decided_at = $2 from doctor_list l
     where ${which} and n.state in ('open', 'review') and l.id = n.list_id
     returning n.id, n.list_id, exists (select 1 from message m where m.list_id = n.list_id and m.kind = 'list' and m.state in ('sending', 'accepted', 'unknown', 'answered')) as out`,
    [value, now, reason],
  );
  await client.query("update message set state = 'approved' where list_id = any($1) and kind in ('list', 'reminder') and state in ('rendered', 'deferred')", [rows.map((row) => row.list_id)]);
  return rows;
}
