import { access } from "node:fs/promises";
import { join } from "node:path";
import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import { lastBirthDay } from "../../domain/eligibility/criteria.ts";
import { gpSpecialties } from "../../domain/eligibility/specialties.ts";
import { ageBands, ageBandStarts } from "../../domain/territory/bands.ts";
import type { PatientCell } from "../../domain/territory/counts.ts";
import type { CareCounter, CountedDoctor } from "../../pipeline/territory-ports.ts";
import { openEngine, type Row } from "./engine.ts";
import { databaseFile } from "./extract.ts";
import { numberOf, textOf } from "./row.ts";
import { day, numbers, text } from "./sql.ts";

/** Counts in the checked tables of an extract: pseudonyms go in, numbers come out. @throws when `workDir` holds none */
export async function openCareCounter(workDir: string, referenceDate: Day): Promise<CareCounter> {
  const file = join(workDir, databaseFile);
  await access(file);
  const engine = await openEngine({ file, tempDir: workDir, readOnly: true });
  return {
    patients: async () => (await engine.rows(patientSql(referenceDate))).map(toPatientCell),
    async *doctors() {
      for await (const rows of engine.stream(doctorSql(referenceDate))) yield rows.map(toDoctor);
    },
    close: () => Promise.resolve(engine.close()),
  };
}

/**
 * Who is counted is who the selection would inform, were they without médecin traitant: src/domain/eligibility, held to it by a test. But
 * where the selection leaves out whoever is known to be dead, a count of a past day holds those who still lived on it: a year counted from an
 * extract made later would else lack the year's dead, and the fall of the next year with them.
 * Contacts: a day of care in town that acts taken back leave standing, in the twelve months up to the reference date.
 */
function patientSql(on: Day): string {
  const ref = day(on);
  // 2023-06-30 and 1948-06-30 are 20230630 and 19480630: their difference, without the last four figures, is the age.
  const figures = (date: string): string => `(year(${date}) * 10000 + month(${date}) * 100 + day(${date}))`;
  const age = `((${figures(ref)} - ${figures("p.birth_date")}) // 10000)`;
  const band = `CASE ${ageBandStarts.map((start, i) => `WHEN ${age} < ${start} THEN ${text(ageBands[i] ?? "")}`).join(" ")} ELSE ${text(ageBands.at(-1) ?? "")} END`;
  return `WITH ald AS (
      SELECT DISTINCT person FROM ald_period WHERE is_ald AND start_date <= ${ref} AND (end_date IS NULL OR end_date >= ${ref})),
    attended AS (
      SELECT DISTINCT person FROM attending_period WHERE start_date <= ${ref} AND (end_date IS NULL OR end_date > ${ref})),
    seen AS (
      SELECT DISTINCT person FROM (
        SELECT person, contact_date FROM care_contact WHERE counted AND contact_date BETWEEN ${day(addDays(addMonths(on, -12), 1))} AND ${ref}
        GROUP BY person, contact_date, rpps HAVING sum(quantity) > 0))
    SELECT p.caisse, p.commune, ${band} AS age_band, p.sex, p.residence, CASE WHEN s.person IS NULL THEN 'none' ELSE 'some' END AS contacts,
      count(*)::INTEGER AS in_ald, (count(*) FILTER (t.person IS NULL))::INTEGER AS without_doctor
    FROM patient p JOIN ald a USING (person) LEFT JOIN attended t USING (person) LEFT JOIN seen s USING (person)
    WHERE p.identity = 'certified' AND (p.death_date IS NULL OR p.death_date > ${ref}) AND p.birth_date <= ${day(lastBirthDay(on))}
    GROUP BY ALL`;
}

const doctorSql = (on: Day): string => `SELECT d.rpps::VARCHAR AS rpps, d.caisse, coalesce(m.commune, '') AS commune, d.birth_year
  FROM doctor d LEFT JOIN (SELECT rpps, min(commune) AS commune FROM practice WHERE main GROUP BY rpps) m USING (rpps)
  WHERE d.specialty IN ${numbers(gpSpecialties)} AND (d.ended_on IS NULL OR d.ended_on > ${day(on)})`;

const toPatientCell = (row: Row): PatientCell => ({
  caisse: textOf(row, "caisse"), commune: textOf(row, "commune"), ageBand: textOf(row, "age_band") as PatientCell["ageBand"], sex: textOf(row, "sex") as PatientCell["sex"],
  residence: textOf(row, "residence") as PatientCell["residence"], contacts: textOf(row, "contacts") as PatientCell["contacts"],
  inAld: numberOf(row, "in_ald"), withoutDoctor: numberOf(row, "without_doctor"),
});

const toDoctor = (row: Row): CountedDoctor => ({
  rpps: textOf(row, "rpps"), caisse: textOf(row, "caisse"), commune: textOf(row, "commune"), birthYear: row["birth_year"] === null ? undefined : numberOf(row, "birth_year"),
});
