import type { ReasonRules } from "./rules.ts";
import { mailbox, says } from "./vocabulary.ts";

/**
 * Single words, read when no sentence, status or step says anything: better than "on hold", and never permanent.
 *
 * The kinder come first. No quantity of hints makes an address dead (permanence.ts asks for a sentence).
 */
export const hints: readonly ReasonRules[] = [
  { reason: "mailboxfull", statuses: [], sentences: [[/\b(?:quota|full|disk ?space|overdrawn|any more mail)\b|\bspace\b[^.]{0,20}\b(?:enough|left|exceed)/, "550 this user is not able to receive any more mail"]] },
  { reason: "suspend", statuses: [], sentences: [[/\b(?:suspend(?:ed)?|inactive|inactivity|deactivated|disabled|dormant|never logged|no longer)\b/, "550 extended inactivity: new mail is not currently being taken"]] },
  { reason: "norelaying", statuses: [], sentences: [[/\brelay(?:ing)?\b(?!=)/, "550 b@example.org may not relay here"]] },
  { reason: "failedstarttls", statuses: [], sentences: [[/\b(?:tls|ssl|certificate|cipher|handshake)\b/, "454 handshake trouble"]] },
  { reason: "spamdetected", statuses: [], sentences: [[/\b(?:filter(?:s|ed|ing)?(?! rule)|bulk|junk|dcc|bayes(?:ian)?|blocked words?|words? in the message|classified as)\b|\bcontent (?:restriction|rule|scan)/, "554 Rejected by filter processing"]] },
  { reason: "policyviolation", statuses: [], sentences: [[/\b(?:attachments?|file types?|policy|policies|html tag|forbidden|filter rules?)\b|\brestricted (?:attachment|content|file)/, "550 Message Denied: Restricted attachment"]] },
  { reason: "contenterror", statuses: [], sentences: [[/\b(?:mime|charset|conversion|encoding)\b|\bmessage format\b/, "554 Message rejected: Conversion failure"]] },
  { reason: "speeding", statuses: [], sentences: [[/\b(?:per (?:hour|day|minute)|throttled?|too (?:fast|often)|rate)\b/, "450 one message per minute, please"]] },
  { reason: "securityerror", statuses: [], sentences: [[/\b(?:authenticat(?:e|ed|ion)|log ?in|password|credentials?|permissions?)\b/, "550 Remote sending only allowed with authentication"]] },
  { reason: "rejected", statuses: [], sentences: [[/\b(?:senders?|from address|return path|access (?:is )?denied)\b/, "550 we know this sender too well"]] },
  { reason: "blocked", statuses: [], sentences: [[/\b(?:block(?:ed|ing)?|banned|abuse|blacklist(?:s|ed)?|your (?:ip|host|server|network))\b/, "554 Connection refused due to abuse"]] },
  { reason: "networkerror", statuses: [], sentences: [[/\b(?:dns|mx|routing|network|unreachable|resolve)\b|\bloop(?:ing|s)?\b/, "dns loop"]] },
  { reason: "expired", statuses: [], sentences: [[/\b(?:timeout|timed out|too long|attempts|retries)\b/, "gave up after many retries"]] },
  { reason: "systemerror", statuses: [], sentences: [[/\b(?:internal|resources?|busy|memory|database|configuration|overload(?:ed)?)\b/, "451 Resources temporarily unavailable"]] },
];

/** What a server that refuses a recipient says of its users, in whatever words; none of the words beside it tells of anything else. */
export const recipientHint: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [says`^(?!.{0,300}\b(?:spam|block|black|polic|sender|from|relay|authenti|permi|access|temporar|later|limit|your|ip|host|try|dns|domain|denied|error)).{0,120}(?:\b(?:no|not|unknown|invalid|nobody|cannot|unable)|n't)\b.{0,60}\b${mailbox}\b`, "550 this server doesn't handle mail for that user"],
    [says`^(?!.{0,300}\b(?:spam|block|black|polic|sender|from|relay|authenti|permi|access|temporar|later|limit|your|ip|host|try|dns|domain|denied|error)).{0,120}\b${mailbox}\b.{0,60}(?:\b(?:no|not|unknown|invalid|gone|removed|deleted)|n't)\b`, "550 that mailbox was deleted"],
  ],
};
