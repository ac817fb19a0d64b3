import type { Queryable } from "./pool.ts";

const all = "birth_date, civility, family_name, birth_name, given_name, nir_hash, email, address_lines";

/**
 * Settles who stands more than once in the identity file: the same row twice is one row; rows that differ are none of them.
 *
 * Which of two addresses is the patient's nobody can tell, and a letter about an illness to the wrong one is a disclosure. Who was known keeps the
 * identity that was known.
 * @returns how many people are left out for it
 */
export async function settleRepeatedIdentities(client: Queryable): Promise<number> {
  await client.query("create temp table repeated on commit drop as select pseudonym from in_identity group by pseudonym having count(*) > 1");
  await client.query(
    `delete from in_identity a using (
       select i.pseudonym, min(i.ctid) as kept from in_identity i join repeated x on x.pseudonym = i.pseudonym group by i.pseudonym having count(distinct (${all})) = 1) r
     where a.pseudonym = r.pseudonym and a.ctid <> r.kept`,
  );
  const { rows } = await client.query<{ people: number }>(
    `with gone as (
       delete from in_identity a using (select i.pseudonym from in_identity i join repeated x on x.pseudonym = i.pseudonym group by i.pseudonym having count(*) > 1) r where a.pseudonym = r.pseudonym returning a.pseudonym)
     select count(distinct pseudonym)::int as people from gone`,
  );
  return rows[0]?.people ?? 0;
}
