import type { InboundKind, SentList } from "../domain/decision.ts";
import type { InboundMail, MailProblem } from "../domain/mail.ts";
import { laterMessageOf, type LaterMessage } from "../domain/reply/later-message.ts";
import type { ReportedFailure } from "../domain/sending/whose-failure.ts";
import type { Answer } from "../domain/ticks.ts";
import type { ReadMail } from "./ports.ts";

/** What the classifier says of one mail, as far as this stage needs it. */
export interface Told {
  readonly kind: InboundKind;
  readonly failures: readonly ReportedFailure[];
  /** Message-IDs and ENVIDs of ours that a report gives back. */
  readonly original: { readonly messageIds: readonly string[]; readonly envelopeIds: readonly string[] };
}

/** What is asked of every mail once it is read. */
export interface Glance {
  readonly problem: MailProblem | undefined;
  /** The first sender's address as written; "" if there is none. */
  readonly sender: string;
  /** Message-IDs that it answers or refers to. */
  readonly thread: readonly string[];
  readonly told: Told;
  /** Which later message of ours its subject names. */
  readonly later: LaterMessage | undefined;
  /** List references printed in its subject or body, checked by their check character. */
  readonly listReferences: readonly string[];
}

/** One mail that was read; its text may lie in another thread. */
export interface MailReading extends Glance {
  /** What it decides of a list: its words, and the ticks of a list that came back as PDF. */
  interpret(list: SentList): Promise<Answer>;
  /** All of it, for whoever reads more than lists. */
  whole(): Promise<InboundMail>;
}

/** Reads the raw bytes of one mail; bounded as {@link ReadMail}, never throws. */
export type ReadOne = (raw: Uint8Array) => Promise<MailReading>;

/** The rules of reading, each a pure function but for the forms, which are read in a thread of their own. */
export interface ReadingRules {
  readonly readMail: ReadMail;
  readonly classify: (mail: InboundMail) => Told;
  readonly interpret: (mail: InboundMail, told: Told, list: SentList) => Answer | Promise<Answer>;
  readonly references: (mail: InboundMail) => readonly string[];
}

/** A mail that could not be read says nothing: its problem is a person's. */
export const unread = (problem: MailProblem): Glance => ({ problem, sender: "", thread: [], told: { kind: "other", failures: [], original: { messageIds: [], envelopeIds: [] } }, later: undefined, listReferences: [] });

/** What is asked of every mail. */
export function glanceAt(mail: InboundMail, { classify, references }: Pick<ReadingRules, "classify" | "references">): Glance {
  if (mail.problem !== undefined) return unread(mail.problem);
  return { problem: undefined, sender: mail.from[0]?.address ?? "", thread: [...mail.inReplyTo, ...mail.references], told: classify(mail), later: laterMessageOf(mail.subject), listReferences: references(mail) };
}

/** Reads in this very thread. */
export const readHere = (rules: ReadingRules): ReadOne => async (raw) => {
  const mail = await rules.readMail(raw);
  const glance = glanceAt(mail, rules);
  return { ...glance, interpret: async (list) => rules.interpret(mail, glance.told, list), whole: () => Promise.resolve(mail) };
};
