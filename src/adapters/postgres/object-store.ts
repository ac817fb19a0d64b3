import type { ObjectionProof, ObjectionRequest, ObjectStore } from "../../pipeline/object.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks, type NewTask } from "./tasks.ts";

/** Objections in PostgreSQL: kept by a keyed hash of the NIR, so that they outlive the purge of the patient. */
export function createObjectStore(pool: Pool): ObjectStore {
  const patientBy = async (column: "link_hash" | "code_hash", hash: Uint8Array): Promise<{ patientId: string; birthDate: string } | undefined> => {
    const { rows } = await pool.query<{ id: string; birth_date: string }>(`select p.id, p.birth_date from notice n join patient p on p.id = n.patient_id where n.${column} = $1`, [hash]);
    return rows[0] === undefined ? undefined : { patientId: rows[0].id, birthDate: rows[0].birth_date };
  };
  return {
    object: (request, reference, now) => inTransaction(pool, (client) => object(client, request, reference, now)),
    patientOfLink: (hash) => patientBy("link_hash", hash),
    patientOfCode: (hash) => patientBy("code_hash", hash),
  };
}

async function object(client: Queryable, request: ObjectionRequest, reference: string, now: Date): Promise<ObjectionProof> {
  // The patient's row is the lock that registration takes too: an objection and an acceptance are judged one after the other.
  const { rows } = await client.query<{ caisse_code: string; nir_hash: Buffer }>(
    "select p.caisse_code, i.nir_hash from patient p join patient_identity i on i.patient_id = p.id where p.id = $1 for update of p",
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
  await appendAudit(client, now, written.map((row) => ({
    actor: request.recordedBy, action: "objection.recorded", objectKind: "objection" as const, objectId: row.id, caisseCode: patient.caisse_code,
    details: { channel: request.channel, voidedLines },
  })));
  return { reference: written.length === request.scopes.length ? reference : proof, already: false, voidedLines };
}

/** Every line that is still open counts no more; where the list may already be out, staff are told. */
async function voidLines(client: Queryable, patientId: string, caisseCode: string, now: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; list_id: string; out: boolean }>(
    `update list_line n set state = 'void', void_reason = 'objected', decided_at = $2 from doctor_list l
     where n.patient_id = $1 and n.state in ('open', 'review') and l.id = n.list_id
     returning n.id, n.list_id, exists (select 1 from message m where m.list_id = n.list_id and m.kind = 'list' and m.state in ('sending', 'accepted', 'unknown', 'answered')) as out`,
    [patientId, now],
  );
  // A list still in the house is made anew without the line; the message goes back to "approved" when it is about to be sent.
  await client.query("update message set state = 'approved' where list_id = any($1) and kind = 'list' and state in ('rendered', 'deferred')", [rows.map((row) => row.list_id)]);
  const { rows: declared } = await client.query<{ id: string }>(
    `update declaration set state = 'withdrawn', state_reason = 'objected', changed_at = $2 where patient_id = $1 and state in ('accepted', 'patientInvited', 'confirmed') returning id`,
    [patientId, now],
  );
  const tasks: NewTask[] = rows
    .filter((row) => row.out)
    .map((row) => ({ kind: "objection-after-sending", dedupeKey: `void:${row.id}`, reasons: ["objected"], listId: row.list_id, lineId: row.id, patientId }));
  for (const row of declared) tasks.push({ kind: "objection-after-sending", dedupeKey: `withdrawn:${row.id}`, reasons: ["objected-after-acceptance"], patientId });
  await openTasks(client, caisseCode, tasks, now);
  return rows.length;
}
