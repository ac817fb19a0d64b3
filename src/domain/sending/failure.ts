/**
 * Whom a failure is about.
 *
 * "mailbox": that address will not do, another may. "temporary": the same address may do later. "ours": our mail, our account or
 * our rights; every other mailbox would say the same, so a person looks.
 */
export type Failure = "mailbox" | "temporary" | "ours";

/** Bounce reasons (sisimai's names) that judge the mail or its sender, not the mailbox. */
const aboutUs: ReadonlySet<string> = new Set([
  "authfailure", "badreputation", "blocked", "contenterror", "exceedlimit", "failedstarttls", "mesgtoobig", "norelaying", "notcompliantrfc",
  "policyviolation", "rejected", "requireptr", "securityerror", "spamdetected", "syntaxerror", "virusdetected",
]);

/** Whom a bounce is about. @param permanent never in doubt: writing there again cannot help */
export function failureOfBounce(reason: string, permanent: boolean): Failure {
  if (permanent) return "mailbox";
  return aboutUs.has(reason) ? "ours" : "temporary";
}

/** What a relay's last word was, when a message was given up or refused at once. */
export interface Refusal {
  /** SMTP reply code; undefined: nothing was heard for as long as it was tried. */
  readonly code: number | undefined;
  readonly text: string;
  /** How far the dialogue came; "check": we refused it ourselves. */
  readonly stage: "check" | "session" | "envelope" | "content";
}

/**
 * Whom a refusal is about. The enhanced status says it best; without one, only a refusal of the address itself counts against it.
 *
 * Source: RFC 3463 (X.1 address, but X.1.7 and X.1.8 the sender's; X.2 mailbox, but X.2.2 full and X.2.3 the message's length), RFC 5321 §4.2.3.
 */
export function failureOfRefusal({ code, text, stage }: Refusal): Failure {
  if (code === undefined || code < 500) return "temporary";
  if (stage !== "check" && stage !== "envelope") return "ours"; // after the content, it is the content that was judged
  const [, subject, detail] = /(?:^|\s)5\.(\d{1,3})\.(\d{1,3})(?:\s|$)/.exec(text) ?? []; // "550 5.1.1 <…>: Recipient address rejected"
  if (subject === "1") return detail === "7" || detail === "8" ? "ours" : "mailbox";
  if (subject === "2") return detail === "2" ? "temporary" : detail === "3" ? "ours" : "mailbox";
  if (subject !== undefined) return "ours";
  return stage === "envelope" && (code === 550 || code === 551 || code === 553) ? "mailbox" : "ours";
}
