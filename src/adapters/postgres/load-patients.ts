import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";

/**
 * The patients of the selection. The identity file has the day of birth where the care extract has the month only; who is not in it is counted.
 *
 * What did not change is not written again.
 */
export async function mergePatients(client: Queryable): Promise<{ patients: number; withoutIdentity: number }> {
  await client.query("create temp table new_patient (id uuid) on commit drop");
  await client.query(
    `with merged as (
       insert into patient as old (caisse_code, pseudonym, birth_date, sex, commune_code)
       select p.caisse, p.pseudonym, i.birth_date, p.sex, p.commune from in_patient p join in_identity i on i.pseudonym = p.pseudonym
       on conflict (caisse_code, pseudonym) do update set birth_date = excluded.birth_date, sex = excluded.sex
       where (old.birth_date, old.sex) is distinct from (excluded.birth_date, excluded.sex)
       returning id, xmax = 0 as fresh)
     insert into new_patient select id from merged where fresh`,
  );
  // A first load makes the table: without this, what follows would be planned for an empty one.
  await client.query("analyze patient; analyze new_patient;");
  const { rows } = await client.query<{ patients: number; missing: number }>(
    "select count(p.id)::int as patients, (count(*) filter (where p.id is null))::int as missing from in_patient x left join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse",
  );
  return { patients: rows[0]?.patients ?? 0, withoutIdentity: rows[0]?.missing ?? 0 };
}

/**
 * The identities of all who are known and have not left the caisse, selected or not: a letter may still be on its way to them.
 * @returns how many are other than before, and what is to be said in the trail of objections that followed
 */
export async function mergeIdentities(client: Queryable): Promise<{ readonly changed: number; readonly said: readonly AuditEntry[] }> {
  await carryObjectionsToNewNir(client);
  const { rows } = await client.query<{ n: number }>(
    `with merged as (
       insert into patient_identity as old (patient_id, caisse_code, civility, family_name, birth_name, given_name, nir_cipher, nir_hash, email, address_lines)
       select p.id, p.caisse_code, i.civility, i.family_name, i.birth_name, i.given_name, i.nir_cipher, i.nir_hash, nullif(i.email, ''), i.address_lines
       from in_identity i join patient p on p.pseudonym = i.pseudonym and p.left_on is null
       on conflict (patient_id) do update set civility = excluded.civility, family_name = excluded.family_name, birth_name = excluded.birth_name, given_name = excluded.given_name,
         nir_cipher = excluded.nir_cipher, nir_hash = excluded.nir_hash, email = excluded.email, address_lines = excluded.address_lines
       where (old.civility, old.family_name, old.birth_name, old.given_name, old.nir_hash, old.email, old.address_lines)
         is distinct from (excluded.civility, excluded.family_name, excluded.birth_name, excluded.given_name, excluded.nir_hash, excluded.email, excluded.address_lines)
       returning xmax = 0 as fresh)
     select (count(*) filter (where not fresh))::int as n from merged`,
  );
  return { changed: rows[0]?.n ?? 0, said: await carryObjectionsToNewCaisse(client) };
}

const carried = "scope, channel, received_at, recorded_by, proof_reference";

/** Objections are kept by the NIR's keyed hash: a number that was corrected takes them along. */
async function carryObjectionsToNewNir(client: Queryable): Promise<void> {
  await client.query(
    `insert into objection (caisse_code, patient_id, nir_hash, ${carried})
     select o.caisse_code, p.id, i.nir_hash, ${carried.replaceAll(/\w+/g, "o.$&")}
     from in_identity i join patient p on p.pseudonym = i.pseudonym join patient_identity old on old.patient_id = p.id and old.nir_hash <> i.nir_hash
     join objection o on o.caisse_code = p.caisse_code and o.nir_hash = old.nir_hash and o.withdrawn_at is null
     on conflict (caisse_code, nir_hash, scope) where withdrawn_at is null do nothing`,
  );
}

/** Who said no to one caisse and moved to another has said no; they may take it back there. */
async function carryObjectionsToNewCaisse(client: Queryable): Promise<readonly AuditEntry[]> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    `insert into objection (caisse_code, patient_id, nir_hash, ${carried})
     select p.caisse_code, p.id, i.nir_hash, ${carried.replaceAll(/\w+/g, "o.$&")}
     from new_patient x join patient p on p.id = x.id join patient_identity i on i.patient_id = p.id
     join patient before on before.pseudonym = p.pseudonym and before.caisse_code <> p.caisse_code
     join objection o on o.caisse_code = before.caisse_code and o.nir_hash = i.nir_hash and o.withdrawn_at is null
     on conflict (caisse_code, nir_hash, scope) where withdrawn_at is null do nothing returning id, caisse_code`,
  );
  return rows.map((row) => ({ actor: "system", action: "objection.followed", objectKind: "objection", objectId: row.id, caisseCode: row.caisse_code }));
}
