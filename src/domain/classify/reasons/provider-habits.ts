import type { BounceReason } from "../classification.ts";
import type { SmtpStep } from "../smtp-reply.ts";

interface Habit {
  /** Recipient's domain, or the domain of the server that reports, lower case. */
  readonly domain: RegExp;
  /** Words of a refusal that are this provider's, prepared. */
  readonly says: RegExp;
  readonly example: string;
  /** Only when refused at this step. */
  readonly step?: SmtpStep;
  /** Not when the report gives this status. */
  readonly unlessStatus?: string;
  readonly reason: BounceReason;
}

/** Providers whose "user unknown" is known to mean something particular, wherever in the session it is said. */
export const providerHabits: readonly Habit[] = [
  { domain: /^(?:ezweb\.ne\.jp|au\.com|uqmobile\.jp)$/, says: /(?:^|\d{3}|->)\s?: user unknown/, example: "550 : User unknown", reason: "filtered" }, // the filter names nobody
  { domain: /^(?:ezweb\.ne\.jp|au\.com|uqmobile\.jp)$/, says: /\b5\d\d:? x@x ?: user unknown/, example: "550 <a@ezweb.ne.jp>: User unknown", reason: "userunknown" }, // the server names the user
  { domain: /(?:^|\.)docomo\./, says: /\bunknown user\b/, example: "550 Unknown user a@docomo.ne.jp", step: "data", unlessStatus: "5.2.0", reason: "rejected" }, // a refusal by domain or sender, until 2025
  { domain: /(?:^|\.)messagelabs\.com$/, says: /\bno such user\b|\b542\b/, example: "542 a@example.net Rejected", reason: "userunknown" },
  { domain: /^(?:vtext|vzwpix)\.com$/, says: /\bno such user here\b/, example: "550 - Requested action not taken: no such user here", reason: "userunknown" }, // Verizon's gateway to mobiles
  { domain: /./, says: /\bdelivery error: dd this user doesn't have an?\b|\b552 1 requested mail action aborted, mailbox not found/, example: "554 delivery error: dd This user doesn't have a yahoo.com account", reason: "userunknown" }, // Yahoo, after DATA
];

/** What a provider's words are known to mean, or undefined. */
export const habitOf = (domains: readonly string[], said: string, step: SmtpStep, status: string): BounceReason | undefined =>
  providerHabits.find((habit) => (habit.step === undefined || habit.step === step) && (habit.unlessStatus === undefined || habit.unlessStatus !== status) && domains.some((domain) => habit.domain.test(domain)) && habit.says.test(said))?.reason;
