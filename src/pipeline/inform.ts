import { isEmailAddress } from "../domain/email-address.ts";
import type { Day } from "../domain/calendar.ts";
import type { NoticeChannel } from "../domain/notice.ts";
import { addressProblems, readAddress, type AddressProblem } from "../domain/postal-address.ts";
import { isPrintable, isPrintableName } from "../domain/printable.ts";
import { requireDescribed, type Profiles } from "./described.ts";
import type { Clock, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import { birthHashOf } from "./object.ts";
import { headerOf } from "./message-id.ts";

/** A patient of the campaign who has no living notice and whom nothing forbids to inform. */
export interface PatientToInform {
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: Day;
  readonly email: string | undefined;
  readonly addressLines: readonly string[];
  /** The channels whose notice came back: not to be tried again. */
  readonly returned: readonly NoticeChannel[];
}

/** A notice to be written down; its link, its code and the birth date that goes with it are kept as hashes only. */
export interface DraftNotice {
  readonly noticeId: string;
  readonly patientId: string;
  readonly channel: NoticeChannel;
  readonly email: string | undefined;
  readonly letterRef: string | undefined;
  readonly linkHash: Uint8Array;
  readonly codeHash: Uint8Array;
  readonly birthHash: Uint8Array;
  readonly messageId: string;
  readonly messageIdHeader: string;
  readonly envelopeId: string;
}

export interface InformStore extends Profiles {
  /** In batches; each batch excludes those drafted before it. */
  patientsToInform(campaignId: string, limit: number, after: string): Promise<readonly PatientToInform[]>;
  /** Writes notices and, for e-mail, their messages (ready to send). */
  draftNotices(campaignId: string, notices: readonly DraftNotice[], now: Date): Promise<void>;
  /** No channel left: one review task a patient, with the reason. */
  unreachable(campaignId: string, patients: readonly { readonly patientId: string; readonly why: Unreachable }[], now: Date): Promise<void>;
  /** The caisse's own domain, for Message-ID. */
  mailDomain(campaignId: string): Promise<string>;
}

export interface InformOutcome {
  readonly emails: number;
  readonly letters: number;
  readonly unreachable: number;
}

const batch = 500;

/**
 * One notice for each patient who has none: by e-mail where there is a valid address, else by letter;
 * by the other channel when one came back. Safe to repeat: who has a living notice gets no second one.
 *
 * @param newId gives a fresh UUID
 * @param onNext is told of each e-mail ready to send, batch by batch
 */
export async function inform(
  campaignId: string,
  world: { readonly store: InformStore; readonly vault: Vault; readonly clock: Clock; readonly newId: () => string },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<InformOutcome> {
  const { store, vault, clock, newId } = world;
  await requireDescribed(store, { campaignId });
  const domain = await store.mailDomain(campaignId);
  const counts = { emails: 0, letters: 0, unreachable: 0 };
  for (let after = ""; ; ) {
    const patients = await store.patientsToInform(campaignId, batch, after);
    const last = patients.at(-1);
    if (last === undefined) return counts;
    after = last.patientId;
    const notices: DraftNotice[] = [];
    const lost: { readonly patientId: string; readonly why: Unreachable }[] = [];
    for (const patient of patients) {
      const channel = channelFor(patient);
      if (typeof channel === "object") lost.push({ patientId: patient.patientId, ...channel });
      else notices.push(draft(patient, channel, newId(), newId(), domain, vault));
    }
    await store.draftNotices(campaignId, notices, clock.now());
    if (lost.length > 0) await store.unreachable(campaignId, lost, clock.now());
    const emails = notices.filter((notice) => notice.channel === "email");
    counts.emails += emails.length;
    counts.letters += notices.length - emails.length;
    counts.unreachable += lost.length;
    await onNext(emails.map((notice) => ({ step: "send", id: notice.messageId })));
  }
}

/** Why nothing can be sent to a patient: a name that cannot be printed, an address that cannot be used, or both channels came back. */
export type Unreachable = "unprintable-name" | "no-channel-left" | AddressProblem;

/**
 * E-mail first, a letter else; never a channel that came back.
 *
 * A name in letters that no document of ours can write stops both: on the doctor's list, later, it would name nobody.
 */
export function channelFor(patient: PatientToInform): NoticeChannel | { readonly why: Unreachable } {
  if (!isPrintableName(patient.familyName) || !isPrintable(patient.givenName)) return { why: "unprintable-name" };
  if (patient.email !== undefined && isEmailAddress(patient.email) && !patient.returned.includes("email")) return "email";
  if (patient.returned.includes("letter")) return { why: "no-channel-left" };
  const read = readAddress(patient.addressLines);
  return "problem" in read ? { why: read.problem } : "letter";
}

/** Each reason, as staff read it. */
export const unreachableSentences: Readonly<Record<Unreachable, string>> = {
  ...addressProblems,
  "no-channel-left": "Ni courriel ni adresse postale utilisable.",
  "unprintable-name": "Le nom contient des caractères qui ne s’impriment pas : à écrire en lettres latines.",
};

function draft(patient: PatientToInform, channel: NoticeChannel, noticeId: string, messageId: string, domain: string, vault: Vault): DraftNotice {
  return {
    noticeId,
    patientId: patient.patientId,
    channel,
    email: channel === "email" ? patient.email : undefined,
    letterRef: channel === "letter" ? vault.shortCode(`letter:${noticeId}`) : undefined,
    linkHash: vault.tokenHash(vault.linkToken(noticeId)),
    codeHash: vault.codeHash(vault.shortCode(noticeId)),
    birthHash: birthHashOf(noticeId, patient.birthDate, vault),
    messageId,
    messageIdHeader: headerOf(vault, messageId, domain),
    envelopeId: messageId,
  };
}
