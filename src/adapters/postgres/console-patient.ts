import type { Day } from "../../domain/calendar.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { PatientStory, RevealedIdentity, StoryEvent } from "../../pipeline/console-find.ts";
import { appendAudit } from "./audit.ts";
import { foundPatientColumns, foundPatientOf, type FoundPatientRow } from "./console-patient-row.ts";
import type { Queryable } from "./pool.ts";

interface EventRow {
  readonly at: Date;
  readonly kind: StoryEvent["kind"];
  readonly state: string;
  readonly detail: string;
  readonly list_id: string | null;
  readonly task_id: string | null;
}

// One branch a kind of thing that happens to a patient; each asks for the caisse itself.
const eventsSql = `
  select created_at as at, 'notice' as kind, state, channel as detail, null::uuid as list_id, null::uuid as task_id from notice where caisse_code = $1 and patient_id = $2
  union all select returned_on::timestamptz, 'returned', state, return_reason, null, null from notice where caisse_code = $1 and patient_id = $2 and returned_on is not null
  union all select received_at, 'objection', scope, proof_reference, null, null from objection where caisse_code = $1 and patient_id = $2
  union all select withdrawn_at, 'withdrawn-objection', scope, proof_reference, null, null from objection where caisse_code = $1 and patient_id = $2 and withdrawn_at is not null
  union all select asked_at, 'help', state, proof_reference, null, null from help_request where caisse_code = $1 and patient_id = $2
  union all select stopped_at, 'emails-stopped', '', '', null, null from email_stop where caisse_code = $1 and patient_id = $2
  union all select l.created_at, 'listed', l.state, l.reference, l.id, null from list_line n join doctor_list l on l.id = n.list_id where n.caisse_code = $1 and n.patient_id = $2
  union all select n.decided_at, 'line', n.state, l.reference, l.id, null from list_line n join doctor_list l on l.id = n.list_id where n.caisse_code = $1 and n.patient_id = $2 and n.decided_at is not null
  union all select changed_at, 'declaration', state, concat_ws(' ', d.given_name, d.family_name), null, null from declaration y join doctor d on d.rpps = y.rpps where y.caisse_code = $1 and y.patient_id = $2
  union all select i.confirmed_at, 'introduction', i.state, concat_ws(' ', d.given_name, d.family_name), i.list_id, null from introduction i join doctor_list l on l.id = i.list_id join doctor d on d.rpps = l.rpps where i.caisse_code = $1 and i.patient_id = $2
  union all select l.sent_on::timestamptz, 'introduction-letter', l.says, l.letter_ref, null, null from introduction_letter l join introduction i on i.id = l.introduction_id where l.caisse_code = $1 and i.patient_id = $2 and l.sent_on is not null
  union all select t.created_at, 'task', t.state, t.kind, null, t.id from review_task t where t.caisse_code = $1 and t.patient_id = $2
  order by at, kind`;

/** All that happened to one patient; reading it is written down. */
export async function readStory(client: Queryable, viewer: Viewer, patientId: string, now: Date): Promise<PatientStory | undefined> {
  const { rows } = await client.query<FoundPatientRow>(
    `select ${foundPatientColumns} from patient p left join patient_identity i on i.patient_id = p.id where p.caisse_code = $1 and p.id = $2`,
    [viewer.caisseCode, patientId],
  );
  const patient = rows[0];
  if (patient === undefined) return undefined;
  const { rows: events } = await client.query<EventRow>(eventsSql, [viewer.caisseCode, patientId]);
  const { rows: campaigns } = await client.query<{ name: string }>(
    "select k.name from campaign_patient x join campaign k on k.id = x.campaign_id where x.caisse_code = $1 and x.patient_id = $2 order by k.created_at",
    [viewer.caisseCode, patientId],
  );
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: "patient.read", objectKind: "patient", objectId: patientId, caisseCode: viewer.caisseCode }]);
  return { patient: foundPatientOf(patient), campaignNames: campaigns.map((row) => row.name), events: events.map(eventOf) };
}

function eventOf(row: EventRow): StoryEvent {
  const link = row.list_id !== null ? { to: "list" as const, id: row.list_id } : row.task_id !== null ? { to: "task" as const, id: row.task_id } : undefined;
  return { at: row.at, kind: row.kind, state: row.state, detail: row.detail, link };
}

interface IdentityRow {
  readonly civility: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: Day;
  readonly nir_cipher: Buffer;
  readonly email: string | null;
  readonly address_lines: string[];
}

/** Who the patient is; the purpose goes into the trail before the answer goes out. */
export async function revealIdentity(client: Queryable, viewer: Viewer, patientId: string, purpose: string, now: Date): Promise<RevealedIdentity | undefined> {
  const { rows } = await client.query<IdentityRow>(
    `select i.civility, i.family_name, i.given_name, p.birth_date, i.nir_cipher, i.email, i.address_lines
     from patient p join patient_identity i on i.patient_id = p.id where p.caisse_code = $1 and p.id = $2`,
    [viewer.caisseCode, patientId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: "patient.revealed", objectKind: "patient", objectId: patientId, caisseCode: viewer.caisseCode, details: { purpose } }]);
  return {
    civility: row.civility, familyName: row.family_name, givenName: row.given_name, birthDate: row.birth_date, nirCipher: row.nir_cipher, email: row.email ?? undefined, addressLines: row.address_lines,
  };
}
