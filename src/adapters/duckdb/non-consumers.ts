import { access } from "node:fs/promises";
import { join } from "node:path";
import { addDays, addMonths, type Day } from "../../domain/calendar.ts";
import { lastBirthDay } from "../../domain/eligibility/criteria.ts";
import type { NonConsumer, NonConsumerFinder } from "../../pipeline/outreach.ts";
import { openEngine, type Row } from "./engine.ts";
import { databaseFile } from "./extract.ts";
import { textOf } from "./row.ts";
import { day } from "./sql.ts";

/** Finds patients in ALD without care in the twelve months up to the reference date. @throws when `workDir` holds no checked tables */
export async function openNonConsumerFinder(workDir: string, on: Day): Promise<NonConsumerFinder> {
  const file = join(workDir, databaseFile);
  await access(file);
  const engine = await openEngine({ file, tempDir: workDir, readOnly: true });
  return {
    async *find() {
      for await (const rows of engine.stream(nonConsumerSql(on))) yield rows.map(toNonConsumer);
    },
    close: () => Promise.resolve(engine.close()),
  };
}

/**
 * Any line of care counts against it, in town or at the hospital, whatever its kind: nobody is called for want of care who had some. Lines
 * that were taken back leave nothing.
 * Source: the plan of 2023 ("aller vers"): no medical care in town nor hospital consultation in the year.
 */
const nonConsumerSql = (on: Day): string => `WITH ald AS (
    SELECT DISTINCT person FROM ald_period WHERE is_ald AND start_date <= ${day(on)} AND (end_date IS NULL OR end_date >= ${day(on)})),
  cared AS (
    SELECT DISTINCT person FROM (
      SELECT person, contact_date FROM care_contact WHERE contact_date BETWEEN ${day(addDays(addMonths(on, -12), 1))} AND ${day(on)}
      GROUP BY person, contact_date HAVING sum(quantity) > 0))
  SELECT p.patient, p.caisse, p.residence FROM patient p SEMI JOIN ald USING (person) ANTI JOIN cared USING (person)
  WHERE p.identity = 'certified' AND p.death_date IS NULL AND p.birth_date <= ${day(lastBirthDay(on))}`;

const toNonConsumer = (row: Row): NonConsumer => ({ pseudonym: textOf(row, "patient"), caisse: textOf(row, "caisse"), residence: textOf(row, "residence") as NonConsumer["residence"] });
