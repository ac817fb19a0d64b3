import type { Observation, Place, Scope } from "../../domain/outcome/observation.ts";
import type { Day } from "../../domain/calendar.ts";
import type { OutcomeStore } from "../../pipeline/outcome.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Figures of outcome reports in PostgreSQL. */
export function createOutcomeStore(pool: Pool): OutcomeStore {
  return {
    record: (place, observation, by, now) => inTransaction(pool, (client) => record(client, place, observation, by, now)),
    async figures(place, scope) {
      const { rows } = await pool.query<FigureRow>(
        `select counted_on, scope, without_doctor, in_ald, source from outcome_figure
         where place_level = $1 and place_code = $2 and replaced_at is null and ($3::text is null or scope = $3) order by counted_on, scope`,
        [place.level, codeOf(place), scope ?? null],
      );
      return rows.map(observationOf);
    },
    async declared(place, from, to) {
      const { rows } = await pool.query<{ already_seen: number; introduced: number }>(declaredSql, [place.level, codeOf(place), from, to]);
      return { alreadySeen: rows[0]?.already_seen ?? 0, introduced: rows[0]?.introduced ?? 0 };
    },
    async departmentOf(caisseCode) {
      const { rows } = await pool.query<{ department: string }>("select department from caisse where code = $1", [caisseCode]);
      return rows[0]?.department;
    },
    async caisseName(code) {
      const { rows } = await pool.query<{ name: string }>("select name from caisse where code = $1", [code]);
      return rows[0]?.name;
    },
  };
}

interface FigureRow {
  readonly counted_on: Day;
  readonly scope: Scope;
  readonly without_doctor: number;
  readonly in_ald: number | null;
  readonly source: string;
}

const observationOf = (row: FigureRow): Observation => ({ day: row.counted_on, scope: row.scope, withoutDoctor: row.without_doctor, inAld: row.in_ald ?? undefined, source: row.source });
const codeOf = (place: Place): string => (place.level === "country" ? "" : place.code);

async function record(client: Queryable, place: Place, one: Observation, by: string, now: Date): Promise<"recorded" | "replaced" | "same"> {
  const key = [place.level, codeOf(place), one.scope, one.day];
  // Two people who enter the same day at once: the second sees what the first wrote.
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`outcome ${key.join(" ")}`]);
  const { rows } = await client.query<FigureRow & { id: string }>(
    "select id, counted_on, scope, without_doctor, in_ald, source from outcome_figure where place_level = $1 and place_code = $2 and scope = $3 and counted_on = $4 and replaced_at is null",
    key,
  );
  const before = rows[0];
  if (before !== undefined && before.without_doctor === one.withoutDoctor && before.in_ald === (one.inAld ?? null) && before.source === one.source) return "same";
  if (before !== undefined) await client.query("update outcome_figure set replaced_at = $2 where id = $1", [before.id, now]);
  const caisseCode = place.level === "caisse" ? place.code : null;
  const { rows: written } = await client.query<{ id: string }>(
    `insert into outcome_figure (place_level, place_code, scope, counted_on, caisse_code, without_doctor, in_ald, source, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [...key, caisseCode, one.withoutDoctor, one.inAld ?? null, one.source, by, now],
  );
  const action = before === undefined ? "figure.recorded" : "figure.replaced";
  await appendAudit(client, now, [{ actor: by, action, objectKind: "figure", objectId: written[0]?.id ?? "", caisseCode: caisseCode ?? undefined }]);
  return before === undefined ? "recorded" : "replaced";
}

const declaredSql = `
  select (count(*) filter (where not introduced))::int as already_seen, (count(*) filter (where introduced))::int as introduced
  from (
    select d.origin = 'introduction' as introduced
    from declaration_exit x join declaration d on d.id = x.declaration_id join caisse k on k.code = x.caisse_code
    where x.outcome = 'registered' and x.outcome_on > $3 and x.outcome_on <= $4
      and ($1 = 'country' or $1 = 'department' and k.department = $2 or $1 = 'caisse' and k.code = $2)) found`;
