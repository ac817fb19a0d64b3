import { addDays, parisDay, type Day } from "../domain/calendar.ts";
import { judgeConfirmation, obstacleToDeclaring, type ConfirmationVerdict, type ConfirmationWay, type DeclarationAsked } from "../domain/declaration/confirmation.ts";
import { expiryAfterDays, isExpired, reminderAfterDays, secondLetterDue, type LettersSent } from "../domain/declaration/due.ts";
import type { WithdrawalReason } from "../domain/declaration/rejection.ts";
import { printedCode } from "../domain/letter-code.ts";
import type { ListingFacts } from "../domain/listing.ts";
import type { DeclarationState } from "../domain/states.ts";
import type { Clock, Vault } from "./ports.ts";

/** A patient's word, as a case worker enters it. */
export interface EnteredConfirmation {
  readonly caisseCode: string;
  /** Of the letter that asked, the first or the second: "7K3F9-QRTXA". */
  readonly letterRef: string;
  readonly how: ConfirmationWay;
  /** Needed under 18. */
  readonly parentAgrees: boolean;
  /** Who entered it: "staff:<login>", "operator:<account>". */
  readonly by: string;
}

export interface EnteredWithdrawal {
  readonly caisseCode: string;
  readonly letterRef: string;
  readonly reason: WithdrawalReason;
  readonly by: string;
}

export type WithdrawalOutcome = "withdrawn" | "already" | "already-exported" | "unknown-letter";

/** A patient who was asked and has not answered. */
export interface InvitedPatient {
  readonly declarationId: string;
  readonly letters: LettersSent;
  readonly facts: ListingFacts;
}

/** What a case worker sees of it. */
export interface DoctorAsking {
  /** Of the first letter. */
  readonly letterRef: string;
  readonly doctorName: string;
  readonly state: DeclarationState;
  /** Undefined: the print provider has not said that it was posted. */
  readonly postedOn: Day | undefined;
}

/** Who can be due at all: the sweep asks every minute, and must not read everybody each time. */
export interface Among {
  readonly firstSentBefore: Day;
  readonly secondLetter: "missing" | "sent";
}

export interface DeclarationStore {
  /** Locks the declaration that a letter is about and its patient, lets `judge` say what becomes of it, and writes that with the trail. @returns undefined: this caisse sent no such letter */
  confirm(entered: EnteredConfirmation, now: Date, judge: (asked: DeclarationAsked, today: Day) => ConfirmationVerdict): Promise<ConfirmationVerdict | undefined>;
  withdraw(entered: EnteredWithdrawal, now: Date): Promise<WithdrawalOutcome>;
  /** The doctor who waits for a patient's word, if one does. @returns undefined too for a patient of another caisse */
  askedOf(caisseCode: string, patientId: string): Promise<DoctorAsking | undefined>;
  /** Caisses in which a patient has been asked and has not answered. */
  caissesAsking(): Promise<readonly string[]>;
  /** Patients in the state patientInvited whose first letter was posted before a day and whose second one was not drafted or was posted, by id of their declaration above `after`. */
  invited(caisseCode: string, today: Day, among: Among, limit: number, after: string): Promise<readonly InvitedPatient[]>;
  /** Drafts the second letter of one declaration. @returns false when there is one or the patient has answered */
  draftSecondLetter(declarationId: string, letterRef: string, now: Date): Promise<boolean>;
  /** @returns false when the patient has answered meanwhile */
  expire(declarationId: string, now: Date): Promise<boolean>;
  counts(caisseCode: string): Promise<DeclarationCounts>;
}

export interface DeclarationCounts {
  readonly byState: Readonly<Partial<Record<DeclarationState, number>>>;
  readonly batches: readonly { readonly number: number; readonly exportedAt: Date; readonly declarations: number; readonly registered: number; readonly rejected: number }[];
}

export interface DeclarationWorld {
  readonly store: DeclarationStore;
  readonly vault: Pick<Vault, "shortCode">;
  readonly clock: Clock;
}

/** Records that a patient agrees. Rule 1 is asked again; entering it twice changes nothing. @returns undefined: this caisse sent no such letter */
export function confirmDeclaration(entered: EnteredConfirmation, { store, clock }: Pick<DeclarationWorld, "store" | "clock">): Promise<ConfirmationVerdict | undefined> {
  return store.confirm({ ...entered, letterRef: printedCode(entered.letterRef) }, clock.now(), (asked, today) => judgeConfirmation(asked, entered.parentAgrees, today));
}

/** Takes a declaration back that has not left the house: the patient, or the doctor, says no. */
export function withdrawDeclaration(entered: EnteredWithdrawal, { store, clock }: Pick<DeclarationWorld, "store" | "clock">): Promise<WithdrawalOutcome> {
  return store.withdraw({ ...entered, letterRef: printedCode(entered.letterRef) }, clock.now());
}

/** What the passing of time does to declarations that nobody has answered, in every caisse: the second letter, then the end. Safe to repeat. */
export async function tendDeclarations(world: DeclarationWorld): Promise<{ readonly reminded: number; readonly expired: number }> {
  let [reminded, expired] = [0, 0];
  for (const caisseCode of await world.store.caissesAsking()) {
    reminded += await remindPatients(caisseCode, reminderAfterDays, world);
    expired += await expireDeclarations(caisseCode, expiryAfterDays, world);
  }
  return { reminded, expired };
}

const batch = 500;

/** Drafts the second and last letter of those who have not answered the first; it goes into the next print lot. Safe to repeat. */
export function remindPatients(caisseCode: string, afterDays: number, world: DeclarationWorld): Promise<number> {
  const { store, vault, clock } = world;
  return eachInvited(caisseCode, afterDays, "missing", world, async ({ declarationId, letters, facts }, today) => {
    if (!secondLetterDue(letters, today, afterDays) || obstacleToDeclaring(facts, today) !== undefined) return false;
    return store.draftSecondLetter(declarationId, vault.shortCode(`letter:${declarationId}:2`), clock.now());
  });
}

/** Ends what nobody answered, `afterDays` after the first letter and a month after the second. Safe to repeat. */
export function expireDeclarations(caisseCode: string, afterDays: number, world: DeclarationWorld): Promise<number> {
  return eachInvited(caisseCode, afterDays, "sent", world, ({ declarationId, letters }, today) =>
    isExpired(letters, today, afterDays) ? world.store.expire(declarationId, world.clock.now()) : Promise.resolve(false),
  );
}

async function eachInvited(caisseCode: string, afterDays: number, secondLetter: Among["secondLetter"], { store, clock }: DeclarationWorld, act: (patient: InvitedPatient, today: Day) => Promise<boolean>): Promise<number> {
  const today = parisDay(clock.now());
  const among = { firstSentBefore: addDays(today, -afterDays), secondLetter };
  let done = 0;
  for (let after = ""; ; ) {
    const patients = await store.invited(caisseCode, today, among, batch, after);
    const last = patients.at(-1);
    if (last === undefined) return done;
    after = last.declarationId;
    for (const patient of patients) if (await act(patient, today)) done += 1;
  }
}
