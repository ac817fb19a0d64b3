import type { ReasonRules } from "./rules.ts";

/** The message breaks the format of mail. Source: RFC 5322; Gmail 5.7.1 "multiple addresses in From". */
export const notcompliantrfc: ReasonRules = {
  reason: "notcompliantrfc",
  statuses: [],
  sentences: [
    [/\b(?:not|non|isn't|is not)[ -](?:rfc )?(?:\d{3,4} )?compliant\b|\b(?:violat|fail|not conform|compl)[a-z]{0,10} (?:to |with |of )?(?:the )?rfc|\bmessage is malformed\b|\bnot comply with (?:the )?(?:required |internet )?standards|\bp=rfcmessagenoncompliant/, "550 5.7.1 The message is not RFC 5322 compliant"],
    [/\b(?:message|mail|header)s?[^.]{0,60} rfc ?-?(?:2822|5322|5321|2821|1035|2047)\b|\brfc ?-?(?:2822|5322|2047) |\bnot accepted, see rfc|\bmust be rfc|\brfc ?822 (?:compl|header|format|address|specif|violat)/, "550 5.7.1 Message not accepted, see RFC 5322"],
    [/\b(?:multiple|duplicate|several|more than one)(?: [a-z'-]{1,12}){0,2} (?:addresses in from|from|headers?)\b|\bduplicate header/, "550 5.7.1 Messages with multiple addresses in From: header are not accepted"],
    [/\b(?:empty|missing|no|blank) subject\b|\b(?:missing|no|without|lacks?|having no)(?: (?:an?|the|valid|required)){0,3} (?:message-?id|date|from|to|subject)(?: |: |:)header|\bheaders? (?:is |are )?(?:missing|required)|\bmissing (?:required )?headers?\b|\bmessage-id (?:is )?missing|\bvalid address in the from/, "550 5.7.1 Missing Message-ID header"],
    [/\b(?:non-?standard|invalid|illegal|bad) (?:smtp )?(?:line terminat[a-z]{1,5}|line ending)|\bbare (?:lf|cr|line ?feed|newline)s?\b(?!sare)/, "521 5.5.2 bare LF is not allowed"],
    [/\bencoded-word\b|\bunicode character|\bdisallowed header|\bfrom: addresses are not allowed|\bnot allowed as a from: address|\bnot a valid rfc ?-?5321|\brequested action aborted \[4\]/, "550 5.7.1 Encoded-word syntax is not permitted in message header From"],
  ],
};
