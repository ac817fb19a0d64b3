import type { ReasonRules } from "./rules.ts";

/** Refusals of the address that name no cause: read last, when nothing else in the words says more. Source: RFC 5321 §4.2.2 (550, 553). */
export const addressRefused: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [/\bmailbox (?:x@x )?(?:is )?(?:unavail?able|not available|name not allowed)/, "550 Requested action not taken: mailbox unavailable"],
    [/\baddress (?:rejected|error)\b|\brecipient (?:was )?rejected\b|\baddress unknown/, "550 #5.1.0 Address rejected."],
  ],
};
