import type { Day } from "../../domain/calendar.ts";
import type { Viewer } from "../../pipeline/console.ts";
import type { DoctorFile, Found, FoundPatient, FindStore, Question } from "../../pipeline/console-find.ts";
import { foundPatientColumns, foundPatientOf, type FoundPatientRow } from "./console-patient-row.ts";
import { latestCopy } from "./console-task.ts";
import { readStory, revealIdentity } from "./console-patient.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** Search in PostgreSQL, by index, in the viewer's caisse. */
export function createFindStore(pool: Pool): FindStore {
  return {
    find: (viewer, question) => find(pool, viewer, question),
    story: (viewer, patientId, now) => inTransaction(pool, (client) => readStory(client, viewer, patientId, now)),
    reveal: (viewer, patientId, purpose, now) => inTransaction(pool, (client) => revealIdentity(client, viewer, patientId, purpose, now)),
    doctor: (viewer, rpps) => doctor(pool, viewer, rpps),
  };
}

const nothing: Found = { doctors: [], lists: [], patients: [], tasks: [] };
const most = 50;

async function find(pool: Pool, viewer: Viewer, question: Question): Promise<Found> {
  switch (question.by) {
    case "doctor":
      return { ...nothing, doctors: await doctors(pool, viewer, "lower(d.family_name) like $2 || '%'", likeText(question.name.toLowerCase())) };
    case "rpps":
      return { ...nothing, doctors: await doctors(pool, viewer, "d.rpps = $2", question.rpps) };
    case "list":
      return { ...nothing, lists: await lists(pool, viewer, "l.reference = $2", question.reference) };
    case "letter":
      return { ...nothing, patients: await patients(pool, viewer, `p.id in (select patient_id from notice where caisse_code = $1 and letter_ref = $2
        union select patient_id from notice where caisse_code = $1 and code_hash = $3
        union select d.patient_id from confirmation_letter l join declaration d on d.id = l.declaration_id where l.caisse_code = $1 and l.letter_ref = $2
        union select i.patient_id from introduction_letter l join introduction i on i.id = l.introduction_id where l.caisse_code = $1 and l.letter_ref = $2)`, [question.letterRef, question.codeHash ?? null]) };
    case "message":
      return {
        ...nothing,
        lists: await lists(pool, viewer, "l.id in (select list_id from message where caisse_code = $1 and message_id_header = $2 union select list_id from inbound where caisse_code = $1 and message_id_header = $2)", question.messageIdHeader),
        tasks: await tasks(pool, viewer, question.messageIdHeader),
      };
    case "patient":
      return { ...nothing, patients: await patients(pool, viewer, "lower(i.family_name) = $2 and p.birth_date = $3", [question.familyName.toLowerCase(), question.birthDate]) };
    case "nir":
      return { ...nothing, patients: await patients(pool, viewer, "i.nir_hash = $2", [question.nirHash]) };
  }
}

// What a person types is a beginning, not a pattern.
const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

async function doctors(pool: Pool, viewer: Viewer, where: string, value: string): Promise<Found["doctors"]> {
  const { rows } = await pool.query<Found["doctors"][number]>(
    `select d.rpps, concat_ws(' ', d.given_name, d.family_name) as name, d.specialty,
       (select count(*)::int from doctor_list l where l.caisse_code = $1 and l.rpps = d.rpps) as lists
     from doctor d where ${where} and ${inCaisse} order by d.family_name, d.given_name, d.rpps limit ${most}`,
    [viewer.caisseCode, value],
  );
  return rows;
}

// A doctor is this caisse's when it holds the practice or has written a list.
const inCaisse = "(d.caisse_code = $1 or exists (select 1 from doctor_list l where l.caisse_code = $1 and l.rpps = d.rpps))";

async function lists(pool: Pool, viewer: Viewer, where: string, value: string): Promise<Found["lists"]> {
  const { rows } = await pool.query<{ id: string; reference: string; doctor: string; state: string }>(
    `select l.id, l.reference, concat_ws(' ', d.given_name, d.family_name) as doctor, l.state from doctor_list l join doctor d on d.rpps = l.rpps
     where l.caisse_code = $1 and ${where} order by l.created_at limit ${most}`,
    [viewer.caisseCode, value],
  );
  return rows.map((row) => ({ listId: row.id, reference: row.reference, doctorName: row.doctor, state: row.state }));
}

async function patients(pool: Pool, viewer: Viewer, where: string, values: readonly unknown[]): Promise<FoundPatient[]> {
  const { rows } = await pool.query<FoundPatientRow>(
    `select ${foundPatientColumns} from patient p join patient_identity i on i.patient_id = p.id where p.caisse_code = $1 and i.caisse_code = $1 and ${where} order by p.id limit ${most}`,
    [viewer.caisseCode, ...values],
  );
  return rows.map(foundPatientOf);
}

async function tasks(pool: Pool, viewer: Viewer, messageIdHeader: string): Promise<Found["tasks"]> {
  const { rows } = await pool.query<{ id: string; kind: string; state: string }>(
    `select t.id, t.kind, t.state from review_task t
     where t.caisse_code = $1 and t.inbound_id in (select id from inbound where caisse_code = $1 and message_id_header = $2) order by t.created_at limit ${most}`,
    [viewer.caisseCode, messageIdHeader],
  );
  return rows.map((row) => ({ taskId: row.id, kind: row.kind, state: row.state }));
}

interface DoctorRow {
  readonly rpps: string;
  readonly name: string;
  readonly specialty: string;
  readonly practice_lines: string[];
  readonly telephone: string;
  readonly practice_ended_on: Day | null;
}

interface DoctorListRow {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly message_state: string | null;
  readonly lines: number;
  readonly accepted: number;
  readonly refused: number;
  readonly deadline: Day;
}

async function doctor(pool: Pool, viewer: Viewer, rpps: string): Promise<DoctorFile | undefined> {
  const { rows } = await pool.query<DoctorRow>(
    `select d.rpps, concat_ws(' ', d.given_name, d.family_name) as name, d.specialty, d.practice_lines, d.telephone, d.practice_ended_on from doctor d where d.rpps = $2 and ${inCaisse}`,
    [viewer.caisseCode, rpps],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { rows: mailboxes } = await pool.query<{ address: string; kind: string; closed_on: Day | null }>("select address, kind, closed_on from mailbox where rpps = $1 order by address", [rpps]);
  const { rows: ofCaisse } = await pool.query<DoctorListRow>(
    `select l.id, l.reference, l.state, m.state as message_state, l.deadline, count(n.*)::int as lines,
       (count(*) filter (where n.state = 'accepted'))::int as accepted, (count(*) filter (where n.state = 'refused'))::int as refused
     from doctor_list l left join lateral (${latestCopy}) m on true left join list_line n on n.list_id = l.id
     where l.caisse_code = $1 and l.rpps = $2 group by l.id, m.state order by l.created_at, l.reference`,
    [viewer.caisseCode, rpps],
  );
  return {
    rpps: row.rpps, name: row.name, specialty: row.specialty, practiceLines: row.practice_lines, telephone: row.telephone, endedOn: row.practice_ended_on ?? undefined,
    mailboxes: mailboxes.map((one) => ({ address: one.address, kind: one.kind, closedOn: one.closed_on ?? undefined })),
    lists: ofCaisse.map((one) => ({
      listId: one.id, reference: one.reference, state: one.state, messageState: one.message_state ?? undefined, lines: one.lines, accepted: one.accepted, refused: one.refused, deadline: one.deadline,
    })),
  };
}
