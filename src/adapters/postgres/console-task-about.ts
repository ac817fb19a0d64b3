import type { Day } from "../../domain/calendar.ts";
import type { DeclarationState } from "../../domain/states.ts";
import type { Viewer } from "../../pipeline/console.ts";
import type { AboutDeclaration, AboutExtract } from "../../pipeline/console-task.ts";
import type { Queryable } from "./pool.ts";

interface DeclarationRow {
  readonly id: string;
  readonly state: DeclarationState;
  readonly changed_on: Day;
  readonly doctor: string;
  readonly rpps: string;
  readonly list_id: string;
  readonly reference: string | null;
  readonly exported_on: Day | null;
  readonly answered_on: Day | null;
  readonly batch: number | null;
  readonly confirmed_on: Day | null;
}

/** The declaration of the doctor who accepted first, for a line whose doctor accepts too. */
export async function readFirstDeclaration(client: Queryable, viewer: Viewer, lineId: string | null): Promise<AboutDeclaration | undefined> {
  const { rows } = await client.query<{ line_id: string }>(
    "select y.line_id from list_line n join declaration y on y.patient_id = n.patient_id and y.line_id <> n.id and y.state not in ('withdrawn', 'expired', 'rejected') where n.caisse_code = $1 and n.id = $2",
    [viewer.caisseCode, lineId],
  );
  return rows[0] === undefined ? undefined : readDeclaration(client, viewer, rows[0].line_id, null);
}

/** The declaration that a rejection is about: that of the task's line, or the patient's that could not leave. */
export async function readDeclaration(client: Queryable, viewer: Viewer, lineId: string | null, patientId: string | null): Promise<AboutDeclaration | undefined> {
  const { rows } = await client.query<DeclarationRow>(
    `select d.id, d.state, (d.changed_at at time zone 'Europe/Paris')::date as changed_on, concat_ws(' ', x.given_name, x.family_name) as doctor, d.rpps, n.list_id, e.reference, (b.exported_at at time zone 'Europe/Paris')::date as exported_on, e.outcome_on as answered_on, b.number as batch, d.confirmed_on
     from declaration d join doctor x on x.rpps = d.rpps join list_line n on n.id = d.line_id
       left join lateral (select * from declaration_exit e where e.declaration_id = d.id order by e.recorded_at desc nulls first limit 1) e on true
       left join declaration_batch b on b.id = e.batch_id
     where d.caisse_code = $1 and (d.line_id = $2 or $2::uuid is null and d.patient_id = $3) order by d.created_at desc limit 1`,
    [viewer.caisseCode, lineId, patientId],
  );
  const row = rows[0];
  return row === undefined ? undefined : {
    declarationId: row.id, state: row.state, since: row.changed_on, doctorName: row.doctor, rpps: row.rpps, listId: row.list_id, confirmedOn: row.confirmed_on ?? undefined,
    exit: row.reference === null ? undefined : { reference: row.reference, batch: row.batch ?? 0, exportedOn: row.exported_on ?? undefined, answeredOn: row.answered_on ?? undefined },
  };
}

interface RunRow {
  readonly loaded_at: Date;
  readonly campaign_name: string;
  readonly reference_date: Day | null;
  readonly files: AboutExtract["files"];
  readonly rejects_files: string[];
}

/** What an extract had read, kept and refused; counts of the whole extract, no person's data. @param dedupeKey "rows-refused:<run>:<caisse>" */
export async function readExtract(client: Queryable, dedupeKey: string): Promise<AboutExtract | undefined> {
  const { rows } = await client.query<RunRow>("select loaded_at, campaign_name, reference_date, files, rejects_files from extract_run where id::text = $1", [dedupeKey.split(":")[1] ?? ""]);
  const row = rows[0];
  return row === undefined ? undefined : { loadedAt: row.loaded_at, campaignName: row.campaign_name, referenceDate: row.reference_date ?? undefined, files: row.files, rejectsFile: row.rejects_files[0] };
}
