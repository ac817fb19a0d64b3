import type { Day } from "../domain/calendar.ts";
import { parisDay } from "../domain/calendar.ts";
import { faultOfStep, type OutreachFigures, type OutreachState, type Step, type StepFault, type StepKind } from "../domain/outreach/outreach.ts";
import type { OutreachLetter } from "../domain/wording/outreach-letter.ts";
import type { Profiles } from "./described.ts";
import type { Clock } from "./ports.ts";

/** A patient in ALD for whom the extract shows no care in the year. */
export interface NonConsumer {
  readonly pseudonym: string;
  readonly caisse: string;
  readonly residence: "home" | "nursing-home" | "unknown";
}

/** Finds patients without care in the checked tables of an extract. */
export interface NonConsumerFinder {
  find(): AsyncIterable<readonly NonConsumer[]>;
  close(): Promise<void>;
}

/** What a count did to the cases of one caisse. */
export interface OutreachLoad {
  readonly caisseCode: string;
  readonly found: number;
  readonly inNursingHomes: number;
  readonly opened: number;
  /** Open cases whose patient is no longer without care. */
  readonly stopped: number;
  /** Found, but not written to: unknown here, objected, or has a doctor in the making. */
  readonly leftOut: number;
}

/** One case as the list shows it; who it is is shown on the patient's page, and that is in the trail. */
export interface OutreachCase {
  readonly caseId: string;
  readonly patientId: string;
  readonly sex: "F" | "M";
  readonly birthDate: Day;
  readonly communeCode: string;
  readonly state: OutreachState;
  readonly stateReason: string;
  readonly next: { readonly kind: StepKind; readonly on: Day } | undefined;
  readonly steps: readonly { readonly kind: StepKind; readonly outcome: string; readonly doneOn: Day; readonly doneBy: string }[];
}

/** Where the cases of a caisse lie. */
export interface OutreachStore extends Profiles {
  /** Opens cases for those found who may be called, stops those of patients who are no longer without care; safe to repeat. */
  load(referenceDate: Day, found: AsyncIterable<readonly NonConsumer[]>, firstStepOn: Day, by: string, now: Date): Promise<readonly OutreachLoad[]>;
  /** Open cases by the day of their next step, then the others. @param after the last one of the page before */
  cases(caisseCode: string, state: OutreachState, limit: number, offset: number): Promise<readonly OutreachCase[]>;
  case(caisseCode: string, caseId: string): Promise<OutreachCase | undefined>;
  /** The same for somebody to look at: who looked is written in the trail. */
  look(caisseCode: string, caseId: string, by: string, now: Date): Promise<OutreachCase | undefined>;
  /** @returns "not-open" when somebody else ended it meanwhile */
  record(caisseCode: string, caseId: string, step: Step, ends: boolean, by: string, now: Date): Promise<"recorded" | "not-open" | "unknown">;
  figures(caisseCode: string): Promise<OutreachFigures>;
  /** What the letter needs; that it was asked for is in the trail. @returns undefined when the case is not open, or its patient was erased */
  letter(caisseCode: string, caseId: string, by: string, now: Date): Promise<Omit<OutreachLetter, "sentOn"> | undefined>;
}

/** Looks for patients without care and keeps the list of those to be sought out. @param finder on the reference date */
export async function loadOutreach(finder: NonConsumerFinder, referenceDate: Day, by: string, { store, clock }: { readonly store: OutreachStore; readonly clock: Clock }): Promise<readonly OutreachLoad[]> {
  const now = clock.now();
  return store.load(referenceDate, finder.find(), parisDay(now), by, now);
}

/** Enters what a case worker did. */
export async function recordStep(
  caisseCode: string,
  caseId: string,
  step: Step,
  by: string,
  { store, clock, ends }: { readonly store: OutreachStore; readonly clock: Clock; readonly ends: boolean },
): Promise<"recorded" | "not-open" | "unknown" | { readonly fault: StepFault }> {
  const now = clock.now();
  const fault = faultOfStep(step, parisDay(now));
  return fault === undefined ? store.record(caisseCode, caseId, step, ends, by, now) : { fault };
}
