import type { Day } from "../../domain/calendar.ts";
import type { DoctorCell, PatientCell, TerritoryCounts } from "../../domain/territory/counts.ts";
import type { CountRun, KeptCounts } from "../../pipeline/territory-ports.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Keeps the counts of a caisse and day; counts that something was released of stay as they are until all of it is withdrawn, and are then another version. */
export function keepCounts(pool: Pool, caisseCode: string, counts: TerritoryCounts, by: string, now: Date): Promise<KeptCounts> {
  const { referenceDate, patients, doctors } = counts;
  return inTransaction(pool, async (client) => {
    await lockCaisse(client, caisseCode);
    const before = await readCounts(client, caisseCode, referenceDate as Day);
    if (before !== undefined && canonical(before) === canonical(counts)) return "same";
    const { rows } = await client.query<{ released: boolean; newest: number | null }>(
      "select coalesce(bool_or(withdrawn_at is null), false) as released, max(version) as newest from territory_release where caisse_code = $1 and reference_date = $2", [caisseCode, referenceDate]);
    if (rows[0]?.released === true) return "released-already";
    for (const table of ["territory_people", "territory_doctors"]) await client.query(`delete from ${table} where caisse_code = $1 and reference_date = $2`, [caisseCode, referenceDate]);
    await client.query(
      `insert into territory_run (caisse_code, reference_date, counted_by, counted_at, version) values ($1, $2, $3, $4, $5)
       on conflict (caisse_code, reference_date) do update set counted_by = excluded.counted_by, counted_at = excluded.counted_at, version = excluded.version`,
      [caisseCode, referenceDate, by, now, (rows[0]?.newest ?? 0) + 1],
    );
    await client.query(
      `insert into territory_people (caisse_code, reference_date, commune_code, age_band, sex, residence, contacts, in_ald, without_doctor)
       select $1, $2, x.commune, x."ageBand", x.sex, x.residence, x.contacts, x."inAld", x."withoutDoctor"
       from jsonb_to_recordset($3::jsonb) as x(commune text, "ageBand" text, sex text, residence text, contacts text, "inAld" int, "withoutDoctor" int)`,
      [caisseCode, referenceDate, JSON.stringify(patients)],
    );
    await client.query(
      `insert into territory_doctors (caisse_code, reference_date, commune_code, age_band, doctors, volunteers, capacity)
       select $1, $2, x.commune, x."ageBand", x.doctors, x.volunteers, x.capacity
       from jsonb_to_recordset($3::jsonb) as x(commune text, "ageBand" text, doctors int, volunteers int, capacity int)`,
      [caisseCode, referenceDate, JSON.stringify(doctors)],
    );
    await appendAudit(client, now, [{ actor: by, action: "territory.counted", objectKind: "territory", objectId: referenceDate, caisseCode, details: { cells: patients.length + doctors.length } }]);
    return "kept";
  });
}

/** Counts and releases of a caisse are made one at a time. */
export const lockCaisse = (client: Queryable, caisseCode: string): Promise<unknown> => client.query("select pg_advisory_xact_lock(hashtext($1))", [`territory ${caisseCode}`]);

/** @returns undefined when that day was not counted */
export async function readCounts(client: Queryable, caisseCode: string, referenceDate: Day): Promise<TerritoryCounts | undefined> {
  const key = [caisseCode, referenceDate];
  const { rows: runs } = await client.query<{ version: number }>("select version from territory_run where caisse_code = $1 and reference_date = $2", key);
  const [run] = runs;
  if (run === undefined) return undefined;
  const { rows: patients } = await client.query<PatientCell>(
    `select caisse_code as caisse, commune_code as commune, age_band as "ageBand", sex, residence, contacts, in_ald as "inAld", without_doctor as "withoutDoctor"
     from territory_people where caisse_code = $1 and reference_date = $2`, key);
  const { rows: doctors } = await client.query<DoctorCell>(
    `select caisse_code as caisse, commune_code as commune, age_band as "ageBand", doctors, volunteers, capacity from territory_doctors where caisse_code = $1 and reference_date = $2`, key);
  return { referenceDate, ...(run.version === 1 ? {} : { version: run.version }), patients, doctors };
}

/** The days counted, the last first. */
export async function readRuns(pool: Pool, caisseCode: string): Promise<readonly CountRun[]> {
  const { rows } = await pool.query<CountRun>(
    `select r.caisse_code as "caisseCode", r.reference_date as "referenceDate", r.counted_at as "countedAt",
       coalesce(p.in_ald, 0)::int as "inAld", coalesce(p.without, 0)::int as "withoutDoctor", coalesce(d.doctors, 0)::int as doctors
     from territory_run r
     left join lateral (select sum(in_ald) as in_ald, sum(without_doctor) as without from territory_people p where p.caisse_code = r.caisse_code and p.reference_date = r.reference_date) p on true
     left join lateral (select sum(doctors) as doctors from territory_doctors d where d.caisse_code = r.caisse_code and d.reference_date = r.reference_date) d on true
     where r.caisse_code = $1 order by r.reference_date desc`,
    [caisseCode],
  );
  return rows;
}

/** The same people in the same cells, in whatever order. */
function canonical({ patients, doctors }: TerritoryCounts): string {
  const cells = [
    ...patients.map((c) => [c.commune, c.ageBand, c.sex, c.residence, c.contacts, c.inAld, c.withoutDoctor].join("/")),
    ...doctors.map((c) => [c.commune, c.ageBand, c.doctors, c.volunteers, c.capacity].join("/")),
  ];
  return cells.sort().join("\n");
}
