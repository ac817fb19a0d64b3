import type { Clock } from "./ports.ts";

/**
 * What a simulated doctor does with a list. "slip": a misspelt word or a number that is not on the list;
 * "away-unmarked": an automatic reply that does not say it is one; "turned-away": refused while still on the line.
 */
export type DoctorBehaviour =
  | "accepts" | "refuses" | "line-by-line" | "all-but-one" | "slip" | "unclear" | "changes-mind" | "other-address"
  | "away" | "away-unmarked" | "read-receipt" | "silent" | "unknown-mailbox" | "mailbox-full" | "late-then-silent" | "turned-away";

/** What a simulated patient does with an e-mail. */
export type PatientBehaviour = "reads" | "thanks" | "objects" | "away" | "unknown-mailbox" | "mailbox-full" | "late-then-silent";

/** A server of the sandbox and what it takes to be let in; certificates and keys are PEM. */
export interface SandboxDoor {
  readonly host: "127.0.0.1";
  readonly port: number;
  readonly security: "starttls";
  readonly authorities: string;
  /** undefined where the server asks for none. */
  readonly clientCertificate: { readonly certificate: string; readonly key: string } | undefined;
  readonly user: string;
  readonly password: string;
}

/** What a doctor meant, line by line: what a perfect reader of the answers would find. */
export interface DoctorIntent {
  readonly address: string;
  readonly reference: string;
  readonly behaviour: DoctorBehaviour;
  readonly lines: readonly { readonly line: number; readonly meant: "accept" | "refuse" | "unclear" | "nothing" }[];
}

export interface SandboxTally {
  /** Mails that the two servers took. */
  readonly doctorMails: number;
  readonly patientMails: number;
  /** Messages put into the caisse's mailbox. */
  readonly answers: number;
  /** Mails with a Message-ID that the same mailbox had got before: each one is a second disclosure. */
  readonly duplicates: number;
}

/** A whole MSSanté operator, an ordinary mail server, doctors and patients, on loopback and invented. */
export interface Sandbox {
  /** For doctors: lets in who has the client certificate, and refuses every address outside the trust space. */
  readonly operator: { readonly smtp: SandboxDoor; readonly imap: SandboxDoor };
  /** For patients; its bounces and replies come into the same mailbox. */
  readonly ordinary: { readonly smtp: SandboxDoor };
  /** Resolves when every answer to what was taken so far lies in the mailbox. @throws what went wrong in the sandbox itself */
  settled(): Promise<void>;
  tally(): SandboxTally;
  /** One for each list that a doctor got. */
  intents(): readonly DoctorIntent[];
  /** Afterwards nothing listens and no timer runs. */
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** The same seed gives the same doctors the same behaviour, in whichever order their mail comes. */
  readonly seed: string;
  /** For the dates in the answers. */
  readonly clock: Clock;
  /** Where delivered mails are kept as .eml files that a person can open; undefined: they are not kept. */
  readonly folder?: string;
  /** Whether a domain belongs to the trust space; by default, one with the label "mssante". */
  readonly trusts?: (domain: string) => boolean;
  /** Weights; what is not named has none. By default a plausible mixture of all. */
  readonly doctors?: Partial<Record<DoctorBehaviour, number>>;
  readonly patients?: Partial<Record<PatientBehaviour, number>>;
  /** How long an answer takes, in ms of real time; 0 by default. */
  readonly answerAfterMs?: number;
  /** Largest message that the servers take, in bytes; 10 MiB by default. */
  readonly maxBytes?: number;
}
