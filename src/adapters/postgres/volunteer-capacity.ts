import type { Day } from "../../domain/calendar.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";

/** Whose capacity: one doctor's, or one structure's. */
export type Whose = { readonly caisseCode: string } & ({ readonly rpps: string } | { readonly structureId: string });

export interface NewCapacity {
  readonly patients: number;
  readonly homeVisits: "yes" | "no" | "unknown";
  readonly commune: string;
  readonly from: Day;
  readonly until: Day;
  readonly source: "answer" | "staff";
  readonly answerId: string | undefined;
  readonly by: string;
  /** A person's words; "" for an answer. */
  readonly reason: string;
}

const ofWhom = (whose: Whose): { readonly column: "rpps" | "structure_id"; readonly value: string } =>
  "rpps" in whose ? { column: "rpps", value: whose.rpps } : { column: "structure_id", value: whose.structureId };

/**
 * The places left of the living capacity `c`: those that introductions hold, and the undecided ones of the same volunteer's earlier
 * word, are taken. A new word is about new patients, and a doctor who is still asked about two cannot be offered them twice.
 */
export const freePlaces = `(c.patients - (select count(*)::int from introduction i join volunteer_capacity o on o.id = i.capacity_id
  where i.capacity_id = c.id and i.state in ('confirmed', 'accepted')
     or o.id <> c.id and i.state = 'confirmed' and o.caisse_code = c.caisse_code and (o.rpps = c.rpps or o.structure_id = c.structure_id)))`;

/** Locks a volunteer's living word and what was proposed under it, before what comes after them in the order of locks. */
export async function lockCapacity(client: Queryable, whose: Whose): Promise<void> {
  const { column, value } = ofWhom(whose);
  const { rows } = await client.query<{ id: string }>(`select id from volunteer_capacity where caisse_code = $1 and ${column} = $2 order by id for no key update`, [whose.caisseCode, value]);
  await client.query("select 1 from introduction where capacity_id = any($1) and state = 'proposed' order by id for no key update", [rows.map(({ id }) => id)]);
}

/** Writes a volunteer's newest word; the earlier one stays as replaced. @returns what is to be said in the trail, as the transaction's last act */
export async function replaceCapacity(client: Queryable, whose: Whose, capacity: NewCapacity, now: Date): Promise<AuditEntry> {
  const { column, value } = ofWhom(whose);
  await client.query(`update volunteer_capacity set state = 'replaced', changed_at = $3 where caisse_code = $1 and ${column} = $2 and state = 'living'`, [whose.caisseCode, value, now]);
  const { rows } = await client.query<{ id: string }>(
    `insert into volunteer_capacity (caisse_code, ${column}, state, patients, home_visits, commune_code, valid_from, valid_until, source, answer_id, recorded_by, reason, created_at, changed_at)
     values ($1, $2, 'living', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) returning id`,
    [whose.caisseCode, value, capacity.patients, capacity.homeVisits, capacity.commune, capacity.from, capacity.until, capacity.source, capacity.answerId, capacity.by, capacity.reason, now],
  );
  const id = rows[0]?.id ?? "";
  // What was proposed under the earlier word is proposed anew, or not.
  await client.query(
    `update introduction set state = 'withdrawn', ended_reason = 'capacity-replaced', changed_at = $2 where state = 'proposed' and capacity_id in (select id from volunteer_capacity where caisse_code = $1 and ${column} = $3 and id <> $4)`,
    [whose.caisseCode, now, value, id],
  );
  return { actor: capacity.by === "rules" ? "system" : capacity.by, action: "capacity.recorded", objectKind: "capacity", objectId: id, caisseCode: whose.caisseCode, details: { patients: capacity.patients, source: capacity.source, until: capacity.until } };
}

/** The volunteer takes nobody any more. @returns what is to be said in the trail: nothing when there was no living capacity */
export async function withdrawCapacity(client: Queryable, whose: Whose, reason: string, now: Date, by = "system"): Promise<readonly AuditEntry[]> {
  const { column, value } = ofWhom(whose);
  const { rows } = await client.query<{ id: string }>(`update volunteer_capacity set state = 'withdrawn', changed_at = $3 where caisse_code = $1 and ${column} = $2 and state = 'living' returning id`, [whose.caisseCode, value, now]);
  const id = rows[0]?.id;
  if (id === undefined) return [];
  await client.query("update introduction set state = 'withdrawn', ended_reason = 'capacity-withdrawn', changed_at = $2 where capacity_id = $1 and state = 'proposed'", [id, now]);
  return [{ actor: by, action: "capacity.withdrawn", objectKind: "capacity", objectId: id, caisseCode: whose.caisseCode, details: { reason } }];
}
