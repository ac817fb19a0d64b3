import type { ReasonRules } from "./rules.ts";

/** The content itself cannot be taken: charset, MIME, conversion. Source: RFC 3463 X.6.x. */
export const contenterror: ReasonRules = {
  reason: "contenterror",
  statuses: ["x.6.0", "x.6.1", "x.6.2", "x.6.3", "x.6.4", "x.6.5", "x.6.6", "x.6.7", "x.6.8", "x.6.9", "x.6.10", "x.6.11"],
  sentences: [
    [/\b(?:8-?bit|8bitmime|binarymime|smtputf8)\b/, "554 5.6.1 Body type 8BITMIME not supported by remote host"],
    [/\bimproper use of 8-bit|\bnon-?encoded 8-?bit|\b(?:improper|invalid|illegal) characters?\b|\bimproperly[- ]formatted|\bbinary content|\bbase64 encoding|\bbarelinefeeds|\bstray (?:line ?feed|cr|lf)/, "550 5.6.9 improper use of 8-bit data in message header"],
    [/\b(?:malformed|invalid|bad|broken|improper) (?:mime|message|header|content|body|attachment|charset)\b(?! policy)|\bmime (?:error|format|parsing|structure|complexity|header)|\btoo many related errors|\bdepth exceeded/, "550 5.6.0 Malformed MIME structure"],
    [/\b(?:content|charset|character set|media|encoding)(?: type)? (?:is )?(?:not|un)[ -]?(?:supported|acceptable|allowed)/, "554 5.6.1 Media not supported"],
    [/\b(?:no|missing|without(?: an?)?|lacks?(?: an?)?) [a-z-]{2,20} (?:header|field)(?:s|line)?\b|\bheader missing\b/, "554 No Resent-From field given"],
    [/(?<!x-[a-z-]{1,20} )\bheaders? (?:(?:size|count|line)s?,? (?:or [a-z ]{1,20},? )?)?(?:exceed|(?:is |are )?too )|\btoo many (?:received:? )?headers/, "552 5.6.0 Headers too large"],
  ],
};
