import type { AnnuaireDoctor } from "../../pipeline/annuaire.ts";
import type { AnnuaireStore, Register, RegisterCounts } from "../../pipeline/annuaire-import.ts";
import type { ExtractedDoctor } from "../../pipeline/extraction-ports.ts";
import { appendAudit } from "./audit.ts";
import { copyRows, rowsOf } from "./copy.ts";
import { isWhitelisted, refreshMailboxes } from "./mailbox-marks.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** The register of doctors in PostgreSQL. */
export function createAnnuaireStore(pool: Pool): AnnuaireStore {
  return {
    replace: (register, acceptSmaller, now) => inTransaction(pool, (client) => replace(client, register, acceptSmaller, now)),
    lookup: (rpps) => lookup(pool, rpps),
    campaignDoctors: () => campaignDoctors(pool),
    rename: (doctors) => inTransaction(pool, (client) => rename(client, doctors)),
    async reach() {
      const { rows } = await pool.query<{ doctors: number; unreachable: number; nameless: number }>(
        `select count(*)::int as doctors, (count(*) filter (where d.family_name = ''))::int as nameless,
           (count(*) filter (where not exists (select 1 from mailbox m where m.rpps = d.rpps and m.kind = 'PER' and not m.shared and m.whitelisted and m.closed_on is null)))::int as unreachable
         from doctor d where exists (select 1 from care_relationship r where r.rpps = d.rpps)`,
      );
      return { campaignDoctors: rows[0]?.doctors ?? 0, unreachable: rows[0]?.unreachable ?? 0, nameless: rows[0]?.nameless ?? 0 };
    },
  };
}

async function replace(client: Queryable, register: Register, acceptSmaller: boolean, now: Date): ReturnType<AnnuaireStore["replace"]> {
  await client.query("select pg_advisory_xact_lock($1)", [importLock]);
  const { rows: last } = await client.query<{ mailboxes: number }>("select mailboxes from register_import order by imported_at desc limit 1");
  await client.query(`
    create temp table in_register_doctor (like register_doctor) on commit drop;
    create temp table in_register_mailbox (like register_mailbox) on commit drop;`);
  const doctors = await copyRows(client, "in_register_doctor", ["rpps", "civility", "family_name", "given_name", "specialties", "structures", "practice_lines", "telephone"], rowsOf(register.doctors, (d) => [
    d.rpps, d.civility, d.familyName, d.givenName, d.specialties, d.structures, d.practiceAddress, d.telephone,
  ]));
  const mailboxes = await copyRows(client, "in_register_mailbox", ["address", "owner", "kind", "practice", "shared"], rowsOf(register.mailboxes, (m) => [m.address, m.rpps ?? m.practice, m.kind, m.practice, m.shared]));
  const before = last[0]?.mailboxes ?? 0;
  if (!acceptSmaller && mailboxes * 2 < before) return { refused: "smaller", before, found: mailboxes };
  // Rows are taken away, not the tables' contents at one stroke: who reads meanwhile goes on seeing the last import.
  await client.query("delete from register_doctor; insert into register_doctor select * from in_register_doctor; delete from register_mailbox; insert into register_mailbox select * from in_register_mailbox;");
  if (register.domains !== undefined) {
    await client.query("delete from whitelist_domain");
    await client.query("insert into whitelist_domain select unnest($1::text[])", [[...register.domains]]);
  }
  await client.query("analyze register_doctor; analyze register_mailbox; analyze whitelist_domain;");
  await refreshMailboxes(client);
  const { rows } = await client.query<{ outside: number; shared: number; domains: number; id: string }>(
    `insert into register_import (imported_at, files, doctors, mailboxes, domains) select $1, $2, $3, $4, count(*) from whitelist_domain
     returning id, domains, (select count(*)::int from register_mailbox m where m.shared) as shared, (select count(*)::int from register_mailbox m where not ${isWhitelisted("m.address")}) as outside`,
    [now, register.files, doctors, mailboxes],
  );
  const row = rows[0];
  await appendAudit(client, now, [{ actor: "system", action: "register.imported", objectKind: "extract", objectId: row?.id ?? "", caisseCode: undefined, details: { doctors, mailboxes, domains: row?.domains ?? 0 } }]);
  return { doctors, mailboxes, shared: row?.shared ?? 0, outsideWhitelist: row?.outside ?? 0, domains: row?.domains ?? 0 } satisfies RegisterCounts;
}

