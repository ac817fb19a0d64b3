import type { Day } from "../calendar.ts";

/**
 * A patient in ALD for whom no care was seen in a year, and whom the caisse seeks out in person.
 *
 * Source: ameli.fr, plan for patients in ALD without médecin traitant (2024): those "non consommants" are called, one by one.
 */
export type OutreachState = "open" | "stopped" | "closed";

/** Nobody goes on calling a patient who has care again, has a doctor, said no, or is gone. */
export const stopReasons = ["care", "doctor", "objection", "dead", "left", "no-longer-in-ald"] as const;
export type StopReason = (typeof stopReasons)[number];

export const outreachTransitions: Readonly<Record<OutreachState, readonly OutreachState[]>> = {
  open: ["stopped", "closed"],
  stopped: [], // a patient who is without care the year after is a new case
  closed: [], // the same
};

/** What a case worker does. */
export const stepKinds = ["letter", "call", "visit"] as const;
export type StepKind = (typeof stepKinds)[number];

/** What came of it: a closed list, so that it can be counted. */
export const outcomes = ["sent", "came-back", "no-answer", "wrong-number", "call-again", "has-care", "appointment", "wants-help", "wants-none", "moved", "dead"] as const;
export type Outcome = (typeof outcomes)[number];

/** What an outcome is said of, and whether it ends the matter. */
interface Rule {
  readonly of: readonly StepKind[];
  readonly label: string;
  readonly ends: boolean;
  /** Days until the next step that is proposed; a person may choose another day. */
  readonly againDays?: number;
}

/** The closed list: which outcome goes with which step, and what follows. */
export const outcomeRules: Readonly<Record<Outcome, Rule>> = {
  "sent": { of: ["letter"], label: "envoyée", ends: false, againDays: 21 }, // three weeks: post, reading, calling back
  "came-back": { of: ["letter"], label: "revenue", ends: false, againDays: 1 },
  "no-answer": { of: ["call", "visit"], label: "pas de réponse", ends: false, againDays: 3 },
  "wrong-number": { of: ["call"], label: "numéro faux", ends: false, againDays: 1 },
  "call-again": { of: ["call", "visit"], label: "à rappeler", ends: false, againDays: 7 },
  "has-care": { of: ["call", "visit"], label: "est suivi, sans remboursement vu", ends: true },
  "appointment": { of: ["call", "visit"], label: "rendez-vous pris chez un médecin", ends: true },
  "wants-help": { of: ["call", "visit"], label: "souhaite être aidé à trouver un médecin", ends: true },
  "wants-none": { of: ["call", "visit"], label: "ne souhaite pas d’aide", ends: true },
  "moved": { of: ["letter", "call", "visit"], label: "a déménagé", ends: true },
  "dead": { of: ["letter", "call", "visit"], label: "est décédé", ends: true },
};

export const stepNames: Readonly<Record<StepKind, string>> = { letter: "lettre", call: "appel", visit: "visite" };
export const stopNames: Readonly<Record<StopReason, string>> = {
  "care": "des soins sont apparus", "doctor": "a un médecin traitant", "objection": "s’est opposé", "dead": "décédé", "left": "a quitté la caisse", "no-longer-in-ald": "plus en ALD",
};

/** A step as it was entered. */
export interface Step {
  readonly kind: StepKind;
  readonly outcome: Outcome;
  readonly doneOn: Day;
  /** When to go on, and how; undefined when the outcome ends the matter. */
  readonly next: { readonly kind: StepKind; readonly on: Day } | undefined;
}

export type StepFault = "outcome-of-another-step" | "in-the-future" | "next-step-missing" | "next-step-too-early" | "nothing-follows-an-end";

/** Says what is wrong with a step; undefined when it can be kept. @param today in Paris */
export function faultOfStep({ kind, outcome, doneOn, next }: Step, today: Day): StepFault | undefined {
  const rule = outcomeRules[outcome];
  if (!rule.of.includes(kind)) return "outcome-of-another-step";
  if (doneOn > today) return "in-the-future";
  if (rule.ends) return next === undefined ? undefined : "nothing-follows-an-end";
  if (next === undefined) return "next-step-missing";
  return next.on < doneOn ? "next-step-too-early" : undefined;
}

/** Figures of all cases, for reports. */
export interface OutreachFigures {
  /** Patients without care in the year, at home or where it is not known. */
  readonly found: number;
  /** Those in a nursing home: their care does not show, so nobody is called for it. */
  readonly inNursingHomes: number;
  readonly open: number;
  readonly reached: number;
  readonly appointments: number;
  readonly wantHelp: number;
  readonly careAppeared: number;
}
