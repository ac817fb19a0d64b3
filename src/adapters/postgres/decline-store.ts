import type { DeclarationState } from "../../domain/states.ts";
import { before, declarationTransitions } from "../../domain/states.ts";
import type { DeclineOutcome, PatientSituation } from "../../pipeline/object.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

const declined = "patient-declined";
const withdrawable = before(declarationTransitions, "withdrawn");

/** The latest declaration that its patient was written to about. */
export interface DoctorRow {
  readonly declaration_state: DeclarationState | null;
  readonly declaration_reason: string | null;
}

const asked = "exists (select 1 from confirmation_letter c where c.declaration_id = d.id)";

/** The columns of {@link DoctorRow}, for a query in which `p` is the patient. */
export const lastDeclaration = (["state", "state_reason"] as const)
  .map((column) => `(select d.${column} from declaration d where d.patient_id = p.id and ${asked} order by d.created_at desc, d.id limit 1) as ${column === "state" ? "declaration_state" : "declaration_reason"}`)
  .join(", ");

/** Where a patient's answer to a doctor stands. */
export function doctorOf({ declaration_state: state, declaration_reason: reason }: DoctorRow): PatientSituation["doctor"] {
  if (state === null || state === "expired") return "none";
  if (state === "withdrawn") return reason === declined ? "declined" : "none";
  return withdrawable.includes(state) ? "asked" : "left";
}

/** "Not this doctor": the declaration is taken back and a person is told. The same answer again changes nothing. */
export async function declineDoctor(client: Queryable, patientId: string, by: string, now: Date): Promise<DeclineOutcome> {
  // The patient's row is the lock that an objection, a confirmation and the export take too.
  await client.query("select 1 from patient where id = $1 for update", [patientId]);
  const { rows } = await client.query<{ id: string; caisse_code: string; state: DeclarationState; state_reason: string; letter_ref: string }>(
    `select d.id, d.caisse_code, d.state, d.state_reason, l.letter_ref from declaration d join confirmation_letter l on l.declaration_id = d.id
     where d.patient_id = $1 order by d.created_at desc, d.id, l.round limit 1 for update of d`,
    [patientId],
  );
  const declaration = rows[0];
  if (declaration === undefined) return { outcome: "none" };
  const { id, caisse_code: caisseCode, letter_ref: letterRef } = declaration;
  const stands = doctorOf({ declaration_state: declaration.state, declaration_reason: declaration.state_reason });
  if (stands === "none") return { outcome: "none" };
  if (stands === "declined") return { outcome: "already", letterRef };
  if (stands === "left") {
    // It cannot be called back from here; who keeps the register can end it.
    await openTasks(client, caisseCode, [{ kind: "objection-after-sending", dedupeKey: `declined-late:${id}`, reasons: ["declined-after-export"], patientId }], now);
    return { outcome: "left", letterRef };
  }
  await client.query("update declaration set state = 'withdrawn', state_reason = $2, changed_at = $3 where id = $1 and state in ('accepted', 'patientInvited', 'confirmed')", [id, declined, now]);
  await openTasks(client, caisseCode, [{ kind: "objection-after-sending", dedupeKey: `declined:${id}`, reasons: ["declined-this-doctor"], patientId }], now);
  await appendAudit(client, now, [{ actor: by, action: "declaration.withdrawn", objectKind: "declaration", objectId: id, caisseCode, details: { reason: declined } }]);
  return { outcome: "declined", letterRef };
}
