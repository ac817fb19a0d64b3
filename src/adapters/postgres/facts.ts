import type { Day } from "../../domain/calendar.ts";
import type { ListingFacts } from "../../domain/listing.ts";
import type { NoticeState } from "../../domain/notice.ts";

/** A declaration that still stands: the patient has, or is about to have, that doctor. */
export const livingDeclaration = "state not in ('withdrawn', 'expired', 'rejected')";

/**
 * The columns of {@link FactsRow}, for a query in which `p` is the patient.
 * @param campaign SQL of the campaign's id; @param today SQL of the day asked about
 */
export const factsColumns = (campaign: string, today: string): string => `
  p.id as patient_id, p.died_on, p.left_on is not null as left_caisse,
  exists (select 1 from attending_doctor a where a.patient_id = p.id and a.starts_on <= ${today} and (a.ends_on is null or a.ends_on > ${today})) as has_attending_doctor,
  exists (select 1 from objection o join patient_identity oi on oi.patient_id = p.id
          where o.caisse_code = p.caisse_code and o.nir_hash = oi.nir_hash and o.withdrawn_at is null) as objected,
  (select row_to_json(n) from (select state, sent_on, closes_on from notice where patient_id = p.id and campaign_id = ${campaign} order by created_at desc, id limit 1) n) as notice,
  exists (select 1 from declaration d where d.patient_id = p.id and d.${livingDeclaration}) as declared,
  exists (select 1 from review_task t where t.patient_id = p.id and t.kind = 'patient-answer' and t.state in ('open', 'claimed', 'aside')) as answer_waiting`;

export interface FactsRow {
  readonly patient_id: string;
  readonly died_on: Day | null;
  readonly left_caisse: boolean;
  readonly has_attending_doctor: boolean;
  readonly objected: boolean;
  readonly notice: { readonly state: NoticeState; readonly sent_on: Day | null; readonly closes_on: Day | null } | null;
  readonly declared: boolean;
  readonly answer_waiting: boolean;
}

/** The facts that rule 1 is asked about, from a row of {@link factsColumns}. */
export function factsOf(row: FactsRow): ListingFacts {
  const { notice } = row;
  return {
    patientId: row.patient_id,
    diedOn: row.died_on ?? undefined,
    leftCaisse: row.left_caisse,
    hasAttendingDoctor: row.has_attending_doctor,
    objected: row.objected,
    // A draft has no days yet: it informs nobody.
    notice: notice === null || notice.sent_on === null || notice.closes_on === null ? undefined : { state: notice.state, sentOn: notice.sent_on, closesOn: notice.closes_on },
    declared: row.declared,
    answerWaiting: row.answer_waiting,
  };
}
