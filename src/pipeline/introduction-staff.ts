import type { Day } from "../domain/calendar.ts";
import type { IntroductionState } from "../domain/introduction/states.ts";

/** An introduction, as staff see it: the patient by initials and year of birth, as everywhere in the console. */
export interface IntroductionSeen {
  readonly introductionId: string;
  readonly patientId: string;
  readonly initials: string;
  readonly birthYear: number;
  readonly sex: "F" | "M";
  readonly volunteerName: string;
  readonly what: "doctor" | "structure";
  /** A structure that has named no doctor yet: the person who confirms says who answers. */
  readonly needsDoctor: boolean;
  readonly because: string;
  readonly state: IntroductionState;
  readonly endedReason: string;
  readonly listId: string | undefined;
  readonly listReference: string | undefined;
  readonly changedAt: Date;
}

export interface UnmatchedSeen {
  readonly patientId: string;
  readonly initials: string;
  readonly birthYear: number;
  readonly sex: "F" | "M";
  readonly because: string;
}

/** All that a page about introductions shows. */
export interface IntroductionsSeen {
  readonly counts: Readonly<Record<IntroductionState, number>>;
  readonly proposed: readonly IntroductionSeen[];
  /** Confirmed, accepted, refused and ended, latest first. */
  readonly later: readonly IntroductionSeen[];
  readonly unmatched: readonly UnmatchedSeen[];
  /** How many of each are not shown. */
  readonly moreProposed: number;
  readonly moreUnmatched: number;
  /** When the last plan was made. */
  readonly plannedOn: Day | undefined;
}

export interface IntroductionStaffStore {
  /** Whether the caisse has an introduction of that id, in whatever state. */
  known(caisseCode: string, introductionId: string): Promise<boolean>;
  seen(caisseCode: string, limit: number): Promise<IntroductionsSeen>;
}
