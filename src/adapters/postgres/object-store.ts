import type { Day } from "../../domain/calendar.ts";
import type { KnownPatient, ObjectionProof, ObjectionRequest, ObjectionScope, ObjectStore, PatientSituation } from "../../pipeline/object.ts";
import { appendAudit } from "./audit.ts";
import { declineDoctor, doctorOf, lastDeclaration, type DoctorRow } from "./decline-store.ts";
import { endHelp } from "./help-store.ts";
import { askLargePrint } from "./large-print.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks, type NewTask } from "./tasks.ts";
import { voidOpenLines } from "./void-lines.ts";

/** Objections in PostgreSQL: kept by a keyed hash of the NIR, so that they outlive the purge of the patient. */
export function createObjectStore(pool: Pool): ObjectStore {
  const patientBy = async (column: "link_hash" | "code_hash", hash: Uint8Array): Promise<KnownPatient | undefined> => {
    const { rows } = await pool.query<{ id: string; notice_id: string; birth_date: Day | null; birth_hash: Buffer | null }>(
      `select p.id, n.id as notice_id, case when p.purged_at is null then p.birth_date end as birth_date, n.birth_hash from notice n join patient p on p.id = n.patient_id where n.${column} = $1`,
      [hash],
    );
    const row = rows[0];
    return row === undefined ? undefined : { patientId: row.id, noticeId: row.notice_id, birthDate: row.birth_date ?? undefined, birthHash: row.birth_hash ?? undefined };
  };
  return {
    object: (request, reference, now) => inTransaction(pool, (client) => object(client, request, reference, now)),
    patientOfLink: (hash) => patientBy("link_hash", hash),
    patientOfCode: (hash) => patientBy("code_hash", hash),
    situation: (patientId) => situation(pool, patientId),
    withdraw: (patientId, scopes, by, now) => inTransaction(pool, (client) => withdraw(client, patientId, scopes, by, now)),
    declineDoctor: (patientId, by, now) => inTransaction(pool, (client) => declineDoctor(client, patientId, by, now)),
    askLargePrint: (patientId, by, now) => inTransaction(pool, (client) => askLargePrint(client, patientId, by, now)),
    stopEmails: (patientId, now) => inTransaction(pool, (client) => stopEmails(client, patientId, now)),
  };
}

// When the identity is purged, the keyed hash of the NIR stays with the patient's row: an old letter still objects.
const nirHash = "coalesce(i.nir_hash, p.kept_nir_hash)";

interface SituationRow extends DoctorRow {
  readonly name: string;
  readonly telephone: string;
  readonly address_lines: string[];
  readonly stopped: boolean;
  readonly scope: ObjectionScope | null;
  readonly proof_reference: string;
  readonly received_at: Date;
}

async function situation(pool: Pool, patientId: string): Promise<PatientSituation | undefined> {
  const { rows } = await pool.query<SituationRow>(
    `select c.name, c.telephone, c.address_lines, exists (select 1 from email_stop s where s.patient_id = p.id) as stopped, o.scope, o.proof_reference, o.received_at, ${lastDeclaration}
     from patient p join caisse c on c.code = p.caisse_code left join patient_identity i on i.patient_id = p.id
     left join objection o on o.caisse_code = p.caisse_code and o.nir_hash = ${nirHash} and o.withdrawn_at is null
     where p.id = $1 order by o.scope`,
    [patientId],
  );
  const first = rows[0];
  if (first === undefined) return undefined;
  return {
    caisse: { name: first.name, telephone: first.telephone, addressLines: first.address_lines },
    objected: rows.flatMap((row) => (row.scope === null ? [] : [{ scope: row.scope, reference: row.proof_reference, receivedAt: row.received_at }])),
    emailsStopped: first.stopped,
    doctor: doctorOf(first),
  };
}

async function withdraw(client: Queryable, patientId: string, scopes: readonly ObjectionScope[], by: string, now: Date): Promise<ObjectionScope[]> {
  const { rows } = await client.query<{ id: string; scope: ObjectionScope; caisse_code: string }>(
    `update objection o set withdrawn_at = $3 from patient p left join patient_identity i on i.patient_id = p.id
     where p.id = $1 and o.caisse_code = p.caisse_code and o.nir_hash = ${nirHash} and o.scope = any($2) and o.withdrawn_at is null
     returning o.id, o.scope, o.caisse_code`,
    [patientId, scopes, now],
  );
  await appendAudit(client, now, rows.map((row) => ({ actor: by, action: "objection.withdrawn", objectKind: "objection" as const, objectId: row.id, caisseCode: row.caisse_code })));
  return rows.map((row) => row.scope);
}

