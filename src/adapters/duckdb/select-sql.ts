import { careWindow, lastBirthDay, type SelectionCriteria } from "../../domain/eligibility/criteria.ts";
import { gpSpecialties, unlistedSpecialties } from "../../domain/eligibility/specialties.ts";
import { acts, careTable, dayNumber, dayOfNumber, isMeetingBetween } from "./care-lines.ts";
import { day, numbers, text } from "./sql.ts";

/**
 * The rules of src/domain/eligibility in DuckDB's words, for millions of people at once.
 *
 * The domain's rules are the reference; tests/adapters/duckdb/reference.test.ts holds this to them on random worlds.
 */
export function selectionSteps(criteria: SelectionCriteria): readonly (readonly [step: string, sql: string])[] {
  const ref = day(criteria.referenceDate);
  return [
    ["judged", `CREATE OR REPLACE TEMP TABLE judged AS
      WITH ald AS (
        SELECT person, bool_or(start_date <= ${ref} AND (end_date IS NULL OR end_date >= ${ref})) AS active, bool_or(start_date > ${ref}) AS later
        FROM ald_period WHERE is_ald GROUP BY person),
      attended AS (
        SELECT DISTINCT person FROM attending_period WHERE start_date <= ${ref} AND (end_date IS NULL OR end_date > ${ref}))
      SELECT p.person, p.caisse, p.commune, CASE
        WHEN p.identity <> 'certified' THEN 'provisional-nir'
        WHEN p.death_date IS NOT NULL THEN 'dead'
        WHEN p.birth_date > ${day(lastBirthDay(criteria.referenceDate))} THEN 'under-17'
        WHEN a.person IS NULL THEN 'no-ald'
        WHEN NOT a.active AND a.later THEN 'ald-not-started'
        WHEN NOT a.active THEN 'ald-ended'
        WHEN t.person IS NOT NULL THEN 'has-attending-doctor' END AS reason
      FROM patient p LEFT JOIN ald a USING (person) LEFT JOIN attended t USING (person)
      ${criteria.caisse === undefined ? "" : `WHERE p.caisse = ${text(criteria.caisse)}`}`],
    ["seen", seenSql(criteria)],
    ["pair", pairSql(criteria)],
  ];
}

/**
 * Patient and doctor, with the days on which they met; only those met often enough. With the patient's place, so that who asks for it need not look it up among all.
 *
 * Who has not even as many lines as days are asked for is put aside first: a third of the work. That is asked by one small number for both;
 * couples that share it (one in a thousand) are merely all looked at, and told apart by the grouping that follows.
 */
function seenSql(criteria: SelectionCriteria): string {
  const { from, to } = careWindow(criteria);
  const lines = `FROM ${careTable} WHERE ${isMeetingBetween(from, to)} AND rpps IS NOT NULL`;
  const couple = "(xor(person, rpps::UBIGINT) & 4294967295)::UINTEGER"; // 32 bits: a fifth faster than 64
  const enough = Math.trunc(criteria.minimumContacts);
  return `CREATE OR REPLACE TEMP TABLE seen AS
    WITH often AS (SELECT ${couple} AS couple ${lines} GROUP BY ALL HAVING count(*) >= ${enough}),
    days AS (
      SELECT person, rpps, day FROM (SELECT ${couple} AS couple, person, rpps, ${dayNumber} AS day, ${acts} AS acts ${lines}) SEMI JOIN often USING (couple)
      GROUP BY ALL HAVING sum(acts) > 0),
    met AS (SELECT person, rpps, count(*)::INTEGER AS contacts, min(day) AS first_day, max(day) AS last_day FROM days GROUP BY ALL HAVING count(*) >= ${enough})
    SELECT person, caisse, commune, rpps, contacts, ${dayOfNumber("first_day")} AS first_day, ${dayOfNumber("last_day")} AS last_day
    FROM met JOIN (SELECT person, caisse, commune FROM judged WHERE reason IS NULL) informed USING (person)`;
}

function pairSql(criteria: SelectionCriteria): string {
  const asked = criteria.specialties === "gp-only" ? `d.specialty IN ${numbers(gpSpecialties)}` : `d.specialty NOT IN ${numbers(unlistedSpecialties)}`;
  return `CREATE OR REPLACE TEMP TABLE pair AS
    SELECT s.person, s.caisse, s.commune, s.rpps, s.contacts, s.first_day, s.last_day, row_number() OVER (
      PARTITION BY s.person ORDER BY s.contacts DESC, s.last_day DESC, (m.commune = s.commune AND s.commune <> '') IS TRUE DESC, s.rpps)::INTEGER AS rank
    FROM seen s JOIN doctor d USING (rpps)
    LEFT JOIN (SELECT rpps, min(commune) AS commune FROM practice WHERE main GROUP BY rpps) m USING (rpps)
    WHERE (d.ended_on IS NULL OR d.ended_on > ${day(criteria.referenceDate)}) AND ${asked}
    ${criteria.assignment === "most-seen" ? "QUALIFY rank = 1" : ""}`;
}
