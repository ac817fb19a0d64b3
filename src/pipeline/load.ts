import type { Day } from "../domain/calendar.ts";
import type { CarePair, ExtractedDoctor, ExtractedIdentity, ExtractedMailbox, Funnel, InformedPatient } from "./extraction-ports.ts";

/** A caisse as its letters and mails name it. */
export interface CaisseProfile {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly addressLines: readonly string[];
  readonly contactName: string;
  readonly telephone: string;
  /** The caisse's own MSSanté mailbox (BAL APP). */
  readonly mailbox: string;
  readonly dpoContact: string;
}

export interface Selection {
  readonly campaignName: string;
  readonly referenceDate: Day;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly funnel: Funnel;
  readonly informed: AsyncIterable<readonly InformedPatient[]>;
  readonly pairs: AsyncIterable<readonly CarePair[]>;
  readonly doctors: AsyncIterable<readonly ExtractedDoctor[]>;
  readonly mailboxes: AsyncIterable<readonly ExtractedMailbox[]>;
  readonly identities: AsyncIterable<readonly ExtractedIdentity[]>;
}

export interface LoadOutcome {
  readonly campaigns: readonly { readonly campaignId: string; readonly caisseCode: string }[];
  readonly patients: number;
  readonly pairs: number;
  readonly doctors: number;
  /** Patients selected whose identity the file does not hold: they cannot be written to, and are counted, never dropped in silence. */
  readonly withoutIdentity: number;
}

export interface LoadStore {
  upsertCaisses(caisses: readonly CaisseProfile[]): Promise<void>;
  /** Loads one selection in one transaction, a campaign a caisse; the same selection again changes nothing. */
  load(selection: Selection, now: Date): Promise<LoadOutcome>;
}
