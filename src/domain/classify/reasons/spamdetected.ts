import type { ReasonRules } from "./rules.ts";

/** A filter took our mail for spam. */
export const spamdetected: ReasonRules = {
  reason: "spamdetected",
  statuses: [],
  sentences: [
    [/\bspam\b(?!mer)|\bspam(?:my|iness|assassin|ming)\b/, "550 spam detected"],
    [/\bmessage content rejected|\bcontent (?:was |is )?(?:rejected|denied|blocked)\b/, "550 5.7.1 Message content rejected, UBE, id=00000-00-000"],
    [/\bunsolicited\b|\b(?:ube|uce)\b|\bjunk ?(?:e-?)?mail|\bbulk (?:e-?)?mail\b/, "554 Rejected as unsolicited bulk email"],
    [/\b(?:is|as|to be|for) junk\b|\bsuspicious content|\bspam-?trap/, "554 5.7.1 The content is considered to be junk"],
    [/\bblack ?listed (?:url|uri|link)|\b(?:uri|sur)bl\b|\bphish(?:ing)?\b|\bmalicious (?:content|url|link)/, "550 5.7.1 The message contains a phishing link"],
    [/\b(?:courrier|message|courriel|mail)s? indesirables?\b|\bmail rejete\. mail rejected/, "550 5.2.0 Mail rejeté. Mail rejected."],
    [/\bpourriel/, "550 message considéré comme pourriel"],
  ],
};
