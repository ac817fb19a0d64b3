import { addDays, type Day } from "../../domain/calendar.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { TrailEntry, TrailFilter, TrailStore } from "../../pipeline/console-trail.ts";
import { appendAudit, verifyAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

interface TrailRow {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly details: Record<string, unknown>;
}

const columns = "seq, at, actor, action, object_kind, object_id, details";

/** What a search asks for, in the words of the indexes: what is not asked for is not in the statement. */
async function matching(client: Queryable, viewer: Viewer, { actor, action, objectId, from, to }: TrailFilter): Promise<{ readonly where: string; readonly values: unknown[]; bind(value: unknown): string }> {
  const values: unknown[] = [viewer.caisseCode];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const days = [
    ...(from === undefined ? [] : [`seq >= ${bind((await firstOf(client, from)) - clocksApart)} and at >= ${beginning(bind(from))}`]),
    ...(to === undefined ? [] : [`seq < ${bind((await firstOf(client, addDays(to, 1))) + clocksApart)} and at < ${beginning(bind(addDays(to, 1)))}`]),
  ];
  const parts = ([["actor", actor], ["action", action], ["object_id", objectId]] as const).flatMap(([column, value]) => (value === undefined ? [] : [`${column} = ${bind(value)}`]));
  return { where: ["caisse_code = $1", ...parts, ...days].join(" and "), values, bind };
}

// Entries are numbered in the order in which they were sealed; hosts whose clocks differ by a moment put a few of them out of order.
const clocksApart = 1_000;
const beginning = (day: string): string => `(${day}::date)::timestamp at time zone 'Europe/Paris'`;

/** The number of the first entry of a day or after it, found by halving: the trail has no index by time, which every act would pay for. */
async function firstOf(client: Queryable, day: Day): Promise<number> {
  const { rows: ends } = await client.query<{ last: number }>("select coalesce(max(seq), 0)::int as last from audit_entry");
  let [low, high] = [1, (ends[0]?.last ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { rows } = await client.query<{ before: boolean }>(`select at < ${beginning("$2")} as before from audit_entry where seq >= $1 order by seq limit 1`, [middle, day]);
    if (rows[0]?.before === true) low = middle + 1;
    else high = middle;
  }
  return low;
}

const entryOf = (row: TrailRow): TrailEntry => ({ seq: row.seq, at: row.at, actor: row.actor, action: row.action, objectKind: row.object_kind, objectId: row.object_id, details: row.details });

/** The trail as the console reads it: the viewer's caisse only. */
export function createTrailStore(pool: Pool): TrailStore {
  return {
    async entries(viewer, filter, limit) {
      const { where, values, bind } = await matching(pool, viewer, filter);
      const before = filter.before === undefined ? "" : ` and seq < ${bind(filter.before)}`;
      const { rows } = await pool.query<TrailRow>(`select ${columns} from audit_entry where ${where}${before} order by seq desc limit ${bind(limit)}`, values);
      return rows.map(entryOf);
    },
    verify: () => verifyAudit(pool),
    export: (viewer, filter, now) => exported(pool, viewer, filter, now),
    accessTo: (viewer, patientId, now) => inTransaction(pool, (client) => accessTo(client, viewer, patientId, now)),
  };
}

const batch = 5_000;

async function* exported(pool: Pool, viewer: Viewer, filter: TrailFilter, now: Date): AsyncGenerator<readonly TrailEntry[]> {
  await inTransaction(pool, (client) => appendAudit(client, now, [{ actor: actorOf(viewer), action: "trail.exported", objectKind: "staff", objectId: viewer.staffId, caisseCode: viewer.caisseCode }]));
  for (let after = 0; ; ) {
    const { where, values, bind } = await matching(pool, viewer, filter);
    const { rows } = await pool.query<TrailRow>(`select ${columns} from audit_entry where ${where} and seq > ${bind(after)} order by seq limit ${batch}`, values);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(entryOf);
    after = last.seq;
  }
}

// All the rows that hold something of the patient: to read one of them is to read of the patient.
const touched = `
  select $2::uuid::text as id
  union select id::text from notice where caisse_code = $1 and patient_id = $2
  union select id::text from objection where caisse_code = $1 and patient_id = $2
  union select id::text from declaration where caisse_code = $1 and patient_id = $2
  union select id::text from list_line where caisse_code = $1 and patient_id = $2
  union select list_id::text from list_line where caisse_code = $1 and patient_id = $2
  union select m.id::text from message m join notice n on n.id = m.notice_id and m.kind = 'notice' where n.caisse_code = $1 and n.patient_id = $2
  union select m.id::text from message m join list_line n on n.list_id = m.list_id where n.caisse_code = $1 and n.patient_id = $2
  union select id::text from introduction where caisse_code = $1 and patient_id = $2
  union select id::text from outreach_case where caisse_code = $1 and patient_id = $2
  union select m.id::text from message m join introduction n on n.id = m.introduction_id where n.caisse_code = $1 and n.patient_id = $2
  union select m.id::text from message m join declaration n on n.id = m.declaration_id and m.kind = 'invitation' where n.caisse_code = $1 and n.patient_id = $2
  union select t.id::text from review_task t where t.caisse_code = $1 and t.patient_id = $2
  union select t.id::text from review_task t join list_line n on n.list_id = t.list_id where n.caisse_code = $1 and n.patient_id = $2`;

async function accessTo(client: Queryable, viewer: Viewer, patientId: string, now: Date): Promise<readonly TrailEntry[] | undefined> {
  const { rowCount } = await client.query("select 1 from patient where caisse_code = $1 and id = $2", [viewer.caisseCode, patientId]);
  if (rowCount !== 1) return undefined;
  // Each row's entries by the index of rows: the planner, which thinks that a patient has thousands of rows, would read the whole trail. "offset 0" keeps it from that.
  const entries = `select ${columns} from audit_entry where caisse_code = $1 and object_id = touched.id offset 0`;
  const { rows } = await client.query<TrailRow>(`select entry.* from (${touched}) touched cross join lateral (${entries}) entry order by seq`, [viewer.caisseCode, patientId]);
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: "patient.access-report", objectKind: "patient", objectId: patientId, caisseCode: viewer.caisseCode }]);
  return rows.map(entryOf);
}
