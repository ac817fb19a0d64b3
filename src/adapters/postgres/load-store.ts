import type { ExtractedIdentity } from "../../pipeline/extraction-ports.ts";
import type { CaisseProfile, LoadOutcome, LoadStore, Selection } from "../../pipeline/load.ts";
import { pairFields, patientFields, pseudonymsOf } from "../../pipeline/selection-lines.ts";
import type { Vault } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { begunEarly } from "./begun-early.ts";
import { copyLines, copyRows, rowsOf, type CopyValue } from "./copy.ts";
import { dropDeselected } from "./load-gone.ts";
import { followKnown } from "./load-known.ts";
import { keepFunnels, mergeCaisses, mergeCampaigns } from "./load-campaign.ts";
import { mergeDoctors } from "./load-doctors.ts";
import { mergeIdentities, mergePatients } from "./load-patients.ts";
import { settleRepeatedIdentities } from "./load-repeated.ts";
import { earlierRun, keepRun } from "./load-run.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Takes selections in, by COPY into temporary tables, then one statement a table. */
export function createLoadStore(pool: Pool, vault: Vault): LoadStore {
  return {
    upsertCaisses: (caisses) => upsertCaisses(pool, caisses),
    earlierRun: (run) => earlierRun(pool, run),
    async closedCampaigns(name) {
      const { rows } = await pool.query<{ caisse_code: string }>("select caisse_code from campaign where name = $1 and state = 'closed' order by caisse_code", [name]);
      return rows.map((row) => row.caisse_code);
    },
    load: (selection, now) => inTransaction(pool, (client) => load(client, selection, vault, now)),
  };
}

async function upsertCaisses(pool: Pool, caisses: readonly CaisseProfile[]): Promise<void> {
  for (const c of caisses) {
    await pool.query(
      `insert into caisse (code, name, department, address_lines, contact_name, telephone, mailbox, dpo_contact, patient_mailbox) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (code) do update set name = excluded.name, department = excluded.department, address_lines = excluded.address_lines,
         contact_name = excluded.contact_name, telephone = excluded.telephone, mailbox = excluded.mailbox, dpo_contact = excluded.dpo_contact, patient_mailbox = excluded.patient_mailbox`,
      [c.code, c.name, c.department, c.addressLines, c.contactName, c.telephone, c.mailbox, c.dpoContact, c.patientMailbox ?? ""],
    );
  }
}

/** Any number for "an extract is being loaded": two at once go one after the other, or the later file might be the one that is overwritten. */
const loadLock = 871_041;

/** The temporary tables that an extract goes through; "in_" for what comes in. */
export const temporaryTables = `
  create temp table in_patient (pseudonym text, caisse text, birth_date date, sex text, commune text) on commit drop;
  create temp table in_identity (pseudonym text, birth_date date, civility text, family_name text, birth_name text, given_name text, nir_cipher bytea, nir_hash bytea, email text, address_lines text[]) on commit drop;
  create temp table in_pair (pseudonym text, caisse text, rpps text, contacts int, first_day date, last_day date) on commit drop;
  create temp table in_doctor (rpps text, civility text, family_name text, given_name text, birth_year int, specialty text, caisse text, ended_on date, practice_lines text[], telephone text, practices text[], structures text[], named_by_extract boolean, latitude float8, longitude float8) on commit drop;
  create temp table in_mailbox (address text, rpps text, kind text, practice text, whitelisted boolean) on commit drop;
  create temp table in_known (pseudonym text, caisse text, died_on date, commune text) on commit drop;
  create temp table in_attending (pseudonym text, starts_on date, ends_on date) on commit drop;`;

async function load(client: Queryable, selection: Selection, vault: Vault, now: Date): Promise<LoadOutcome> {
  await client.query("select pg_advisory_xact_lock($1)", [loadLock]);
  const informed = begunEarly(selection.informed);
  informed.begin(); // their first lines are written while the tables for them are made
  try {
    return await loadBegun(client, { ...selection, informed: informed.blocks }, vault, now);
  } finally {
    await informed.begun(); // whoever fails closes what they are read from next
  }
}

async function loadBegun(client: Queryable, selection: Selection, vault: Vault, now: Date): Promise<LoadOutcome> {
  // A country's patients are joined in memory, a few times over; the server's usual four megabytes would go to disk for each.
  await client.query("set local work_mem = '64MB'");
  await client.query(temporaryTables);
  const wanted = await knownPseudonyms(client);
  await copySelected(client, seen(selection.informed, (pseudonym) => wanted.add(pseudonym)), selection.pairs);
  const doctors = await copyDoctors(client, selection.doctors);
  // Without a whitelist every mailbox is taken at its word; the operator refuses the others.
  await copyRows(client, "in_mailbox", ["address", "rpps", "kind", "practice", "whitelisted"], rowsOf(selection.mailboxes, (m) => [m.address, m.rpps, m.type, m.practice, m.whitelisted ?? true]));
  const known = await selection.known(inBatches(wanted));
  await copyRows(client, "in_known", ["pseudonym", "caisse", "died_on", "commune"], rowsOf(known.patients(), (p) => [p.pseudonym, p.caisse, p.diedOn, p.commune]));
  await copyRows(client, "in_attending", ["pseudonym", "starts_on", "ends_on"], rowsOf(known.attending(), (a) => [a.pseudonym, a.startsOn, a.endsOn]));
  const identityColumns = ["pseudonym", "birth_date", "civility", "family_name", "birth_name", "given_name", "nir_cipher", "nir_hash", "email", "address_lines"];
  await copyRows(client, "in_identity", identityColumns, identities(selection.identities, wanted, vault));
  const contradictoryIdentities = await settleRepeatedIdentities(client);
  await client.query("analyze in_patient; analyze in_identity; analyze in_pair; analyze in_doctor; analyze in_mailbox; analyze in_known; analyze in_attending;");
  return { ...(await merge(client, selection, doctors, now)), contradictoryIdentities };
}

