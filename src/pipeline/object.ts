import type { Day } from "../domain/calendar.ts";
import type { Clock, Vault } from "./ports.ts";

export type ObjectionScope = "accompaniment" | "disclosure";
export type ObjectionChannel = "link" | "code" | "coupon" | "telephone" | "mail";

export interface ObjectionRequest {
  readonly patientId: string;
  readonly scopes: readonly ObjectionScope[];
  readonly channel: ObjectionChannel;
  /** "patient", or "staff:<login>" for a coupon or a call. */
  readonly recordedBy: string;
}

export interface ObjectionProof {
  /** What the patient can quote afterwards. */
  readonly reference: string;
  readonly already: boolean;
  /** Lines that were open on a list and count no more. */
  readonly voidedLines: number;
}

/** What a page may say to somebody who holds a patient's link or code: nothing that names the patient. */
export interface PatientSituation {
  readonly caisse: { readonly name: string; readonly telephone: string; readonly addressLines: readonly string[] };
  /** Objections that live. */
  readonly objected: readonly { readonly scope: ObjectionScope; readonly reference: string; readonly receivedAt: Date }[];
  readonly emailsStopped: boolean;
  /**
   * "proposed": a volunteer is asked about this patient. Of a doctor who accepted: "asked" while the patient can still say no here, "left" once
   * the declaration is out of the house.
   */
  readonly doctor: "none" | "proposed" | "asked" | "declined" | "left";
}

/** What became of "not this doctor". "none": no doctor is waiting for this patient's word. */
export type DeclineOutcome =
  | { readonly outcome: "declined" | "already" | "left"; /** Of the letter that named the doctor. */ readonly letterRef: string; readonly doctorHad: "accepted" | "been-asked" }
  | { readonly outcome: "none" };

export interface ObjectStore {
  /**
   * Writes the objection, voids the patient's open lines and tells staff where a list is already out, in one transaction.
   * The same objection again gives the first proof back.
   */
  object(request: ObjectionRequest, reference: string, now: Date): Promise<ObjectionProof>;
  /** The patient whose notice carries this link or this code. */
  patientOfLink(tokenHash: Uint8Array): Promise<KnownPatient | undefined>;
  patientOfCode(codeHash: Uint8Array): Promise<KnownPatient | undefined>;
  situation(patientId: string): Promise<PatientSituation | undefined>;
  /** Ends the living objections of these scopes; they stay written. @returns the scopes that were alive */
  withdraw(patientId: string, scopes: readonly ObjectionScope[], by: string, now: Date): Promise<readonly ObjectionScope[]>;
  /** Takes back the declaration with the doctor who accepted, or the question to a volunteer, and tells staff; no objection: another doctor may still be looked for. */
  declineDoctor(patientId: string, by: string, now: Date): Promise<DeclineOutcome>;
  /** Letters in 14 points from now on; what was posted in small print goes out once more. @returns how many go out once more */
  askLargePrint(patientId: string, by: string, now: Date): Promise<number>;
  /** No more e-mail to this patient; letters still go. @returns false when it was so already */
  stopEmails(patientId: string, now: Date): Promise<boolean>;
}

export interface KnownPatient {
  readonly patientId: string;
  /** The notice whose link or code it was. */
  readonly noticeId: string;
  /** Undefined once the patient's data are erased; then {@link birthHash} tells. */
  readonly birthDate: Day | undefined;
  readonly birthHash: Uint8Array | undefined;
}

export interface ObjectWorld {
  readonly store: ObjectStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Records a patient's objection, at any time and by any channel. Idempotent: the second time says "already", with the same proof. */
export async function object(request: ObjectionRequest, world: ObjectWorld): Promise<ObjectionProof> {
  return world.store.object(request, `OPP-${world.vault.shortCode(`objection:${world.newId()}`)}`, world.clock.now());
}

/** Who holds this link, or this code with this birth date; one answer for a wrong code and a wrong date. */
export async function identify(
  by: { readonly token: string } | { readonly code: string; readonly birthDate: string },
  world: { readonly store: ObjectStore; readonly vault: Vault },
): Promise<{ readonly patientId: string } | undefined> {
  if ("token" in by) return world.store.patientOfLink(world.vault.tokenHash(by.token));
  const found = await world.store.patientOfCode(world.vault.codeHash(by.code));
  return found !== undefined && isBirthDate(found, by.birthDate, world.vault) ? found : undefined;
}

function isBirthDate({ noticeId, birthDate, birthHash }: KnownPatient, typed: string, vault: Pick<Vault, "lookupHash">): boolean {
  if (birthDate !== undefined) return birthDate === typed;
  return birthHash !== undefined && Buffer.compare(birthHash, birthHashOf(noticeId, typed, vault)) === 0;
}

/** What stays of a birth date beside a notice: enough to know it again when it is typed, and no more. */
export const birthHashOf = (noticeId: string, birthDate: string, vault: Pick<Vault, "lookupHash">): Uint8Array => vault.lookupHash(`${noticeId} ${birthDate}`, "notice.birth");
