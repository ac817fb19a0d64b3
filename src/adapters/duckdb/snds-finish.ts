import { caisses } from "../../domain/identifiers/caisses.ts";
import { lastOfCorsica, southernCorsica } from "../../domain/identifiers/corsica.ts";
import { actByTruth, careTable } from "./care-lines.ts";
import { person } from "./native-tables.ts";
import { text } from "./sql.ts";

// Codes of caisses that merged live on in affiliations.
const merged = caisses.flatMap(({ code, mergedInto }) => (mergedInto === undefined ? [] : [`WHEN ${text(code)} THEN ${text(mergedInto)}`]));
const presentCaisse = (column: string): string => `CASE ${column} ${merged.join(" ")} ELSE ${column} END`;

/**
 * The commune with its letter, where Corsica's is written 20xxx: the number says whether it is A or B. The caisse does not: people move to the other
 * département and stay with theirs, and the farmers' scheme has one for both.
 */
const corsican = (column: string): string => `CASE WHEN ${column} NOT LIKE '20%' THEN ${column}
  WHEN substr(${column}, 3) IN (${southernCorsica.map(text).join(", ")}) THEN '2A' || substr(${column}, 3)
  WHEN length(${column}) = 5 AND try_cast(substr(${column}, 3) AS INTEGER) BETWEEN 1 AND ${lastOfCorsica} THEN '2B' || substr(${column}, 3) ELSE '' END`;

/**
 * INSEE's commune from the département and commune of the SNDS, "" when unknown.
 *
 * Corsica's département is 209 and its communes 20xxx. Overseas the régime général writes 097 and a commune that starts with the third figure;
 * the farmers' scheme (02) 97x and that commune; the independents' (03) 97x and a commune whose first figure is dropped.
 * Source: SNDS documentation, "code commune de résidence".
 */
const commune = corsican(`(CASE
  WHEN res_dpt = '' OR res_com = '' OR res_dpt = '999' OR res_com = '999' THEN ''
  WHEN res_dpt = '209' THEN '20' || res_com
  WHEN res_dpt LIKE '97_' AND scheme = '03' THEN res_dpt || substr(res_com, 2, 2)
  WHEN res_dpt LIKE '97_' THEN left(res_dpt, 2) || res_com
  ELSE substr(res_dpt, 2, 2) || res_com END)`);

/** Makes the checked tables of the SNDS ones: persons brought together, practices turned into doctors. */
export const sndsFinish: readonly string[] = [
  `CREATE TABLE alias AS SELECT psa, ${person("id")} AS person FROM snds_person`,
  // Of several rows of one person the one changed last knows best where they live; death, once known, is known.
  `CREATE TABLE patient AS SELECT ${person("id")} AS person, id AS patient, arg_max(${presentCaisse("CASE scheme WHEN '01' THEN caisse ELSE '' END")}, updated) AS caisse,
    max(birth_date) AS birth_date, arg_max(sex, updated) AS sex, min(death_date) AS death_date, arg_max(${commune}, updated) AS commune,
    'unknown' AS residence, CASE WHEN bool_or(certified) THEN 'certified' ELSE 'provisional' END AS identity
    FROM snds_person GROUP BY id`,
  `CREATE TABLE ald_period AS SELECT a.person, start_date, end_date, is_ald FROM snds_ald JOIN alias a USING (psa)`,
  `CREATE TABLE attending_period AS SELECT a.person, start_date, end_date FROM snds_attending JOIN alias a USING (psa)`,
  // A row a month: the latest says what a practice is now.
  `CREATE TEMP TABLE practice_now AS SELECT p.*, r.rpps FROM (
      SELECT * FROM snds_practice QUALIFY row_number() OVER (PARTITION BY practice ORDER BY month DESC) = 1) p
    LEFT JOIN (SELECT m.practice, coalesce(own.rpps, main.rpps) AS rpps FROM (SELECT DISTINCT practice, last(main_practice ORDER BY month) AS main_practice FROM snds_practice GROUP BY practice) m
      LEFT JOIN snds_rpps main ON main.practice = m.main_practice LEFT JOIN snds_rpps own ON own.practice = m.practice) r USING (practice)`,
  `CREATE TABLE practice AS SELECT practice, rpps, practice = main_practice AS main, ${corsican("commune")} AS commune, '' AS telephone, []::VARCHAR[] AS address, NULL::DOUBLE AS latitude, NULL::DOUBLE AS longitude
    FROM practice_now WHERE rpps IS NOT NULL`,
  // A doctor has stopped when no practice of theirs goes on. Names and mailboxes are the Annuaire's.
  `CREATE TABLE doctor AS SELECT rpps, '' AS family_name, '' AS given_name, arg_max(civility, own) AS civility, arg_max(birth_year, own) AS birth_year,
    arg_max(coalesce(specialty, 0), own) AS specialty, arg_max(${presentCaisse("caisse")}, own) AS caisse,
    CASE WHEN bool_and(ended_on IS NOT NULL) THEN max(ended_on) END AS ended_on
    FROM (SELECT *, CASE WHEN practice = main_practice THEN 1 ELSE 0 END AS own FROM practice_now WHERE rpps IS NOT NULL) GROUP BY rpps`,
  `CREATE TABLE mailbox (address VARCHAR, type VARCHAR, rpps BIGINT, practice VARCHAR)`,
  // Who bills under a number that is no practice (a health centre, a hospital) leaves a line without doctor.
  `CREATE TABLE ${careTable} AS SELECT a.person, p.rpps, ${actByTruth} AS act
    FROM snds_care c JOIN alias a USING (psa) LEFT JOIN practice_now p USING (practice)`,
  ...["snds_person", "snds_ald", "snds_attending", "snds_practice", "snds_rpps", "snds_care", "alias"].map((table) => `DROP TABLE ${table}`),
];