async function stopEmails(client: Queryable, patientId: string, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ caisse_code: string }>(
    "insert into email_stop (patient_id, caisse_code, stopped_at) select id, caisse_code, $2 from patient where id = $1 on conflict (patient_id) do nothing returning caisse_code",
    [patientId, now],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return false;
  await appendAudit(client, now, [{ actor: "patient", action: "emails.stopped", objectKind: "patient", objectId: patientId, caisseCode }]);
  return true;
}

async function object(client: Queryable, request: ObjectionRequest, reference: string, now: Date): Promise<ObjectionProof> {
  // The patient's row is the lock that registration takes too: an objection and an acceptance are judged one after the other.
  const { rows } = await client.query<{ caisse_code: string; nir_hash: Buffer }>(
    `select p.caisse_code, ${nirHash} as nir_hash from patient p left join patient_identity i on i.patient_id = p.id where p.id = $1 for no key update of p`,
    [request.patientId],
  );
  const patient = rows[0];
  if (patient === undefined) throw new Error(`no patient ${request.patientId}`);
  const { rows: written } = await client.query<{ id: string }>(
    `insert into objection (caisse_code, patient_id, nir_hash, scope, channel, received_at, recorded_by, proof_reference)
     select $1, $2, $3, scope, $4, $5, $6, $7 from unnest($8::text[]) as scope
     on conflict (caisse_code, nir_hash, scope) where withdrawn_at is null do nothing returning id`,
    [patient.caisse_code, request.patientId, patient.nir_hash, request.channel, now, request.recordedBy, reference, [...new Set(request.scopes)]],
  );
  const { rows: living } = await client.query<{ proof_reference: string }>(
    "select proof_reference from objection where caisse_code = $1 and nir_hash = $2 and scope = any($3) and withdrawn_at is null order by received_at, id limit 1",
    [patient.caisse_code, patient.nir_hash, request.scopes],
  );
  const proof = living[0]?.proof_reference ?? reference;
  if (written.length === 0) return { reference: proof, already: true, voidedLines: 0 };
  const voidedLines = await voidLines(client, request.patientId, patient.caisse_code, now);
  if (request.scopes.includes("accompaniment")) await endHelp(client, request.patientId, "objected", request.recordedBy, now);
  await appendAudit(client, now, written.map((row) => ({
    actor: request.recordedBy, action: "objection.recorded", objectKind: "objection" as const, objectId: row.id, caisseCode: patient.caisse_code,
    details: { channel: request.channel, voidedLines },
  })));
  return { reference: written.length === request.scopes.length ? reference : proof, already: false, voidedLines };
}

/** Every line that is still open counts no more; where the list may already be out, staff are told. */
async function voidLines(client: Queryable, patientId: string, caisseCode: string, now: Date): Promise<number> {
  await client.query("select 1 from list_line where patient_id = $1 order by id for no key update", [patientId]);
  await client.query("select 1 from declaration where patient_id = $1 order by id for no key update", [patientId]);
  const rows = await voidOpenLines(client, "n.patient_id = $1", patientId, "objected", now);
  const { rows: declared } = await client.query<{ id: string }>(
    `update declaration set state = 'withdrawn', state_reason = 'objected', changed_at = $2 where patient_id = $1 and state in ('accepted', 'patientInvited', 'confirmed') returning id`,
    [patientId, now],
  );
  const tasks: NewTask[] = rows
    .filter((row) => row.out)
    .map((row) => ({ kind: "objection-after-sending", dedupeKey: `void:${row.id}`, reasons: ["objected"], listId: row.list_id, lineId: row.id, patientId }));
  for (const row of declared) tasks.push({ kind: "objection-after-sending", dedupeKey: `withdrawn:${row.id}`, reasons: ["objected-after-acceptance"], patientId });
  // What has left the house cannot be called back from here: a person asks the back office.
  const { rows: exported } = await client.query<{ id: string }>("select id from declaration where patient_id = $1 and state in ('exported', 'registered')", [patientId]);
  for (const row of exported) tasks.push({ kind: "objection-after-sending", dedupeKey: `objected-late:${row.id}`, reasons: ["objected-after-export"], patientId });
  await openTasks(client, caisseCode, tasks, now);
  return rows.length;
}
