import type { AttendingPeriod, KnownPatient, KnownPeople } from "../../pipeline/extraction-ports.ts";
import type { Engine, Row } from "./engine.ts";
import { dayOf, maybeDayOf, textOf } from "./row.ts";

/** Looks up in the checked tables the people whom the store knows. */
export async function readKnown(engine: Engine, pseudonyms: AsyncIterable<readonly string[]>): Promise<KnownPeople> {
  await engine.run("CREATE OR REPLACE TEMP TABLE known (patient VARCHAR)");
  await engine.append("known", pseudonyms);
  return {
    patients: () => mapped(engine, "SELECT patient, caisse, death_date, commune FROM patient SEMI JOIN known USING (patient)", toKnown),
    attending: () => mapped(engine, attendingSql, toPeriod),
  };
}

// Several periods may begin on one day (a correction): the one that runs longest is right.
const attendingSql = `SELECT patient, start_date, CASE WHEN bool_and(end_date IS NOT NULL) THEN max(end_date) END AS end_date
  FROM attending_period JOIN patient USING (person) SEMI JOIN known USING (patient) GROUP BY patient, start_date`;

async function* mapped<T>(engine: Engine, sql: string, map: (row: Row) => T): AsyncIterable<readonly T[]> {
  for await (const rows of engine.stream(sql)) yield rows.map(map);
}

const toKnown = (row: Row): KnownPatient => ({ pseudonym: textOf(row, "patient"), caisse: textOf(row, "caisse"), diedOn: maybeDayOf(row, "death_date"), commune: textOf(row, "commune") });
const toPeriod = (row: Row): AttendingPeriod => ({ pseudonym: textOf(row, "patient"), startsOn: dayOf(row, "start_date"), endsOn: maybeDayOf(row, "end_date") });
