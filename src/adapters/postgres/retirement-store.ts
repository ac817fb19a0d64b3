import type { Day } from "../../domain/calendar.ts";
import type { AtRiskArea } from "../../domain/retirement/areas.ts";
import type { RetirementForecast, RetirementStore } from "../../pipeline/retirement.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Forecasts of retirements in PostgreSQL, an area a row. */
export function createRetirementStore(pool: Pool): RetirementStore {
  return {
    keep: (forecast, by, now) => inTransaction(pool, (client) => keep(client, forecast, by, now)),
    async latest(caisseCode, kind) {
      const { rows } = await pool.query<AreaRow>(
        `select * from retirement_area where caisse_code = $1 and kind = $2
           and reference_date = (select max(reference_date) from retirement_area where caisse_code = $1 and kind = $2) order by rank`,
        [caisseCode, kind],
      );
      const first = rows[0];
      if (first === undefined) return undefined;
      return {
        referenceDate: first.reference_date, kind, watched: first.watched, years: first.years, leftOut: first.left_out,
        areas: rows.map((row) => ({ key: row.area_key, name: row.name, doctors: row.doctors, patients: row.patients, risk: row.risk, within: row.within, caisses: [caisseCode] })),
      };
    },
  };
}

interface AreaRow {
  readonly reference_date: Day;
  readonly area_key: string;
  readonly name: string;
  readonly doctors: number;
  readonly patients: number;
  readonly risk: number;
  readonly within: AtRiskArea["within"];
  readonly watched: number;
  readonly years: number;
  readonly left_out: number;
}

async function keep(client: Queryable, forecast: RetirementForecast, by: string, now: Date): Promise<number> {
  const { rows: known } = await client.query<{ code: string }>("select code from caisse order by code");
  let kept = 0;
  for (const { code } of known) {
    const own = forecast.areas.filter((area) => area.caisses.includes(code));
    if (own.length === 0) continue;
    await client.query("delete from retirement_area where caisse_code = $1 and kind = $2 and reference_date = $3", [code, forecast.kind, forecast.referenceDate]);
    await client.query(
      `insert into retirement_area (caisse_code, reference_date, kind, area_key, name, rank, doctors, patients, risk, within, watched, years, left_out, counted_by, counted_at)
       select $1, $2, $3, a.key, a.name, a.rank, a.doctors, a.patients, a.risk, a.within, $5, $6, $7, $8, $9
       from jsonb_to_recordset($4::jsonb) as a(key text, name text, rank int, doctors int, patients int, risk double precision, within jsonb)`,
      [code, forecast.referenceDate, forecast.kind, JSON.stringify(own.map((area, i) => ({ ...area, rank: i + 1 }))), forecast.watched, forecast.years, forecast.leftOutBy?.get(code) ?? (forecast.leftOutBy === undefined ? forecast.leftOut : 0), by, now],
    );
    await appendAudit(client, now, [{ actor: by, action: "retirements.counted", objectKind: "territory", objectId: `${forecast.kind} ${forecast.referenceDate}`, caisseCode: code, details: { areas: own.length } }]);
    kept += own.length;
  }
  return kept;
}
