import { sameMailbox } from "../mail.ts";

/** One failed recipient, as a report names it. */
export interface ReportedFailure {
  /** As the last server saw it: an alias may have become another address on the way. */
  readonly address: string;
  /** As we wrote it, when the report says (RFC 3461 ORCPT). */
  readonly originalAddress?: string | undefined;
  readonly reason: string;
  readonly permanent: boolean;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1).trim().toLowerCase();

/**
 * What a report on a message of ours says of the mailbox that it went to.
 *
 * Who forwards his mail makes the next house report to us on an address that we never wrote to: our copy may lie in his mailbox, and a
 * further one would be a second disclosure. Another name of the same house may be what an alias stands for: the failure counts, but
 * closes no mailbox.
 *
 * Source: docs/rules.md, 4; RFC 3461 §4.2 (ORCPT names the recipient as the sender wrote it).
 * @param recipient whom our message went to
 * @returns "of-another" when every failure is of another house's address
 */
export function failureAt(recipient: string, reported: readonly ReportedFailure[]): { readonly reason: string; readonly permanent: boolean } | "of-another" {
  const [first] = reported;
  if (first === undefined) return { reason: "undefined", permanent: false };
  const exactly = reported.find(({ address, originalAddress }) => sameMailbox(address, recipient) || (originalAddress !== undefined && sameMailbox(originalAddress, recipient)));
  if (exactly !== undefined) return { reason: exactly.reason, permanent: exactly.permanent };
  const within = reported.find(({ address }) => !address.includes("@") || domainOf(address) === domainOf(recipient));
  return within === undefined ? "of-another" : { reason: within.reason, permanent: false };
}
