import type { IntroductionState } from "../../domain/introduction/states.ts";
import type { DeclarationState } from "../../domain/states.ts";
import { before, declarationTransitions } from "../../domain/states.ts";
import type { DeclineOutcome, PatientSituation } from "../../pipeline/object.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";
import { voidOpenLines } from "./void-lines.ts";

const declined = "patient-declined";
const withdrawable = before(declarationTransitions, "withdrawn");

/** The latest declaration that its patient was written to about, and the latest introduction that a case worker confirmed. */
export interface DoctorRow {
  readonly declaration_state: DeclarationState | null;
  readonly declaration_reason: string | null;
  readonly introduction_state: IntroductionState | null;
  readonly introduction_reason: string | null;
}

const asked = "exists (select 1 from confirmation_letter c where c.declaration_id = d.id)";

/** The columns of {@link DoctorRow}, for a query in which `p` is the patient. */
export const lastDeclaration = (["state", "state_reason"] as const)
  .map((column) => `(select d.${column} from declaration d where d.patient_id = p.id and ${asked} order by d.created_at desc, d.id limit 1) as ${column === "state" ? "declaration_state" : "declaration_reason"}`)
  .concat((["state", "ended_reason"] as const).map((column) => `(select x.${column} from introduction x where x.patient_id = p.id and x.confirmed_at is not null order by x.confirmed_at desc, x.id limit 1) as introduction_${column === "state" ? "state" : "reason"}`))
  .join(", ");

/** Where a patient's answer to a doctor stands. A doctor who is asked comes before a declaration of the past: no patient has both. */
export function doctorOf(row: DoctorRow): PatientSituation["doctor"] {
  if (row.introduction_state === "confirmed") return "proposed";
  const declaration = declarationOf(row);
  return declaration === "none" && row.introduction_state === "withdrawn" && row.introduction_reason === declined ? "declined" : declaration;
}

function declarationOf({ declaration_state: state, declaration_reason: reason }: Pick<DoctorRow, "declaration_state" | "declaration_reason">): "none" | "asked" | "declined" | "left" {
  if (state === null || state === "expired") return "none";
  if (state === "withdrawn") return reason === declined ? "declined" : "none";
  return withdrawable.includes(state) ? "asked" : "left";
}

/** "Not this doctor": the question, or the declaration, is taken back and a person is told. The same answer again changes nothing. */
export async function declineDoctor(client: Queryable, patientId: string, by: string, now: Date): Promise<DeclineOutcome> {
  // The patient's row is the lock that an objection, a confirmation and the export take too.
  await client.query("select 1 from patient where id = $1 for no key update", [patientId]);
  const introduction = await declineIntroduction(client, patientId, by, now);
  if (introduction?.outcome === "declined") return introduction;
  const { rows } = await client.query<{ id: string; caisse_code: string; state: DeclarationState; state_reason: string; letter_ref: string }>(
    `select d.id, d.caisse_code, d.state, d.state_reason, l.letter_ref from declaration d join confirmation_letter l on l.declaration_id = d.id
     where d.patient_id = $1 order by d.created_at desc, d.id, l.round limit 1 for no key update of d`,
    [patientId],
  );
  const declaration = rows[0];
  if (declaration === undefined) return introduction ?? { outcome: "none" };
  const { id, caisse_code: caisseCode, letter_ref: letterRef } = declaration;
  const stands = declarationOf({ declaration_state: declaration.state, declaration_reason: declaration.state_reason });
  if (stands === "none") return introduction ?? { outcome: "none" };
  if (stands === "declined") return { outcome: "already", letterRef, doctorHad: "accepted" };
  if (stands === "left") {
    // It cannot be called back from here; who keeps the register can end it.
    await openTasks(client, caisseCode, [{ kind: "objection-after-sending", dedupeKey: `declined-late:${id}`, reasons: ["declined-after-export"], patientId }], now);
    return { outcome: "left", letterRef, doctorHad: "accepted" };
  }
  await client.query("update declaration set state = 'withdrawn', state_reason = $2, changed_at = $3 where id = $1 and state in ('accepted', 'patientInvited', 'confirmed')", [id, declined, now]);
  await openTasks(client, caisseCode, [{ kind: "objection-after-sending", dedupeKey: `declined:${id}`, reasons: ["declined-this-doctor"], patientId }], now);
  await appendAudit(client, now, [{ actor: by, action: "declaration.withdrawn", objectKind: "declaration", objectId: id, caisseCode, details: { reason: declined } }]);
  return { outcome: "declined", letterRef, doctorHad: "accepted" };
}

/** The doctor has not answered yet: the one line counts no more, and the next proposal is another volunteer. */
async function declineIntroduction(client: Queryable, patientId: string, by: string, now: Date): Promise<DeclineOutcome | undefined> {
  const { rows } = await client.query<{ id: string; caisse_code: string; list_id: string; state: IntroductionState; ended_reason: string; letter_ref: string }>(
    `select x.id, x.caisse_code, x.list_id, x.state, x.ended_reason, l.letter_ref from introduction x join introduction_letter l on l.introduction_id = x.id and l.says = 'asked'
     where x.patient_id = $1 order by x.confirmed_at desc, x.id limit 1`,
    [patientId],
  );
  const introduction = rows[0];
  if (introduction === undefined) return undefined;
  const { id, caisse_code: caisseCode, letter_ref: letterRef } = introduction;
  if (introduction.state !== "confirmed") return introduction.state === "withdrawn" && introduction.ended_reason === declined ? { outcome: "already", letterRef, doctorHad: "been-asked" } : undefined;
  // The introduction follows its line, in this transaction.
  const lines = await voidOpenLines(client, "n.list_id = $1::uuid", introduction.list_id, declined, now);
  if (lines.length === 0) return undefined; // the doctor's word was registered meanwhile
  await openTasks(client, caisseCode, lines.filter(({ out }) => out).map((line) => ({ kind: "objection-after-sending" as const, dedupeKey: `void:${line.id}`, reasons: ["declined-introduction"], listId: line.list_id, lineId: line.id, patientId })), now);
  await appendAudit(client, now, [{ actor: by, action: "introduction.patientDeclined", objectKind: "introduction", objectId: id, caisseCode }]);
  return { outcome: "declined", letterRef, doctorHad: "been-asked" };
}
