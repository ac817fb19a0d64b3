import type { ExtractedIdentity } from "../../pipeline/extraction-ports.ts";
import type { LoadOutcome, LoadStore, Selection } from "../../pipeline/load.ts";
import type { Vault } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { copyRows, type CopyValue } from "./copy.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Takes selections in, by COPY into temporary tables, then one statement a table. */
export function createLoadStore(pool: Pool, vault: Vault): LoadStore {
  return {
    async upsertCaisses(caisses) {
      for (const c of caisses) {
        await pool.query(
          `insert into caisse (code, name, department, address_lines, contact_name, telephone, mailbox, dpo_contact) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (code) do update set name = excluded.name, department = excluded.department, address_lines = excluded.address_lines,
             contact_name = excluded.contact_name, telephone = excluded.telephone, mailbox = excluded.mailbox, dpo_contact = excluded.dpo_contact`,
          [c.code, c.name, c.department, c.addressLines, c.contactName, c.telephone, c.mailbox, c.dpoContact],
        );
      }
    },
    load: (selection, now) => inTransaction(pool, (client) => load(client, selection, vault, now)),
  };
}

const temporaryTables = `
  create temp table in_patient (pseudonym text, caisse text, birth_date date, sex text, commune text) on commit drop;
  create temp table in_identity (pseudonym text, birth_date date, civility text, family_name text, birth_name text, given_name text, nir_cipher bytea, nir_hash bytea, email text, address_lines text[]) on commit drop;
  create temp table in_pair (pseudonym text, caisse text, rpps text, contacts int, first_day date, last_day date) on commit drop;
  create temp table in_doctor (rpps text, civility text, family_name text, given_name text, birth_year int, specialty text, caisse text, ended_on date, practice_lines text[], telephone text) on commit drop;
  create temp table in_mailbox (address text, rpps text, kind text, whitelisted boolean) on commit drop;`;

async function load(client: Queryable, selection: Selection, vault: Vault, now: Date): Promise<LoadOutcome> {
  await client.query(temporaryTables);
  const wanted = new Set<string>();
  const patients = mapBatches(selection.informed, (p) => {
    wanted.add(p.pseudonym);
    return [p.pseudonym, p.caisse, p.birthDate, p.sex, p.commune];
  });
  await copyRows(client, "in_patient", ["pseudonym", "caisse", "birth_date", "sex", "commune"], patients);
  const pairs = mapBatches(selection.pairs, (p) => [p.pseudonym, p.caisse, p.rpps, p.contacts, p.firstDay, p.lastDay]);
  await copyRows(client, "in_pair", ["pseudonym", "caisse", "rpps", "contacts", "first_day", "last_day"], pairs);
  const doctors = mapBatches(selection.doctors, (d) => [d.rpps, d.civility, d.familyName, d.givenName, d.birthYear, d.specialty, d.caisse, d.endedOn, d.practiceAddress, d.telephone]);
  const doctorCount = await copyRows(client, "in_doctor", ["rpps", "civility", "family_name", "given_name", "birth_year", "specialty", "caisse", "ended_on", "practice_lines", "telephone"], doctors);
  // Without a whitelist every mailbox is taken at its word; the operator refuses the others.
  await copyRows(client, "in_mailbox", ["address", "rpps", "kind", "whitelisted"], mapBatches(selection.mailboxes, (m) => [m.address, m.rpps, m.type, m.whitelisted ?? true]));
  const identityColumns = ["pseudonym", "birth_date", "civility", "family_name", "birth_name", "given_name", "nir_cipher", "nir_hash", "email", "address_lines"];
  await copyRows(client, "in_identity", identityColumns, identities(selection.identities, wanted, vault));
  return merge(client, selection, doctorCount, now);
}

