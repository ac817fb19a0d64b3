import type { Day } from "../calendar.ts";

/** Who sits on the committee of a department. Source: the plan of 2023: steering is shared in each department. */
export const seats = ["assurance-maladie", "ars", "prefecture", "doctors", "coordinated-structures", "cpts", "elected", "patients"] as const;
export type Seat = (typeof seats)[number];

/** How a seat is named to people. */
export const seatNames: Readonly<Record<Seat, string>> = {
  "assurance-maladie": "Assurance Maladie",
  "ars": "Agence régionale de santé",
  "prefecture": "Préfecture",
  "doctors": "Représentants des médecins",
  "coordinated-structures": "Structures d’exercice coordonné",
  "cpts": "CPTS",
  "elected": "Élus",
  "patients": "Associations de patients",
};

export interface Member {
  readonly seat: Seat;
  readonly name: string;
  readonly organisation: string;
}

/** What a decision may become. A dropped one keeps its reason in its notes. */
export type DecisionState = "open" | "done" | "dropped";
export const decisionTransitions: Readonly<Record<DecisionState, readonly DecisionState[]>> = { open: ["done", "dropped"], done: ["open"], dropped: ["open"] };

export interface CommitteeDecision {
  /** The day of the meeting that took it, and its number there: "12/06/2023 n° 2". */
  readonly takenOn: Day;
  readonly number: number;
  readonly wording: string;
  readonly carriedBy: string;
  readonly dueOn: Day | undefined;
  readonly state: DecisionState;
  readonly lastNote: string | undefined;
}

/** Open decisions first those that are late, then by their day, then those without one. */
export function byUrgency(decisions: readonly CommitteeDecision[]): CommitteeDecision[] {
  return [...decisions].sort((a, b) => compare(a.dueOn ?? "9999", b.dueOn ?? "9999") || compare(a.takenOn, b.takenOn) || a.number - b.number);
}

/** Whether the day on which it should have been done is over. */
export const isLate = (decision: CommitteeDecision, today: Day): boolean => decision.state === "open" && decision.dueOn !== undefined && decision.dueOn < today;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
