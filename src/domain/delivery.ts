/** What the relay said about one message, in nobody's library's vocabulary. */
export type RelayAnswer =
  | { readonly heard: "reply"; readonly code: number; readonly text: string } // SMTP reply code, 200-599
  | { readonly heard: "nothing"; readonly reachedRelay: boolean };

export type Verdict = "accepted" | "deferred" | "refused" | "unknown";

/**
 * Says whether a message may be sent again.
 *
 * "unknown" is not a failure: the relay may hold the message, and a second copy of a
 * patient list is a second disclosure, so proof or a person decides.
 *
 * Source: RFC 5321 §4.2.1 (2yz done, 4yz try later, 5yz do not), §4.5.3.2.6.
 * @throws {RangeError} if `code` is no final SMTP reply code: a bug in the adapter.
 */
export function judge(answer: RelayAnswer): Verdict {
  if (answer.heard === "nothing") return answer.reachedRelay ? "unknown" : "deferred";
  switch (Math.trunc(answer.code / 100)) {
    case 2:
      return "accepted";
    case 4:
      return "deferred";
    case 5:
      return "refused";
    default:
      throw new RangeError(`not a final SMTP reply code: ${answer.code}`);
  }
}
