import { isEmailAddress } from "../domain/email-address.ts";
import { readAddress } from "../domain/postal-address.ts";
import type { Clock, Vault } from "./ports.ts";
import { nothing, type Next } from "./next.ts";
import { headerOf } from "./message-id.ts";

/** A patient to whom a letter goes, and an e-mail beside it. */
export interface PatientToInvite {
  /** Undefined when there is none, when the patient stopped e-mails, or when one to that address came back. */
  readonly email: string | undefined;
  readonly addressLines: readonly string[];
  /** The caisse's own domain, for Message-ID. */
  readonly mailDomain: string;
}

/** The e-mail beside the letter: it says that a letter comes, and no more. */
export interface DraftInvitation {
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly recipient: string;
}

export interface FinaliseStore {
  /** @returns undefined when the declaration is not "accepted" any more or has its letter */
  toInvite(declarationId: string): Promise<PatientToInvite | undefined>;
  /** Drafts the letter to the patient of an accepted declaration, and the e-mail beside it, ready to leave; once. @returns false when another did it first */
  draftConfirmation(declarationId: string, letterRef: string, invitation: DraftInvitation | undefined, now: Date): Promise<boolean>;
}

/**
 * A doctor accepted: the patient is asked. The letter, which alone names the doctor, waits for the next print lot; a neutral e-mail announces it
 * where there is an address that works.
 */
export async function finalise(
  declarationId: string,
  { store, vault, clock, newId }: { readonly store: FinaliseStore; readonly vault: Pick<Vault, "shortCode" | "contentId">; readonly clock: Clock; readonly newId: () => string },
): Promise<readonly Next[]> {
  const patient = await store.toInvite(declarationId);
  if (patient === undefined) return nothing;
  const invitation = invitationTo(patient, { vault, newId });
  const drafted = await store.draftConfirmation(declarationId, vault.shortCode(`letter:${declarationId}`), invitation, clock.now());
  return drafted && invitation !== undefined ? [{ step: "send", id: invitation.messageId }] : nothing;
}

/** The e-mail beside a letter, where there is an address that works. */
export function invitationTo(patient: PatientToInvite, { vault, newId }: { readonly vault: Pick<Vault, "contentId">; readonly newId: () => string }): DraftInvitation | undefined {
  // An e-mail that announces a letter which cannot be posted would be a promise broken.
  if (patient.email === undefined || !isEmailAddress(patient.email) || "problem" in readAddress(patient.addressLines)) return undefined;
  const messageId = newId();
  return { messageId, messageIdHeader: headerOf(vault, messageId, patient.mailDomain), recipient: patient.email };
}
