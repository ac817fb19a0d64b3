import type { ReasonRules } from "./rules.ts";

/** The recipient's domain does not exist. A permanent reason: a DNS that does not answer is networkerror. Source: RFC 3463 X.1.2, X.4.4. */
export const hostunknown: ReasonRules = {
  reason: "hostunknown",
  statuses: ["5.1.2", "5.4.4"],
  sentences: [
    [/\b(?:host|domain)(?: name)? (?:is )?unknown|\bunknown (?:(?:mail |e-?mail |recipient |destination )?(?:host|domain)(?: name)?)\b/, "550 Host unknown"],
    [/\b(?:host|domain)(?: or domain)?(?: name)?(?: [a-z0-9.-]{1,80})? (?:was |is |could |cannot |can't )?(?<!\bmay )not (?:be )?(?:found|exist)\b|\bdomain is not reachable|\bdomain mentioned in[^.]{0,30} unknown/, "Host or domain name not found. Name service error for name=example.net"],
    [/\b(?:domain|host)(?: name)?(?: [a-z0-9.-]{1,80})? (?:doesn't|does not) exist/, "a@example.net: Domain does not exist"],
    [/\b(?:invalid|illegal|bad) host name\b|\bno such (?:host|domain)\b|\bdomain (?:is )?not valid|\binvalid (?:recipient )?(?:domain|host)\b(?! (?:name|mailbox))|\bbad destination (?:system|host|domain)|\bcouldn't find any host\b|\billegal host|\bnon-?existent (?:host|domain)/, "550 5.4.4 Invalid domain"],
    [/\baccount or domain may not exist|\bable to find the recipient domain/, "The account or domain may not exist, they may be blacklisted, or missing the proper dns entries."],
    [/\bunroute?able (?:address|domain)|\brecipient(?:'s)? domain (?:must exist|not found|does not)|\b5\.1\.2 [a-z0-9.-]{1,80} does not exist/, "Unrouteable address"],
    [/\b(?:hote|domaine|serveur de messagerie)(?: [^.]{0,40})? (?:est )?(?:inconnue?|inexistant|introuvable|n'existe pas)/, "Domaine du destinataire inconnu"],
  ],
};