async function merge(client: Queryable, selection: Selection, doctorCount: number, now: Date): Promise<LoadOutcome> {
  await client.query("insert into caisse (code, name, department) select distinct caisse, 'CPAM ' || caisse, left(caisse, 2) from in_patient on conflict (code) do nothing");
  await client.query(
    `insert into doctor (rpps, civility, family_name, given_name, birth_year, specialty, caisse_code, practice_ended_on, practice_lines, telephone)
     select rpps, civility, family_name, given_name, birth_year, specialty, caisse, ended_on, coalesce(practice_lines, '{}'), coalesce(telephone, '') from in_doctor
     on conflict (rpps) do update set civility = excluded.civility, family_name = excluded.family_name, given_name = excluded.given_name, birth_year = excluded.birth_year,
       specialty = excluded.specialty, caisse_code = excluded.caisse_code, practice_ended_on = excluded.practice_ended_on,
       practice_lines = excluded.practice_lines, telephone = excluded.telephone`,
  );
  await client.query(
    `insert into mailbox (address, rpps, kind, whitelisted) select distinct on (m.address, m.rpps) m.address, m.rpps, m.kind, m.whitelisted from in_mailbox m join doctor d on d.rpps = m.rpps order by m.address, m.rpps
     on conflict (address, rpps) do update set kind = excluded.kind, whitelisted = excluded.whitelisted`,
  );
  // The identity file has the day of birth where the care extract has the month only.
  const { rowCount: patients } = await client.query(
    `insert into patient (caisse_code, pseudonym, birth_date, sex, commune_code)
     select p.caisse, p.pseudonym, i.birth_date, p.sex, p.commune from in_patient p join in_identity i on i.pseudonym = p.pseudonym
     on conflict (caisse_code, pseudonym) do update set birth_date = excluded.birth_date, sex = excluded.sex, commune_code = excluded.commune_code`,
  );
  await client.query(
    `insert into patient_identity (patient_id, caisse_code, civility, family_name, birth_name, given_name, nir_cipher, nir_hash, email, address_lines)
     select p.id, p.caisse_code, i.civility, i.family_name, i.birth_name, i.given_name, i.nir_cipher, i.nir_hash, nullif(i.email, ''), i.address_lines
     from in_patient x join in_identity i on i.pseudonym = x.pseudonym join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse
     on conflict (patient_id) do update set civility = excluded.civility, family_name = excluded.family_name, birth_name = excluded.birth_name, given_name = excluded.given_name,
       nir_cipher = excluded.nir_cipher, nir_hash = excluded.nir_hash, email = excluded.email, address_lines = excluded.address_lines`,
  );
  const { rows: campaigns } = await client.query<{ id: string; caisse_code: string }>(
    `insert into campaign (caisse_code, name, reference_date, parameters, funnel, created_at)
     select distinct p.caisse, $1::text, $2::date, $3::jsonb, $4::jsonb, $5::timestamptz from in_patient p
     on conflict (caisse_code, name) do update set parameters = excluded.parameters, funnel = excluded.funnel returning id, caisse_code`,
    [selection.campaignName, selection.referenceDate, JSON.stringify(selection.parameters), JSON.stringify(selection.funnel), now],
  );
  await client.query(
    `insert into campaign_patient (campaign_id, patient_id, caisse_code)
     select k.id, p.id, p.caisse_code from in_patient x join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse
     join campaign k on k.caisse_code = p.caisse_code and k.name = $1 on conflict do nothing`,
    [selection.campaignName],
  );
  const { rowCount: pairs } = await client.query(
    `insert into care_relationship (campaign_id, patient_id, caisse_code, rpps, contacts, first_day, last_day)
     select k.id, p.id, p.caisse_code, x.rpps, x.contacts, x.first_day, x.last_day
     from in_pair x join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse join doctor d on d.rpps = x.rpps
     join campaign k on k.caisse_code = p.caisse_code and k.name = $1
     on conflict (campaign_id, patient_id, rpps) do update set contacts = excluded.contacts, first_day = excluded.first_day, last_day = excluded.last_day`,
    [selection.campaignName],
  );
  const { rows: missing } = await client.query<{ missing: number }>("select count(*)::int as missing from in_patient p where not exists (select 1 from in_identity i where i.pseudonym = p.pseudonym)");
  await appendAudit(client, now, campaigns.map((row) => ({ actor: "system", action: "campaign.loaded", objectKind: "campaign" as const, objectId: row.id, caisseCode: row.caisse_code })));
  return {
    campaigns: campaigns.map((row) => ({ campaignId: row.id, caisseCode: row.caisse_code })),
    patients: patients ?? 0,
    pairs: pairs ?? 0,
    doctors: doctorCount,
    withoutIdentity: missing[0]?.missing ?? 0,
  };
}

async function* mapBatches<T>(batches: AsyncIterable<readonly T[]>, row: (item: T) => readonly CopyValue[]): AsyncGenerator<(readonly CopyValue[])[]> {
  for await (const batch of batches) yield batch.map(row);
}

async function* identities(batches: AsyncIterable<readonly ExtractedIdentity[]>, wanted: ReadonlySet<string>, vault: Vault): AsyncGenerator<(readonly CopyValue[])[]> {
  const utf8 = new TextEncoder();
  for await (const batch of batches) {
    yield batch
      .filter((one) => wanted.has(one.pseudonym))
      .map((one) => [
        one.pseudonym, one.birthDate, one.civility, one.usageName === "" ? one.familyName : one.usageName,
        one.usageName === "" || one.usageName === one.familyName ? "" : one.familyName, one.givenName,
        vault.seal(utf8.encode(one.nir), "patient.nir"), vault.lookupHash(one.nir, "patient.nir"), one.email, one.address,
      ]);
  }
}
