import type { Day } from "../calendar.ts";
import { careWindow, type SelectionCriteria } from "./criteria.ts";
import { isAsked } from "./specialties.ts";

/** Kinds of care that are a meeting of patient and doctor; all others (surcharges, flat fees, hospital, advice between doctors) are none. */
export const countedKinds = ["consultation", "visit", "teleconsultation"] as const;

/** One line of care. */
export interface CareLine {
  /** Undefined when a structure, not a doctor, billed it. */
  readonly rpps: string | undefined;
  readonly day: Day;
  readonly kind: string;
  /** Number of acts; negative takes back an earlier line. */
  readonly quantity: number;
}

/** What the rules ask of a doctor. */
export interface DoctorRecord {
  readonly rpps: string;
  /** SNDS code. */
  readonly specialty: number;
  readonly endedOn: Day | undefined;
  /** Commune of the main practice, "" when unknown. */
  readonly commune: string;
}

/** A patient and a doctor who met often enough. */
export interface CareRelationship {
  readonly rpps: string;
  /** Distinct days. */
  readonly contacts: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** 1 for the doctor seen most; the next is asked when the first refuses. */
  readonly rank: number;
}

/** The days on which patient and doctor met: acts billed and taken back on a day leave nothing of it. */
export function contactDays(lines: readonly CareLine[], criteria: Pick<SelectionCriteria, "referenceDate" | "months">): Map<string, Day[]> {
  const { from, to } = careWindow(criteria);
  const sums = new Map<string, Map<Day, number>>();
  for (const { rpps, day, kind, quantity } of lines) {
    if (rpps === undefined || day < from || day > to || !countedKinds.includes(kind as (typeof countedKinds)[number])) continue;
    const days = sums.get(rpps) ?? new Map<Day, number>();
    days.set(day, (days.get(day) ?? 0) + quantity);
    sums.set(rpps, days);
  }
  return new Map([...sums].map(([rpps, days]) => [rpps, [...days].filter(([, sum]) => sum > 0).map(([day]) => day).sort()]));
}

/** Why a doctor is not asked, or undefined. */
export function doctorObstacle(doctor: DoctorRecord | undefined, criteria: Pick<SelectionCriteria, "referenceDate" | "specialties">): "unknown-doctor" | "doctor-ended" | "specialty" | undefined {
  if (doctor === undefined) return "unknown-doctor";
  if (doctor.endedOn !== undefined && doctor.endedOn <= criteria.referenceDate) return "doctor-ended";
  return isAsked(doctor.specialty, criteria.specialties) ? undefined : "specialty";
}

/**
 * The relationships of one patient, the doctor seen most first.
 *
 * Ties: the later last day, then a practice in the patient's commune, then the smaller RPPS, so that two runs agree.
 * Source: campaign of 2023, "au moins trois fois le même médecin en un an"; ties are a project decision, docs/extracts.md.
 */
export function careRelationships(
  lines: readonly CareLine[],
  doctors: ReadonlyMap<string, DoctorRecord>,
  commune: string,
  criteria: SelectionCriteria,
): CareRelationship[] {
  const near = (rpps: string): boolean => doctors.get(rpps)?.commune === commune && commune !== "";
  const found = [...contactDays(lines, criteria)]
    .filter(([rpps, days]) => days.length >= criteria.minimumContacts && doctorObstacle(doctors.get(rpps), criteria) === undefined)
    .map(([rpps, days]) => ({ rpps, contacts: days.length, firstDay: days[0] as Day, lastDay: days.at(-1) as Day }))
    .sort(
      (a, b) =>
        b.contacts - a.contacts || compare(b.lastDay, a.lastDay) || Number(near(b.rpps)) - Number(near(a.rpps)) || compare(a.rpps, b.rpps),
    )
    .map((pair, i) => ({ ...pair, rank: i + 1 }));
  return criteria.assignment === "most-seen" ? found.slice(0, 1) : found;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
