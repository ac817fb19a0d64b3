import type { AgeBand, DoctorAgeBand } from "./bands.ts";

export const sexes = ["F", "M"] as const;
export const residences = ["nursing-home", "home", "unknown"] as const;
/** Whether a patient met any doctor in town in the twelve months up to the reference date. */
export const contactStates = ["some", "none"] as const;
export type Sex = (typeof sexes)[number];
export type Residence = (typeof residences)[number];
export type ContactState = (typeof contactStates)[number];

/** Patients of one caisse and commune who are alike; a count, never a person. */
export interface PatientCell {
  readonly caisse: string;
  /** Today's INSEE code; "" where the residence is unknown or no commune of today. */
  readonly commune: string;
  readonly ageBand: AgeBand;
  readonly sex: Sex;
  readonly residence: Residence;
  readonly contacts: ContactState;
  /** Aged seventeen or more, alive, with an ALD that runs on the reference date. */
  readonly inAld: number;
  /** Of them: without médecin traitant on that day. */
  readonly withoutDoctor: number;
}

/** Doctors whose main practice is in one commune and who are alike. */
export interface DoctorCell {
  /** Today's INSEE code of the main practice; "" when unknown. */
  readonly commune: string;
  /** The caisse that the doctor belongs to. */
  readonly caisse: string;
  readonly ageBand: DoctorAgeBand;
  readonly doctors: number;
  /** Of them: those who said that they take patients, as long as what they said is valid. */
  readonly volunteers: number;
  /** Patients whom the volunteers can still take. */
  readonly capacity: number;
}

/** All counts of one reference date. */
export interface TerritoryCounts {
  /** YYYY-MM-DD. */
  readonly referenceDate: string;
  /** Undefined for the first count of that day; 2 for the one that corrected it. */
  readonly version?: number;
  readonly patients: readonly PatientCell[];
  readonly doctors: readonly DoctorCell[];
}
