import type { BounceReason, DeliveryAction } from "./classification.ts";
import { reasonRules } from "./reasons/all.ts";
import { habitOf } from "./reasons/provider-habits.ts";
import { reasonOfProviderCode } from "./reasons/provider-codes.ts";
import type { ReasonRules } from "./reasons/rules.ts";
import type { SmtpStep } from "./smtp-reply.ts";

/** All that a report says of one recipient, prepared for the rules. */
export interface Evidence {
  /** What the server or agent said of this recipient, prepared; "" if nothing. */
  readonly said: string;
  /** What the report's text says about it, prepared; may repeat `said`. */
  readonly text: string;
  /** SMTP reply code, or 0. */
  readonly code: number;
  /** "5.1.1", or "". */
  readonly status: string;
  readonly step: SmtpStep;
  /** Of the recipient, lower case; "" for a path. */
  readonly domain: string;
  readonly action: DeliveryAction;
  /** Type of the diagnostic: "smtp", "x-unix", "x-postfix", ""; "text" for a report without structure. */
  readonly saidBy: string;
}

const bySentence = (said: string, rules: readonly ReasonRules[]): BounceReason | undefined =>
  said === "" ? undefined : rules.find((rule) => rule.sentences.some(([says]) => says.test(said)))?.reason;

const statusTable: ReadonlyMap<string, BounceReason> = new Map(
  reasonRules.flatMap(({ reason, statuses }) =>
    statuses.flatMap((status) => (status.startsWith("x") ? ["4", "5"] : [status.charAt(0)]).map((digit) => [digit + status.slice(1), reason] as const)),
  ),
);

/** Reasons whose statuses say it better than any sentence beside them. */
const decisive: ReadonlySet<BounceReason> = new Set(["exceedlimit", "authfailure", "requireptr", "hasmoved"]);
const decisiveStatus = /\.7\.(?:515|606|13)$/;

/**
 * Whether "user unknown" is to be believed of the address.
 *
 * A server that knows its users refuses at RCPT and says X.1.1, or the sender's own server knows it. The same words
 * after DATA, or from who knows which step, come from filters that hide behind them: the address stands, and calling
 * it dead would strike off a doctor who can be reached.
 *
 * Source: RFC 5321 §3.3 (a refusal of the address belongs to RCPT); RFC 3463 X.1.1.
 */
function addressIsUnknown({ said, code, status, step, saidBy, domain }: Evidence): boolean {
  const habit = habitOf(domain, said);
  if (habit !== undefined) return habit;
  if (/^5\.1\.(?:0|1|3|10|351)$|^5\.4\.1$|^5\.5\.0$/.test(status)) return true; // even after DATA: with PIPELINING, the answers to RCPT and DATA come together
  if (step !== "") return step === "rcpt";
  return code === 0 && (said === "" || saidBy === "text" || saidBy.startsWith("x-"));
}

/** The kinder reason, when the words of a permanent one are not enough for it. */
function settle(reason: BounceReason, evidence: Evidence): BounceReason {
  if (reason === "userunknown" && (evidence.step === "mail" || evidence.step === "hello" || evidence.step === "connect")) return byStep(evidence) ?? "rejected";
  if (reason === "userunknown" && !addressIsUnknown(evidence)) return "filtered";
  if (reason === "hostunknown" && evidence.status.startsWith("4")) return "networkerror";
  return reason;
}

/** What the refused step alone tells. */
function byStep({ step, code }: Evidence): BounceReason | undefined {
  if (code < 400) return undefined;
  if (step === "connect" || step === "hello") return "blocked";
  return step === "mail" ? "rejected" : undefined;
}

/**
 * The reason of one failure or delay: provider's number, decisive status, the server's sentence, status, the report's
 * text, the step, in that order.
 */
export function findReason(evidence: Evidence): BounceReason {
  const { said, text, status, action, saidBy } = evidence;
  const numbered = reasonOfProviderCode(said) ?? reasonOfProviderCode(text);
  if (numbered) return numbered;
  const ofStatus = statusTable.get(status);
  if (ofStatus && (decisive.has(ofStatus) || decisiveStatus.test(status))) return ofStatus;
  const ofSaid = bySentence(said, reasonRules);
  if (saidBy === "x-unix" && ofSaid !== "mailboxfull") return "mailererror";
  const found = ofSaid ?? ofStatus ?? bySentence(text, reasonRules) ?? byStep(evidence);
  if (found) return settle(found, evidence);
  if (/^[45]\.7\./.test(status)) return "securityerror";
  if (action === "delayed") return "expired";
  return said === "" && text === "" ? "undefined" : "onhold";
}

/** Whether writing again cannot help. Source: issue 5 §2; RFC 3464 §2.3.3 (only "failed" is final). */
export function isPermanent(reason: BounceReason, action: DeliveryAction, status: string, code: number): boolean {
  if (action !== "failed") return false;
  if (reason === "notaccept") return status.startsWith("5") || (status === "" && code < 400) || code >= 500;
  return reason === "hostunknown" || reason === "userunknown" || reason === "hasmoved";
}
