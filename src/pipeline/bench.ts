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
