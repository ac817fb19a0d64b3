import { access } from "node:fs/promises";
import { join } from "node:path";
import type { SelectionCriteria } from "../../domain/eligibility/criteria.ts";
import type { CarePair, CareTables, ExtractedDoctor, ExtractedMailbox, Funnel, InformedPatient } from "../../pipeline/extraction-ports.ts";
import { openEngine, type Engine, type Row } from "./engine.ts";
import { databaseFile } from "./extract.ts";
import { readFunnels } from "./funnels.ts";
import { readKnown } from "./known.ts";
import { readPatientFile } from "./patient-file.ts";
import { dayOf, maybeDayOf, numberOf, textOf, textsOf } from "./row.ts";
import { selectionSteps } from "./select-sql.ts";
import { informedLines, pairLines } from "./selection-texts.ts";
import { readSource } from "./source.ts";

/** Opens the checked tables of an extract. @throws when `workDir` holds none */
export async function openCareTables(workDir: string): Promise<CareTables> {
  const file = join(workDir, databaseFile);
  await access(file);
  const engine = await openEngine({ file, tempDir: workDir, readOnly: true });
  return {
    select: (criteria) => runSelection(engine, criteria),
    careSpan: () => careSpan(engine),
    funnels: async () => (await readFunnels(engine)).places,
    informed: () => mapped(engine, `SELECT p.patient, p.caisse, p.birth_date, p.sex, p.commune, p.residence FROM ${informed}`, toInformed),
    informedLines: () => informedLines(engine),
    pairs: () => mapped(engine, "SELECT p.patient, r.* REPLACE (r.rpps::VARCHAR AS rpps) FROM pair r JOIN patient p USING (person)", toPair),
    pairLines: () => pairLines(engine),
    doctors: () => mapped(engine, doctorSql, toDoctor),
    mailboxes: () => mapped(engine, "SELECT * REPLACE (coalesce(rpps::VARCHAR, '') AS rpps) FROM mailbox", toMailbox),
    known: (pseudonyms) => readKnown(engine, pseudonyms),
    source: () => readSource(engine),
    patientFile: (pseudonym) => readPatientFile(engine, pseudonym),
    close: () => Promise.resolve(engine.close()),
  };
}

async function runSelection(engine: Engine, criteria: SelectionCriteria): Promise<Funnel> {
  for (const [, sql] of selectionSteps(criteria)) await engine.run(sql);
  return (await readFunnels(engine)).total;
}

async function careSpan(engine: Engine): ReturnType<CareTables["careSpan"]> {
  const [row] = await engine.rows(`SELECT min(contact_date) AS "from", max(contact_date) AS "to" FROM care_contact WHERE counted`);
  const [from, to] = [maybeDayOf(row ?? {}, "from"), maybeDayOf(row ?? {}, "to")];
  return from === undefined || to === undefined ? undefined : { from, to };
}

async function* mapped<T>(engine: Engine, sql: string, map: (row: Row) => T): AsyncIterable<readonly T[]> {
  for await (const rows of engine.stream(sql)) yield rows.map(map);
}

const informed = "patient p JOIN judged j USING (person) WHERE j.reason IS NULL";

const doctorSql = `SELECT d.* REPLACE (d.rpps::VARCHAR AS rpps), m.address, m.telephone, m.practices, m.latitude, m.longitude FROM doctor d
  LEFT JOIN (SELECT rpps, first(address) AS address, first(telephone) AS telephone, first(latitude) AS latitude, first(longitude) AS longitude, list(DISTINCT practice) AS practices FROM practice WHERE main GROUP BY rpps) m USING (rpps)`;

const toInformed = (row: Row): InformedPatient => ({
  pseudonym: textOf(row, "patient"),
  caisse: textOf(row, "caisse"),
  birthDate: dayOf(row, "birth_date"),
  sex: textOf(row, "sex") as InformedPatient["sex"],
  commune: textOf(row, "commune"),
  residence: textOf(row, "residence") as InformedPatient["residence"],
});

const toPair = (row: Row): CarePair => ({
  pseudonym: textOf(row, "patient"),
  caisse: textOf(row, "caisse"),
  rpps: textOf(row, "rpps"),
  contacts: numberOf(row, "contacts"),
  firstDay: dayOf(row, "first_day"),
  lastDay: dayOf(row, "last_day"),
  rank: numberOf(row, "rank"),
});

const toDoctor = (row: Row): ExtractedDoctor => ({
  rpps: textOf(row, "rpps"),
  familyName: textOf(row, "family_name"),
  givenName: textOf(row, "given_name"),
  civility: textOf(row, "civility"),
  birthYear: row["birth_year"] === null ? undefined : numberOf(row, "birth_year"),
  specialty: String(numberOf(row, "specialty")),
  caisse: textOf(row, "caisse"),
  endedOn: maybeDayOf(row, "ended_on"),
  practiceAddress: textsOf(row, "address"),
  telephone: textOf(row, "telephone"),
  practices: textsOf(row, "practices"),
  ...(row["latitude"] === null || row["longitude"] === null ? {} : { point: { latitude: numberOf(row, "latitude"), longitude: numberOf(row, "longitude") } }),
});

const toMailbox = (row: Row): ExtractedMailbox => ({
  address: textOf(row, "address"),
  type: textOf(row, "type") as ExtractedMailbox["type"],
  rpps: textOf(row, "rpps"),
  practice: textOf(row, "practice"),
});
