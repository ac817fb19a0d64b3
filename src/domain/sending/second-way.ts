import { chooseMailbox, type MailboxOffered, type MailboxRules } from "../mailbox-choice.ts";
import type { Failure } from "./failure.ts";

/** One copy of a list that did not arrive. */
export interface FailedCopy {
  readonly recipient: string;
  readonly failure: Failure;
}

/** What is done with a list after a copy of it failed. */
export type SecondWay =
  /** To the same mailbox once more, after some days. */
  | { readonly to: "again"; readonly recipient: string }
  /** To the doctor's next personal mailbox. */
  | { readonly to: "next"; readonly recipient: string }
  /** On paper. */
  | { readonly to: "paper"; readonly reason: "no-other-mailbox" | "two-mailboxes-failed" }
  /** The mail itself was refused, or no time is left: a person decides. */
  | { readonly to: "person"; readonly reason: "mail-refused" | "too-late" };

const mailboxesTried = 2;

/**
 * The way that is left for a list.
 *
 * A mailbox that failed for a passing reason is tried once more; then, as after a permanent failure, the doctor's next personal
 * mailbox of the trust space, one and no more: each further copy is a further place where a list of ill people may lie.
 *
 * Source: project decision, docs/decisions/0010.
 * @param copies all that failed, oldest first; at least one
 * @param mailboxes those of the doctor that are not closed
 * @param rules what decides between several of them
 */
export function secondWay(copies: readonly FailedCopy[], mailboxes: readonly MailboxOffered[], rules: MailboxRules = {}): SecondWay {
  const last = copies.at(-1);
  if (last === undefined || last.failure === "ours") return { to: "person", reason: "mail-refused" };
  const same = (address: string, other: string): boolean => address.toLowerCase() === other.toLowerCase();
  const tries = copies.filter(({ recipient }) => same(recipient, last.recipient)).length;
  if (last.failure === "temporary" && tries === 1) return { to: "again", recipient: last.recipient };
  const tried = new Set(copies.map(({ recipient }) => recipient.toLowerCase()));
  if (tried.size >= mailboxesTried) return { to: "paper", reason: "two-mailboxes-failed" };
  const { recipient } = chooseMailbox(mailboxes.filter(({ address }) => !tried.has(address.toLowerCase())), rules);
  return recipient === undefined ? { to: "paper", reason: "no-other-mailbox" } : { to: "next", recipient };
}
