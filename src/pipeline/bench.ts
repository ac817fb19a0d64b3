/** How often something was done in a second, beside the bare library that did the same work in the same run. */
export interface Rates {
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
}

/** Documents a second on one thread, and on two against the bare library on one. */
export interface RenderRates extends Rates {
  readonly lines: number;
  readonly documents: number;
  readonly perSecondOnTwoThreads: number;
  readonly ratioOnTwoThreads: number;
}

/** Letters of a print lot a second, and what its length costs in memory. */
export interface LetterRates extends Rates {
  readonly letters: number;
  readonly perSecondOnTwoThreads: number;
  readonly ratioOnTwoThreads: number;
  /** The most memory that a process took for one lot, for two lengths of lot. */
  readonly peakRssMb: readonly { readonly letters: number; readonly mb: number }[];
}

/** Lists claimed, sent and settled a second, and mails a second through the bare library's own pool. */
export interface SendRates extends Rates {
  readonly lists: number;
  readonly lines: number;
  /** Bytes of one mail as it leaves: HTML, text and PDF. */
  readonly mailBytes: number;
  readonly connections: number;
}

/** Patients and pairs copied into PostgreSQL a second, and the same rows ready-made through COPY alone. */
export interface LoadRates extends Rates {
  readonly patients: number;
  readonly pairs: number;
}

/** Mails of one's own, from raw bytes to decisions in memory, beside mailparser's simpleParser of the same bytes. */
export interface OwnMailRates extends Rates {
  readonly mails: number;
  readonly meanBytes: number;
  /** Files that one side or the other could not read at all: measured by neither. */
  readonly leftOut: number;
  /** By what they are: "reply", "automatic-reply", "bounce". */
  readonly kinds: Readonly<Record<string, Rates & { readonly mails: number }>>;
}

/** Mails taken in a second, from the mailbox to the registered decision, beside imapflow's fetch with postal-mime's parse of the same mails. */
export interface InboundRates extends Rates {
  readonly mails: number;
  /** Lines of each list that is answered. */
  readonly lines: number | "campaign";
  readonly meanLines: number;
  readonly meanBytes: number;
  readonly server: "sandbox" | "configured";
  /** The bare libraries, had they kept what they read: each fifty mails and one row a line of their lists, in tables without an index, on the same PostgreSQL, on the disk. The ratio is theirs to themselves. */
  readonly floor: Rates;
  /** Of the quickest turn: how long each stage was at work, or waited for the server, in ms a mail. They run beside each other: their sum is no time that passed. */
  readonly stages: { readonly fetchMs: number; readonly storeMs: number; readonly readMs: number; readonly registerMs: number };
  /** From raw bytes to decisions, without server or database, beside mailparser's simpleParser. */
  readonly reading: Rates & {
    /** The same by kind of mail. */
    readonly kinds: Readonly<Record<string, Rates>>;
  };
}
