import type { SendingHours } from "./hours.ts";

/** All that a caisse may set about sending. Days are days of the calendar. */
export interface SendingRules {
  readonly hours: SendingHours;
  /** Domains of mailboxes that are every doctor's own: between several personal ones, such a one is taken. */
  readonly preferredDomains: readonly string[];
  /** Messages handed to the operator by one caisse in any 60 seconds; undefined: no limit. */
  readonly perMinute: number | undefined;
  /** The same in any 24 hours. */
  readonly perDay: number | undefined;
  /** After so many days without having left, an approved list is to be approved anew. */
  readonly approvalDays: number;
  /** After so many days without any sign of life, a person looks at an accepted message. */
  readonly silenceDays: number;
  readonly reminders: { readonly afterDays: number; readonly most: number };
  /** Days after the doctor's deadline during which a late answer still goes to a person. */
  readonly graceDays: number;
  /** Days before a mailbox that failed for a passing reason is written to again, once. */
  readonly againAfterDays: number;
  /** The refusals that stop a campaign: at least `least`, and at least `share` of what was handed over within `minutes`. */
  readonly burst: { readonly least: number; readonly share: number; readonly minutes: number };
}

/** Bytes of one message that operators take by default, 10 MB; their contract says what they take. */
export const usualMessageBytes = 10_485_760;

/** What holds where nothing is set. Source: project decision, docs/decisions/0010. */
export const usualRules: SendingRules = {
  hours: { weekdays: [1, 2, 3, 4, 5], fromMinute: 8 * 60, untilMinute: 19 * 60, holidays: "france", closedOn: [] },
  preferredDomains: ["medecin.mssante.fr"], // the mailbox that the Ordre gives every doctor
  perMinute: undefined,
  perDay: undefined,
  approvalDays: 7,
  silenceDays: 7,
  reminders: { afterDays: 10, most: 1 },
  graceDays: 3,
  againAfterDays: 3,
  burst: { least: 10, share: 0.2, minutes: 60 },
};
