import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { careWindow, lastBirthDay, type SelectionCriteria } from "../../domain/eligibility/criteria.ts";
import { countedKinds } from "../../domain/eligibility/relationship.ts";
import { unlistedSpecialties } from "../../domain/eligibility/specialties.ts";
import { openEngine } from "./engine.ts";
import { day, numbers, text, texts } from "./sql.ts";

/**
 * The campaign's question as one query over the CSV files: what DuckDB does when nothing is checked, counted or kept, and bad lines of care
 * are stepped over without a word.
 *
 * It has the memory that it wants and the same two threads; only there to measure ourselves by.
 * @returns pairs, the doctor seen most for each patient
 */
export async function bareQuery(inputDir: string, criteria: SelectionCriteria): Promise<number> {
  const tempDir = await mkdtemp(join(tmpdir(), "rattache-bare-"));
  const engine = await openEngine({ tempDir, memoryMb: 8_192 });
  try {
    let pairs = 0;
    for await (const rows of engine.stream(question(inputDir, criteria))) pairs += rows.length;
    return pairs;
  } finally {
    engine.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

function question(inputDir: string, criteria: SelectionCriteria): string {
  const ref = day(criteria.referenceDate);
  const { from, to } = careWindow(criteria);
  const file = (name: string, columns: string, more = ""): string => `read_csv(${text(join(inputDir, `${name}.csv`))}, header=true, auto_detect=false, delim=';', quote='"', escape='"', columns={${columns}}${more})`;
  const patients = file("patients", "patient: 'VARCHAR', caisse: 'VARCHAR', birth: 'DATE', sex: 'VARCHAR', death: 'DATE', commune: 'VARCHAR', residence: 'VARCHAR', identity: 'VARCHAR'");
  const ald = file("ald_periods", "patient: 'VARCHAR', start: 'DATE', stop: 'DATE', kind: 'VARCHAR'");
  const attending = file("attending_doctor_periods", "patient: 'VARCHAR', start: 'DATE', stop: 'DATE', rpps: 'VARCHAR'");
  const care = file("care_contacts", "patient: 'VARCHAR', rpps: 'BIGINT', day: 'DATE', kind: 'VARCHAR', quantity: 'INTEGER'", ", ignore_errors=true");
  const doctors = file("doctors", "rpps: 'BIGINT', family: 'VARCHAR', given: 'VARCHAR', civility: 'VARCHAR', birth: 'INTEGER', specialty: 'INTEGER', caisse: 'VARCHAR', ended: 'DATE'");
  return `WITH informed AS (
      SELECT patient FROM ${patients} WHERE identity = 'certified' AND (death IS NULL OR death = DATE '1600-01-01') AND birth <= ${day(lastBirthDay(criteria.referenceDate))}
        AND patient IN (SELECT patient FROM ${ald} WHERE kind <> 'other' AND start <= ${ref} AND (stop IS NULL OR stop = DATE '1600-01-01' OR stop >= ${ref}))
        AND patient NOT IN (SELECT patient FROM ${attending} WHERE start <= ${ref} AND (stop IS NULL OR stop = DATE '1600-01-01' OR stop > ${ref}))),
    days AS (
      SELECT c.patient, c.rpps, c.day FROM ${care} c SEMI JOIN informed USING (patient)
      WHERE c.day BETWEEN ${day(from)} AND ${day(to)} AND c.kind IN ${texts(countedKinds)} AND c.rpps IS NOT NULL GROUP BY ALL HAVING sum(c.quantity) > 0),
    seen AS (SELECT patient, rpps, count(*) AS contacts, min(day) AS first_day, max(day) AS last_day FROM days GROUP BY ALL HAVING count(*) >= ${criteria.minimumContacts})
    SELECT s.* FROM seen s JOIN ${doctors} d USING (rpps)
    WHERE (d.ended IS NULL OR d.ended > ${ref}) AND d.specialty NOT IN ${numbers(unlistedSpecialties)}
    QUALIFY row_number() OVER (PARTITION BY patient ORDER BY contacts DESC, last_day DESC, rpps) = 1`;
}
