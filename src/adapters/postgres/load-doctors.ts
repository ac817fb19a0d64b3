import { refreshMailboxes } from "./mailbox-marks.ts";
import type { Queryable } from "./pool.ts";

/**
 * Doctors and their mailboxes. A name that the register gave is kept where the extract has none.
 * @returns how many have no name at all
 */
export async function mergeDoctors(client: Queryable): Promise<number> {
  await client.query(
    `insert into doctor (rpps, civility, family_name, given_name, birth_year, specialty, caisse_code, practice_ended_on, practice_lines, telephone, practices, extract_practices, named_by_extract, latitude, longitude)
     select distinct on (rpps) rpps, civility, family_name, given_name, birth_year, specialty, caisse, ended_on, coalesce(practice_lines, '{}'), coalesce(telephone, ''),
       (select coalesce(array_agg(distinct x order by x), '{}') from unnest(practices || structures) x), practices, named_by_extract, latitude, longitude from in_doctor order by rpps
     on conflict (rpps) do update set birth_year = excluded.birth_year, specialty = excluded.specialty, caisse_code = excluded.caisse_code, practice_ended_on = excluded.practice_ended_on,
       civility = coalesce(nullif(excluded.civility, ''), doctor.civility), family_name = coalesce(nullif(excluded.family_name, ''), doctor.family_name),
       given_name = coalesce(nullif(excluded.given_name, ''), doctor.given_name), telephone = coalesce(nullif(excluded.telephone, ''), doctor.telephone),
       practice_lines = case when excluded.practice_lines = '{}' then doctor.practice_lines else excluded.practice_lines end,
       named_by_extract = excluded.named_by_extract or doctor.named_by_extract and excluded.family_name = '',
       latitude = case when excluded.practice_lines = '{}' then doctor.latitude else excluded.latitude end, longitude = case when excluded.practice_lines = '{}' then doctor.longitude else excluded.longitude end,
       extract_practices = excluded.extract_practices, practices = excluded.practices`,
  );
  await client.query(
    `insert into mailbox (address, rpps, kind, practice, whitelisted)
     select distinct on (m.address, m.rpps) m.address, m.rpps, m.kind, m.practice, m.whitelisted from in_mailbox m join doctor d on d.rpps = m.rpps order by m.address, m.rpps
     on conflict (address, rpps) do update set kind = excluded.kind, practice = excluded.practice, whitelisted = excluded.whitelisted, source = 'extract'`,
  );
  // An extract with mailboxes tells all that its doctors have; one without (the SNDS) tells nothing of them.
  await client.query(
    `delete from mailbox m using in_doctor d where d.rpps = m.rpps and m.source = 'extract' and exists (select 1 from in_mailbox)
       and not exists (select 1 from in_mailbox x where x.address = m.address and x.rpps = m.rpps)`,
  );
  await refreshMailboxes(client);
  const { rows } = await client.query<{ nameless: number }>("select count(distinct x.rpps)::int as nameless from in_pair x join doctor d on d.rpps = x.rpps where d.family_name = ''");
  return rows[0]?.nameless ?? 0;
}
