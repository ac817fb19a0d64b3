import type { BounceReason, DeliveryAction } from "./classification.ts";
import { reasonRules, textRules, vagueRules } from "./reasons/all.ts";
import { hints, recipientHint } from "./reasons/hints.ts";
import { mailboxfull } from "./reasons/mailboxfull.ts";
import { policyviolation } from "./reasons/policyviolation.ts";
import { suspend } from "./reasons/suspend.ts";
import { addressStatedUnknown, directoryNamed, sometimesAFilter } from "./reasons/userunknown.ts";
import { habitOf } from "./reasons/provider-habits.ts";
import { reasonOfProviderCode } from "./reasons/provider-codes.ts";
import type { ReasonRules } from "./reasons/rules.ts";
import { tellingWords } from "./reasons/telling-words.ts";
import { conceptFamilyOf, mayYetBeReached } from "./reasons/concept-families.ts";
import { decisiveStatus, reasonOfRange } from "./reasons/statuses.ts";
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
  /** Domains of the recipient and of the server that reports, lower case. */
  readonly domains: readonly string[];
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

/**
 * Whether "user unknown" is to be believed of the address.
 *
 * A server that knows its users refuses at RCPT and says X.1.1, or the sender's own server knows it. The same words
 * after DATA, or from who knows which step, come from filters that hide behind them: the address stands, and calling
 * it dead would strike off a doctor who can be reached.
 *
 * Source: RFC 5321 §3.3 (a refusal of the address belongs to RCPT); RFC 3463 X.1.1.
 */
function addressIsUnknown({ said, text, code, status, step, saidBy }: Evidence): boolean {
  if (/^5\.1\.(?:0|1|3|10|351)$|^5\.4\.1$|^5\.5\.0$/.test(status)) return true; // even after DATA: with PIPELINING, the answers to RCPT and DATA come together
  if (step !== "") return step === "rcpt";
  const words = said === "" ? text : said;
  if (code === 511 || directoryNamed.some(([says]) => says.test(words))) return true; // 511 is Courier's and qmail's X.1.1
  if (code > 0) return false;
  if (saidBy === "text" && !status.startsWith("5.7.") && !sometimesAFilter.some(([says]) => says.test(words))) return true;
  return saidBy.startsWith("x-") || addressStatedUnknown.sentences.some(([says]) => says.test(words));
}

/** What a report may say beside "user unknown": then the address stands. */
const kinder: readonly ReasonRules[] = [mailboxfull, suspend];
const noRoom = /\bdisk ?space\b|\bquota\b|\b(?:storage|capacity)\b[^.]{0,30}\b(?:full|exceed|limit|reach|left)/; // whatever the sentence: who speaks of room has found the mailbox

const ourDomain = /\b(?:votre domaine|domaine (?:de l'|d')?(?:expedit|emett|emission|envoi))/; // "votre domaine d'expédition n'existe pas"

/** The kinder reason, when the words of a permanent one are not enough for it. */
function settle(reason: BounceReason, evidence: Evidence): BounceReason {
  const contradiction = reason === "userunknown" ? (bySentence(evidence.text, kinder) ?? (noRoom.test(evidence.text) ? "mailboxfull" : undefined)) : undefined;
  if (contradiction) return contradiction;
  const beforeRcpt = evidence.step === "mail" || evidence.step === "hello" || evidence.step === "connect";
  if (beforeRcpt && (reason === "userunknown" || reason === "hostunknown")) return byStep(evidence) ?? "rejected"; // nobody had named the recipient yet
  if (reason === "hostunknown" && (evidence.step === "data" || ourDomain.test(evidence.said === "" ? evidence.text : evidence.said))) return "rejected"; // whoever took our recipient means another host: the sender's
  if (reason === "norelaying" && (evidence.step === "connect" || evidence.step === "hello")) return "blocked"; // nothing was to be relayed yet
  if (reason === "userunknown" && !addressIsUnknown(evidence)) return "filtered";
  if (reason === "hostunknown" && (evidence.status.startsWith("4") || /\b(?:not found|unknown|failure), try again\b|\bsmtpsend\.dns\b|\bdns query failed/.test(evidence.said))) return "networkerror"; // a DNS that has no answer yet
  return reason;
}

