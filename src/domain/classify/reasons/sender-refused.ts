import type { ReasonRules } from "./rules.ts";

/** The sender's own address or domain stands on somebody's list: read before the lists of machines. Source: RFC 3463 X.7.1. */
export const senderRefused: ReasonRules = {
  reason: "rejected",
  statuses: [],
  sentences: [
    [/\b(?:sender|from|sending|sender's|return|your)(?: e-?mail| envelope| mail)? (?:address|domain|addr|sender)?(?: x@x| \([^()]{1,60}\)| [a-z0-9.-]{1,60}\.[a-z]{2,10})? ?(?:is|was|has been|have been) (?:temporarily |permanently )?(?:in |on )?(?:an? |my |our |the |their |this )?(?:e-?mail |personal |local |user |company )?(?:black ?-?list(?:ed)?|block ?list(?:ed)?|deny ?list(?:ed)?|blocked|banned|bad ?mail ?from|senderfilterconfig)\b/, "553 Sorry, your email address has been blacklisted"],
    [/\bsender (?:is )?(?:in |on )?(?:an? |my |our |the )?(?:black ?-?list(?:ed)?|block ?list(?:ed)?|spammer|blocked|banned)\b|\bbad ?mail ?from\b|\bblock-send-?er\b|(?<!the )\bblocked[- ]senders?\b|\bsender[- ](?:block|black|deny) ?list/, "554 sender is in my black list"],
    [/\benvelope (?:blocked|rejected)\b|\bsending to\/from an address|\bblock for manual block|\bsender blacklisted|\bsender\b[^.]{0,30}\b(?:black|block|deny) ?-?list|\bnot accept(?:ing|ed)? (?:any )?(?:mail|e-?mail|messages) from (?:this|that|your|the) (?:sender|address|domain|user)|\bdenied \[bounce|\bsenderfilterconfig/, "550 Administrative prohibition - envelope blocked"],
    [/\bmail ?from:?\b[^.]{0,80}\bmismatch(?:es|ed)?\b|\bsender rejected aup\b/, "554 Connection refused(mx). MAIL FROM [a@example.org] mismatches client IP [192.0.2.1]."],
    [/\b(?:ip|connecting)[^.]{0,20} (?:is )?not (?:allowed|authori[sz]ed) for (?:this |your )?(?:sender|domain)|\bsender (?:envelope )?domain not (?:allowed|registered)|\bunregistered domains?\b|\bbad outbound sender/, "550 sender envelope domain not allowed for sender IP address (#5.1.8)"],
  ],
};
