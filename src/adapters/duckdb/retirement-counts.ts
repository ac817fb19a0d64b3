import { access } from "node:fs/promises";
import { join } from "node:path";
import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import { lastBirthDay } from "../../domain/eligibility/criteria.ts";
import { gpSpecialties } from "../../domain/eligibility/specialties.ts";
import type { Exposure } from "../../domain/retirement/life-table.ts";
import type { PlacedDoctor, RetirementCounter } from "../../pipeline/retirement.ts";
import { openEngine, type Row } from "./engine.ts";
import { databaseFile } from "./extract.ts";
import { numberOf, textOf } from "./row.ts";
import { day, numbers } from "./sql.ts";

/** Looks at doctors' ages and ends of practice in the checked tables of an extract. @throws when `workDir` holds none */
export async function openRetirementCounter(workDir: string, on: Day): Promise<RetirementCounter> {
  const file = join(workDir, databaseFile);
  await access(file);
  const engine = await openEngine({ file, tempDir: workDir, readOnly: true });
  return {
    exposures: async (years) => (await engine.rows(exposureSql(on, years))).map(toExposure),
    async oldestEnd() {
      const [row] = await engine.rows(`SELECT min(ended_on)::VARCHAR AS oldest FROM doctor WHERE ended_on <= ${day(on)} AND specialty IN ${numbers(gpSpecialties)}`);
      return row === undefined || row["oldest"] === null ? undefined : (textOf(row, "oldest") as Day);
    },
    async *practising() {
      for await (const rows of engine.stream(practisingSql(on))) yield rows.map(toDoctor);
    },
    close: () => Promise.resolve(engine.close()),
  };
}

/** A doctor-year is watched from its first day: who practises then, and who has stopped before it is over. Ages are of the year that begins. */
const exposureSql = (on: Day, years: number): string => `WITH year AS (
    SELECT i, (${day(on)} - INTERVAL (i) YEAR)::DATE AS begins, (${day(on)} - INTERVAL (i - 1) YEAR)::DATE AS ends FROM range(1, ${Math.trunc(years) + 1}) r(i))
  SELECT (year(y.begins) - d.birth_year)::INTEGER AS age, count(*)::INTEGER AS at_risk, (count(*) FILTER (d.ended_on <= y.ends))::INTEGER AS stopped
  FROM doctor d, year y
  WHERE d.specialty IN ${numbers(gpSpecialties)} AND d.birth_year IS NOT NULL AND (d.ended_on IS NULL OR d.ended_on > y.begins)
  GROUP BY 1 ORDER BY 1`;

/**
 * General practitioners who practise, each with the patients in ALD who saw this doctor on most days of the year; of two seen as often, the
 * one seen last, then the smaller number, so that each patient counts once.
 */
const practisingSql = (on: Day): string => `WITH ald AS (
    SELECT DISTINCT a.person FROM ald_period a JOIN patient p USING (person)
    WHERE a.is_ald AND a.start_date <= ${day(on)} AND (a.end_date IS NULL OR a.end_date >= ${day(on)})
      AND p.identity = 'certified' AND p.death_date IS NULL AND p.birth_date <= ${day(lastBirthDay(on))}),
  practising AS (
    SELECT rpps, caisse, birth_year FROM doctor WHERE specialty IN ${numbers(gpSpecialties)} AND birth_year IS NOT NULL AND (ended_on IS NULL OR ended_on > ${day(on)})),
  days AS (
    SELECT person, rpps, contact_date FROM care_contact SEMI JOIN ald USING (person) SEMI JOIN practising USING (rpps)
    WHERE counted AND contact_date BETWEEN ${day(addDays(addMonths(on, -12), 1))} AND ${day(on)} GROUP BY ALL HAVING sum(quantity) > 0),
  seen AS (SELECT person, rpps, count(*) AS days, max(contact_date) AS last_day FROM days GROUP BY ALL),
  own AS (SELECT person, rpps FROM seen QUALIFY row_number() OVER (PARTITION BY person ORDER BY days DESC, last_day DESC, rpps) = 1)
  SELECT d.caisse, coalesce(m.commune, '') AS commune, (${on.slice(0, 4)} - d.birth_year)::INTEGER AS age, coalesce(o.patients, 0)::INTEGER AS patients
  FROM practising d
  LEFT JOIN (SELECT rpps, min(commune) AS commune FROM practice WHERE main GROUP BY rpps) m USING (rpps)
  LEFT JOIN (SELECT rpps, count(*) AS patients FROM own GROUP BY rpps) o USING (rpps)
  ORDER BY d.rpps`;

const toExposure = (row: Row): Exposure => ({ age: numberOf(row, "age"), atRisk: numberOf(row, "at_risk"), stopped: numberOf(row, "stopped") });
const toDoctor = (row: Row): PlacedDoctor => ({ caisse: textOf(row, "caisse"), commune: textOf(row, "commune"), age: numberOf(row, "age"), patients: numberOf(row, "patients") });
