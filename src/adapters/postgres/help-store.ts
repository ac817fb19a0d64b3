import type { HelpOutcome, HelpSituation, HelpState, HelpStore } from "../../pipeline/help.ts";
import type { Taken } from "../../pipeline/task-taken.ts";
import { appendAudit } from "./audit.ts";
import { takenByOther } from "./console-lock.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Patients' requests for help in PostgreSQL. */
export function createHelpStore(pool: Pool): HelpStore {
  return {
    ask: (request, reference, now) => inTransaction(pool, (client) => ask(client, request, reference, now)),
    async situation(patientId) {
      const { rows } = await pool.query<{ state: HelpState; proof_reference: string; asked_at: Date }>(
        "select state, proof_reference, asked_at from help_request where patient_id = $1 order by state in ('open', 'proposed') desc, asked_at desc, id limit 1",
        [patientId],
      );
      const row = rows[0];
      return row === undefined ? undefined : ({ state: row.state, reference: row.proof_reference, askedAt: row.asked_at } satisfies HelpSituation);
    },
    withdraw: (patientId, by, now) =>
      inTransaction(pool, async (client) => (by === "patient" ? undefined : await takenFrom(client, patientId, by)) ?? (await endHelp(client, patientId, "asked-by-patient", by, now)) > 0),
  };
}

async function ask(client: Queryable, request: Parameters<HelpStore["ask"]>[0], reference: string, now: Date): Promise<HelpOutcome> {
  const { rows } = await client.query<{ caisse_code: string; objected: boolean }>(
    `select p.caisse_code, exists (select 1 from objection o left join patient_identity i on i.patient_id = p.id
       where o.caisse_code = p.caisse_code and o.nir_hash = coalesce(i.nir_hash, p.kept_nir_hash) and o.scope = 'accompaniment' and o.withdrawn_at is null) as objected
     from patient p where p.id = $1 for no key update of p`,
    [request.patientId],
  );
  const patient = rows[0];
  if (patient === undefined) throw new Error(`no patient ${request.patientId}`);
  if (patient.objected) return { outcome: "objected" };
  const { wishes } = request;
  const { rows: written } = await client.query<{ id: string }>(
    `insert into help_request (caisse_code, patient_id, state, channel, recorded_by, distance_km, home_visits, nursing_home, content_cipher, proof_reference, asked_at, changed_at)
     values ($1, $2, 'open', $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (patient_id) where state in ('open', 'proposed') do nothing returning id`,
    [patient.caisse_code, request.patientId, request.channel, request.recordedBy, wishes.distanceKm, wishes.homeVisits, wishes.nursingHome, wishes.cipher, reference, now],
  );
  const id = written[0]?.id;
  if (id === undefined) {
    const { rows: living } = await client.query<{ proof_reference: string }>("select proof_reference from help_request where patient_id = $1 and state in ('open', 'proposed')", [request.patientId]);
    return { outcome: "already", reference: living[0]?.proof_reference ?? reference };
  }
  await client.query("insert into review_task (caisse_code, kind, dedupe_key, patient_id, help_request_id, created_at) values ($1, 'help-request', $2, $3, $4, $5)", [
    patient.caisse_code, `help:${id}`, request.patientId, id, now,
  ]);
  await appendAudit(client, now, [{ actor: request.recordedBy, action: "help.asked", objectKind: "patient", objectId: request.patientId, caisseCode: patient.caisse_code, details: { channel: request.channel } }]);
  return { outcome: "asked", reference };
}

/** The colleague who has taken the living request of a patient. */
async function takenFrom(client: Queryable, patientId: string, by: string): Promise<Taken | undefined> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>("select h.id, h.caisse_code from help_request h where h.patient_id = $1 and h.state in ('open', 'proposed')", [patientId]);
  const living = rows[0];
  return living === undefined ? undefined : takenByOther(client, living.caisse_code, { of: "help request", id: living.id, kind: "help-request" }, by);
}

/** Ends what lives of a patient's requests, with the tasks that they opened. @returns how many */
export async function endHelp(client: Queryable, patientId: string, reason: string, by: string, now: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    "update help_request set state = 'withdrawn', ended_reason = $2, changed_at = $3 where patient_id = $1 and state in ('open', 'proposed') returning id, caisse_code",
    [patientId, reason, now],
  );
  await client.query(
    "update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = 'withdrawn' where help_request_id = any($1) and state in ('open', 'claimed', 'aside')",
    [rows.map((row) => row.id), by, now],
  );
  await appendAudit(client, now, rows.map((row) => ({ actor: by, action: "help.withdrawn", objectKind: "patient" as const, objectId: patientId, caisseCode: row.caisse_code, details: { reason } })));
  return rows.length;
}