const hostName = /(?<![a-z0-9-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/g;

/** What single words hint at; the names of hosts ("mx1.example.net") say nothing. */
const hintIn = (said: string): BounceReason | undefined => bySentence(said.replace(hostName, " "), hints);

/** What a reply code alone tells, read last. Source: RFC 5321 §4.2, RFC 4954 §6, RFC 5248, RFC 7504. */
function reasonOfReply(code: number): BounceReason | undefined {
  if ((code >= 500 && code <= 504) || code === 555) return "syntaxerror";
  if (code === 530 || code === 534 || code === 535 || code === 454 || code === 432) return "securityerror";
  return replyReasons[code];
}
const replyReasons: Readonly<Record<number, BounceReason>> = { 523: "failedstarttls", 525: "suspend", 538: "failedstarttls", 552: "mailboxfull", 556: "notaccept" };

/** What the refused step alone tells of a failure. A server that is only busy has not looked at who sends. */
function byStep({ said, step, code, action }: Evidence): BounceReason | undefined {
  if (code < 400 || action === "delayed" || (code < 500 && hintIn(said) === "systemerror")) return undefined;
  if (step === "connect" || step === "hello") return "blocked";
  return step === "mail" && (code < 500 || code > 504 || code === 501) ? "rejected" : undefined; // 500, 502 to 504 are of our commands
}

const notTaken = /\brequested (?:mail )?action (?:not taken|aborted)\b/; // its "not" is of no mailbox

/** What single words hint at, when nothing is said outright. */
function hintOf({ said, text, step, code, action }: Evidence): BounceReason | undefined {
  const hinted = action === "delayed" ? undefined : hintIn(said);
  return hinted ?? (step === "rcpt" && code >= 500 ? bySentence((said === "" ? text : said).replace(notTaken, ""), [recipientHint]) : undefined);
}

/** X.7 says that somebody's rule is against it, and so much do these: they are no more than the status. */
const noMoreThanSecurity: ReadonlySet<BounceReason> = new Set(["rejected", "expired", "systemerror"]);

/** What the words speak of, when no table knows the sentence. A delay speaks of what is tried again, whatever the cause. */
function byConcept(evidence: Evidence): Verdict | undefined {
  const { said, text, status, action } = evidence;
  const words = said === "" ? text : said;
  const found = action === "delayed" ? undefined : conceptFamilyOf(words);
  if (found === undefined || (/^[45]\.7\./.test(status) && (noMoreThanSecurity.has(found.reason) || found.together.includes("policy")))) return undefined;
  const reason = settle(found.reason, evidence);
  return { reason, isHint: (reason !== "userunknown" && reason !== "hostunknown") || mayYetBeReached(words) };
}

/** A reason, and whether something says it or words only hint at it. */
export interface Verdict {
  readonly reason: BounceReason;
  readonly isHint: boolean;
}

/**
 * The reason of one failure or delay: provider's number, decisive status, the server's sentence, status, the report's
 * text, the step, in that order.
 */
export function findVerdict(evidence: Evidence): Verdict {
  const stated = statedReason(evidence);
  if (stated) return stated;
  const { said, action, saidBy } = evidence;
  const hinted = hintOf(evidence);
  if (hinted !== undefined && !(/^[45]\.7\./.test(evidence.status) && (hinted === "rejected" || hinted === "policyviolation"))) return { reason: hinted, isHint: true };
  if (/^[45]\.7\./.test(evidence.status)) return { reason: "securityerror", isHint: true };
  const ofReply = reasonOfReply(evidence.code);
  if (ofReply) return { reason: ofReply, isHint: ofReply !== "notaccept" };
  if (action === "delayed") return { reason: "expired", isHint: true };
  return { reason: said === "" && saidBy !== "text" ? "undefined" : "onhold", isHint: true };
}

/** The reason alone. */
export const findReason = (evidence: Evidence): BounceReason => findVerdict(evidence).reason;

const ofAMailbox = /\b(?:mail ?box|inbox|quota|users?|recipients?|accounts?)\b/;

const saidOutright = (reason: BounceReason): Verdict => ({ reason, isHint: false });

function statedReason(evidence: Evidence): Verdict | undefined {
  const { said, text, status, saidBy } = evidence;
  const numbered = reasonOfProviderCode(said) ?? reasonOfProviderCode(text);
  if (numbered) return saidOutright(numbered);
  const ofRange = reasonOfRange(status);
  if (ofRange) return saidOutright(ofRange);
  const ofStatus = statusTable.get(status);
  if (ofStatus && decisiveStatus.test(status) && !(status.endsWith(".2.3") && bySentence(said, [mailboxfull, policyviolation]))) return saidOutright(ofStatus); // X.2.3 is of a message too long, and some say it of a full mailbox or a policy
  const ofSaid = status.endsWith(".3.1") && !ofAMailbox.test(said) ? "systemfull" : bySentence(said, reasonRules); // "452 4.3.1 Out of storage space"
  if (saidBy === "x-unix") return saidOutright((ofSaid ?? bySentence(text, kinder)) === "mailboxfull" ? "mailboxfull" : "mailererror");
  const ofHabit = habitOf(evidence.domains, `${said} ${text}`, evidence.step, status);
  if (ofHabit) return saidOutright(ofHabit);
  const ofReport = said === "" ? (bySentence(text, textRules) ?? ofStatus) : (ofSaid ?? bySentence(said, tellingWords) ?? ofStatus ?? byStep(evidence) ?? bySentence(text, textRules));
  if (ofReport) return saidOutright(settle(ofReport, evidence));
  const found = bySentence(said, vagueRules) ?? bySentence(text, vagueRules) ?? byStep(evidence);
  return byConcept(evidence) ?? (found === undefined ? undefined : saidOutright(settle(found, evidence)));
}
