import type { Period } from "../../domain/eligibility/information.ts";
import type { PatientFile } from "../../pipeline/extraction-ports.ts";
import type { Engine, Row } from "./engine.ts";
import { dayOf, maybeDayOf, numberOf, textOf } from "./row.ts";
import { text } from "./sql.ts";

/** All that the checked tables hold of one patient. */
export async function readPatientFile(engine: Engine, pseudonym: string): Promise<PatientFile | undefined> {
  const who = text(pseudonym);
  const [patient] = await engine.rows(`SELECT * FROM patient WHERE patient = ${who}`);
  if (patient === undefined) return undefined;
  const ald = await engine.rows(`SELECT start_date, end_date FROM ald_period WHERE is_ald AND patient = ${who} ORDER BY start_date`);
  const attending = await engine.rows(`SELECT start_date, end_date FROM attending_period WHERE patient = ${who} ORDER BY start_date`);
  const care = await engine.rows(`SELECT rpps, contact_date, kind, quantity FROM care_contact WHERE patient = ${who} ORDER BY contact_date, rpps`);
  const doctors = await engine.rows(`SELECT d.rpps, d.specialty, d.ended_on, coalesce(m.commune, '') AS commune FROM doctor d
    LEFT JOIN (SELECT rpps, min(commune) AS commune FROM practice WHERE main GROUP BY rpps) m USING (rpps)
    WHERE d.rpps IN (SELECT rpps FROM care_contact WHERE patient = ${who})`);
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
      kind: textOf(row, "kind"),
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
