import { parisDay, type Day } from "../../domain/calendar.ts";
import type { LoadChanges } from "../../pipeline/load.ts";
import type { Queryable } from "./pool.ts";

/**
 * What a later extract says of people who are known: who died, moved, left the caisse or found a médecin traitant.
 *
 * All caisses at once: an extract does not know where its people were before.
 */
export async function followKnown(client: Queryable, referenceDate: Day, now: Date): Promise<Pick<LoadChanges, "died" | "alive" | "movedCommune" | "leftCaisse" | "attendingFound">> {
  const today = parisDay(now);
  const { rows } = await client.query<{ died: number; alive: number; moved: number; left: number }>(
    `with seen as (
       select p.id, p.died_on as was_dead, p.commune_code as was_at, p.left_on as had_left, k.died_on, k.caisse = p.caisse_code as here,
         coalesce(nullif(k.commune, ''), p.commune_code) as commune
       from patient p join in_known k on k.pseudonym = p.pseudonym where p.purged_at is null),
     changed as (
       update patient p set died_on = s.died_on, commune_code = s.commune, left_on = case when s.here then null else coalesce(p.left_on, $1::date) end
       from seen s where s.id = p.id and (s.was_dead, s.was_at, s.had_left is null) is distinct from (s.died_on, s.commune, s.here)
       returning s.*)
     select (count(*) filter (where was_dead is null and died_on is not null))::int as died, (count(*) filter (where was_dead is not null and died_on is null))::int as alive,
       (count(*) filter (where was_at <> commune))::int as moved, (count(*) filter (where had_left is null and not here))::int as left
     from changed`,
    [today],
  );
  const attendingFound = await followAttending(client, referenceDate, today);
  return { died: rows[0]?.died ?? 0, alive: rows[0]?.alive ?? 0, movedCommune: rows[0]?.moved ?? 0, leftCaisse: rows[0]?.left ?? 0, attendingFound };
}

/** The periods are those of the extract, up to its reference date: what was written of later days it cannot know. */
async function followAttending(client: Queryable, referenceDate: Day, today: Day): Promise<number> {
  await client.query(
    `delete from attending_doctor a using patient p, in_known k
     where p.id = a.patient_id and k.pseudonym = p.pseudonym and a.starts_on <= $1
       and not exists (select 1 from in_attending x where x.pseudonym = p.pseudonym and x.starts_on = a.starts_on)`,
    [referenceDate],
  );
  const { rows } = await client.query<{ found: number }>(
    `with merged as (
       insert into attending_doctor as old (patient_id, caisse_code, starts_on, ends_on)
       select p.id, p.caisse_code, x.starts_on, x.ends_on from in_attending x join patient p on p.pseudonym = x.pseudonym where p.purged_at is null
       on conflict (patient_id, starts_on) do update set ends_on = excluded.ends_on where old.ends_on is distinct from excluded.ends_on
       returning patient_id, starts_on <= $1::date and (ends_on is null or ends_on > $1::date) as now)
     select count(distinct patient_id) filter (where now)::int as found from merged`,
    [today],
  );
  return rows[0]?.found ?? 0;
}
