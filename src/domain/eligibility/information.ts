import type { Day } from "../calendar.ts";
import { lastBirthDay, type SelectionCriteria } from "./criteria.ts";

/** A span of days; no end: it still runs. */
export interface Period {
  readonly from: Day;
  readonly until: Day | undefined;
}

/** What the extracts say of one patient, without care and without name. */
export interface PatientRecord {
  readonly birthDate: Day;
  /** Any known date of death; "1600-01-01" was read as none. */
  readonly deathDate: Day | undefined;
  readonly identity: "certified" | "provisional";
  /** Periods of ALD only: other exemptions are not among them. */
  readonly ald: readonly Period[];
  readonly attending: readonly Period[];
}

/** Why a patient is not informed. */
export type ExclusionReason =
  | "provisional-nir" | "dead" | "under-17" | "no-ald" | "ald-ended" | "ald-not-started" | "has-attending-doctor";

/** The order in which rules are asked: a patient who fails several is counted under the first. */
export const exclusionOrder: readonly ExclusionReason[] = [
  "provisional-nir", "dead", "under-17", "no-ald", "ald-ended", "ald-not-started", "has-attending-doctor",
];

/**
 * Every rule that keeps this patient out, in {@link exclusionOrder}; empty when the patient is to be informed.
 *
 * An ALD counts up to and including its last day; a médecin traitant no longer on the day the contract ends.
 * Source: SNDS, table historique des médecins traitants (IR_MTT_R) and exemptions (IR_IMB_R, IR_ETM_R); the plan of 2023 for patients in ALD without a médecin traitant (docs/extracts.md).
 */
export function exclusions(patient: PatientRecord, criteria: Pick<SelectionCriteria, "referenceDate">): ExclusionReason[] {
  const day = criteria.referenceDate;
  const reasons: ExclusionReason[] = [];
  if (patient.identity !== "certified") reasons.push("provisional-nir");
  if (patient.deathDate !== undefined) reasons.push("dead");
  if (patient.birthDate > lastBirthDay(day)) reasons.push("under-17");
  const ald = aldReason(patient.ald, day);
  if (ald !== undefined) reasons.push(ald);
  if (hasAttendingDoctor(patient.attending, day)) reasons.push("has-attending-doctor");
  return reasons;
}

/** Whether a médecin traitant stands on that day; one whose contract ends that day does not. */
export function hasAttendingDoctor(periods: readonly Period[], day: Day): boolean {
  return periods.some(({ from, until }) => from <= day && (until === undefined || until > day));
}

function aldReason(periods: readonly Period[], day: Day): ExclusionReason | undefined {
  if (periods.length === 0) return "no-ald";
  if (periods.some(({ from, until }) => from <= day && (until === undefined || until >= day))) return undefined;
  return periods.some(({ from }) => from > day) ? "ald-not-started" : "ald-ended";
}
