import type { Period } from "../../domain/eligibility/information.ts";
import type { PatientFile } from "../../pipeline/extraction-ports.ts";
import type { Engine, Row } from "./engine.ts";
import { dayOf, maybeDayOf, numberOf, textOf } from "./row.ts";
import { text } from "./sql.ts";
import { person } from "./native-tables.ts";
import { countedKinds } from "../../domain/eligibility/relationship.ts";

/** All that the checked tables hold of one patient. */
export async function readPatientFile(engine: Engine, pseudonym: string): Promise<PatientFile | undefined> {
  const who = text(pseudonym);
  const here = `person = ${person(who)}`;
  const [patient] = await engine.rows(`SELECT * FROM patient WHERE patient = ${who}`);
  if (patient === undefined) return undefined;
  const ald = await engine.rows(`SELECT start_date, end_date FROM ald_period WHERE is_ald AND ${here} ORDER BY start_date`);
  const attending = await engine.rows(`SELECT start_date, end_date FROM attending_period WHERE ${here} ORDER BY start_date`);
  const care = await engine.rows(`SELECT rpps::VARCHAR AS rpps, contact_date, counted, quantity FROM care_contact WHERE ${here} ORDER BY contact_date, rpps`);
  const doctors = await engine.rows(`SELECT d.rpps::VARCHAR AS rpps, d.specialty, d.ended_on, coalesce(m.commune, '') AS commune FROM doctor d
    LEFT JOIN (SELECT rpps, min(commune) AS commune FROM practice WHERE main GROUP BY rpps) m USING (rpps)
    WHERE d.rpps IN (SELECT rpps FROM care_contact WHERE ${here})`);
  return {
    birthDate: dayOf(patient, "birth_date"),
    deathDate: maybeDayOf(patient, "death_date"),
    identity: textOf(patient, "identity") === "certified" ? "certified" : "provisional",
    ald: ald.map(toPeriod),
    attending: attending.map(toPeriod),
    caisse: textOf(patient, "caisse"),
    commune: textOf(patient, "commune"),
    care: care.map((row) => ({
      rpps: textOf(row, "rpps") || undefined,
      day: dayOf(row, "contact_date"),
      kind: row["counted"] === true ? countedKinds[0] : "uncounted",
      quantity: numberOf(row, "quantity"),
    })),
    doctors: doctors.map((row) => ({
      rpps: textOf(row, "rpps"),
      specialty: numberOf(row, "specialty"),
      endedOn: maybeDayOf(row, "ended_on"),
      commune: textOf(row, "commune"),
    })),
  };
}

const toPeriod = (row: Row): Period => ({ from: dayOf(row, "start_date"), until: maybeDayOf(row, "end_date") });