async function merge(client: Queryable, selection: Selection, doctors: number, now: Date): Promise<Omit<LoadOutcome, "contradictoryIdentities">> {
  await mergeCaisses(client);
  const namelessDoctors = await mergeDoctors(client);
  const { patients, withoutIdentity } = await mergePatients(client);
  const followed = await followKnown(client, selection.referenceDate, now);
  const merged = await mergeIdentities(client);
  const { campaigns, pairs } = await mergeCampaigns(client, selection, now);
  const gone = await dropDeselected(client, selection);
  await keepFunnels(client, selection);
  await keepRun(client, selection, campaigns, now);
  // As the transaction's last act: a load takes minutes, and whoever writes in the trail would wait for it.
  await appendAudit(client, now, [
    ...merged.said,
    ...campaigns.map(({ campaignId, caisseCode }) => ({ actor: "system", action: "campaign.loaded", objectKind: "campaign" as const, objectId: campaignId, caisseCode })),
  ]);
  return { campaigns, patients, pairs, doctors, namelessDoctors, withoutIdentity, changes: { ...followed, identities: merged.changed, ...gone } };
}

/**
 * Copies patients and care relationships in. The first relationships are written while the last patients are still being taken in.
 * @returns how many of each
 */
export async function copySelected(client: Queryable, informed: Selection["informed"], pairs: Selection["pairs"]): Promise<readonly [patients: number, pairs: number]> {
  const { begin, blocks, begun } = begunEarly(pairs);
  try {
    const patients = await copyLines(client, "in_patient", patientFields, followedBy(informed, begin));
    return [patients, await copyLines(client, "in_pair", pairFields, blocks)];
  } finally {
    await begun(); // whoever fails closes the tables next: nothing may still be reading them
  }
}

async function* followedBy(blocks: AsyncIterable<string>, next: () => void): AsyncGenerator<string> {
  yield* blocks;
  next();
}

/** The same blocks. @param see told of each pseudonym in them */
async function* seen(blocks: AsyncIterable<string>, see: (pseudonym: string) => void): AsyncGenerator<string> {
  for await (const block of blocks) {
    for (const pseudonym of pseudonymsOf(block)) see(pseudonym);
    yield block;
  }
}

const copyDoctors = (client: Queryable, doctors: Selection["doctors"]): Promise<number> =>
  copyRows(
    client,
    "in_doctor",
    ["rpps", "civility", "family_name", "given_name", "birth_year", "specialty", "caisse", "ended_on", "practice_lines", "telephone", "practices", "structures", "named_by_extract", "latitude", "longitude"],
    rowsOf(doctors, (d) => [
      d.rpps, d.civility, d.familyName, d.givenName, d.birthYear, d.specialty, d.caisse, d.endedOn, d.practiceAddress, d.telephone, d.practices ?? [], d.register?.structures ?? [], d.familyName !== "" && d.register?.gaveName !== true, d.point?.latitude, d.point?.longitude,
    ]),
  );

const batch = 10_000;

/** The pseudonyms of everybody in the store: some forty bytes each, so that a country's patients are a small part of the memory. */
async function knownPseudonyms(client: Queryable): Promise<Set<string>> {
  const known = new Set<string>();
  await client.query("declare known_patients no scroll cursor for select pseudonym from patient where purged_at is null");
  for (;;) {
    const { rows } = await client.query<{ pseudonym: string }>(`fetch ${batch} from known_patients`);
    for (const row of rows) known.add(row.pseudonym);
    if (rows.length < batch) break;
  }
  await client.query("close known_patients");
  return known;
}

async function* inBatches(pseudonyms: ReadonlySet<string>): AsyncGenerator<readonly string[]> {
  let some: string[] = [];
  for (const pseudonym of pseudonyms) {
    some.push(pseudonym);
    if (some.length < batch) continue;
    yield await Promise.resolve(some);
    some = [];
  }
  yield some;
}

async function* identities(batches: AsyncIterable<readonly ExtractedIdentity[]>, wanted: ReadonlySet<string>, vault: Vault): AsyncGenerator<(readonly CopyValue[])[]> {
  const utf8 = new TextEncoder();
  for await (const some of batches) {
    yield some
      .filter((one) => wanted.has(one.pseudonym))
      .map((one) => [
        one.pseudonym, one.birthDate, one.civility, one.usageName === "" ? one.familyName : one.usageName,
        one.usageName === "" || one.usageName === one.familyName ? "" : one.familyName, one.givenName,
        vault.seal(utf8.encode(one.nir), "patient.nir"), vault.lookupHash(one.nir, "patient.nir"), one.email, one.address,
      ]);
  }
}
