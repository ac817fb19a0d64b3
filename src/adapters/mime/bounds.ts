/** How much of one message is read before a person is asked instead. Hostile mail is normal mail. */
export interface MailBounds {
  /** Whole message, bytes. Above it only the headers are read. */
  readonly maxBytes: number;
  /** Headers of all parts together, bytes. */
  readonly maxHeaderBytes: number;
  /** One body text before decoding, bytes: a doctor's answer with our whole list quoted in HTML is a hundredth of it. */
  readonly maxTextBytes: number;
  /** Lines of one body text: a list of forty patients, quoted three times, is a thousand. */
  readonly maxTextLines: number;
  /** Multiparts within multiparts. Outlook nests 5, a mailing list that wraps a signed Outlook mail 8. */
  readonly maxDepth: number;
  readonly maxParts: number;
  /** Elapsed reading time, milliseconds; asked between two parts. */
  readonly maxMs: number;
}

/** Source: project decision, docs/accuracy-bounces.md; 25 MB is the strict total of Mon espace santé. */
export const defaultBounds: MailBounds = {
  maxBytes: 25 * 1024 * 1024,
  maxHeaderBytes: 512 * 1024,
  maxTextBytes: 2 * 1024 * 1024,
  maxTextLines: 100_000,
  maxDepth: 30,
  maxParts: 500,
  maxMs: 1_000,
};