/** Any number for "the register is being replaced": two imports at once go one after the other. */
const importLock = 871_040;

interface RegisterRow {
  readonly rpps: AnnuaireDoctor["rpps"];
  readonly civility: AnnuaireDoctor["civility"];
  readonly family_name: string;
  readonly given_name: string;
  readonly specialties: string[];
  readonly structures: string[];
  readonly practice_lines: string[];
  readonly telephone: string;
}

async function lookup(pool: Pool, rpps: readonly string[]): Promise<ReadonlyMap<string, AnnuaireDoctor>> {
  const { rows } = await pool.query<RegisterRow>("select * from register_doctor where rpps = any($1)", [rpps]);
  return new Map(
    rows.map((row) => [
      row.rpps,
      {
        rpps: row.rpps, civility: row.civility, familyName: row.family_name, givenName: row.given_name,
        specialties: row.specialties, structures: row.structures, practiceAddress: row.practice_lines, telephone: row.telephone,
      },
    ]),
  );
}

interface DoctorRow {
  readonly rpps: string;
  readonly civility: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_year: number | null;
  readonly specialty: string;
  readonly caisse_code: string;
  readonly practice_ended_on: ExtractedDoctor["endedOn"] | null;
  readonly practice_lines: string[];
  readonly telephone: string;
  readonly named_by_extract: boolean;
  readonly extract_practices: string[];
}

const batch = 2_000;

async function* campaignDoctors(pool: Pool): AsyncIterable<readonly ExtractedDoctor[]> {
  for (let after = ""; ; ) {
    const { rows } = await pool.query<DoctorRow>("select * from doctor where rpps > $1 order by rpps limit $2", [after, batch]);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.rpps;
    yield rows.map(asExtracted);
  }
}

const asExtracted = (row: DoctorRow): ExtractedDoctor => ({
  rpps: row.rpps, birthYear: row.birth_year ?? undefined, specialty: row.specialty, caisse: row.caisse_code, endedOn: row.practice_ended_on ?? undefined,
  practices: row.extract_practices,
  ...(row.named_by_extract
    ? { familyName: row.family_name, givenName: row.given_name, civility: row.civility, practiceAddress: row.practice_lines, telephone: row.telephone }
    : { familyName: "", givenName: "", civility: "", practiceAddress: [], telephone: "" }),
});

async function rename(client: Queryable, doctors: AsyncIterable<readonly ExtractedDoctor[]>): Promise<number> {
  await client.query("create temp table in_named (rpps text, civility text, family_name text, given_name text, practice_lines text[], telephone text, practices text[]) on commit drop");
  await copyRows(client, "in_named", ["rpps", "civility", "family_name", "given_name", "practice_lines", "telephone", "practices"], rowsOf(known(doctors), (d) => [
    d.rpps, d.civility, d.familyName, d.givenName, d.practiceAddress, d.telephone, union(d.practices ?? [], d.register?.structures ?? []),
  ]));
  const { rowCount } = await client.query(
    `update doctor d set civility = n.civility, family_name = n.family_name, given_name = n.given_name, practice_lines = n.practice_lines, telephone = n.telephone
     from in_named n where n.rpps = d.rpps
       and (d.civility, d.family_name, d.given_name, d.practice_lines, d.telephone) is distinct from (n.civility, n.family_name, n.given_name, n.practice_lines, n.telephone)`,
  );
  const { rowCount: moved } = await client.query("update doctor d set practices = n.practices from in_named n where n.rpps = d.rpps and d.practices is distinct from n.practices");
  if (moved !== 0) await refreshMailboxes(client);
  return rowCount ?? 0;
}

/** Only those that the register knows: the others keep what they have. */
async function* known(doctors: AsyncIterable<readonly ExtractedDoctor[]>): AsyncIterable<readonly ExtractedDoctor[]> {
  for await (const some of doctors) yield some.filter(({ register }) => register !== undefined);
}

const union = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])].sort();
