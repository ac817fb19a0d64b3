import type { ReasonRules } from "./rules.ts";

/** The mailbox exists and is switched off. Source: RFC 3463 X.2.1; RFC 7372 is silent; X.7.13 (RFC 5248 registry). */
export const suspend: ReasonRules = {
  reason: "suspend",
  statuses: ["x.2.1", "x.7.13"],
  sentences: [
    [/\b(?:account|mailbox|user|recipient|address|e-?mail)(?:\(s\))?(?: account| address| x@x)?(?: (?:that )?[a-z' ]{1,30})?(?: is| has been| was| are)(?: [a-z]{1,14})? (?:disabled|suspended|inactive|deactivated|frozen|locked|on hold|not active|not activated|closed|terminated)/, "550 5.2.1 The email account that you tried to reach is disabled"],
    [/\b(?:disabled|suspended|inactive|deactivated|frozen|locked) (?:recipient|account|mailbox|user|address)/, "525 5.7.13 Disabled recipient address"],
    [/\b(?:account|mailbox|user|recipient)(?: x@x)? (?:temporar(?:y|ily) )?(?:disabled|suspended|inactive|deactivated|frozen|locked|blocked)/, "550 Mailbox disabled"],
    [/\bmailbox currently suspended|\baccount not available|\brecipient suspend|\bunavailable for this user|\bnot accepting (?:any )?(?:mail|messages)\b/, "550 sorry, mailbox currently suspended"],
    [/\b(?:compte|boite(?: aux lettres| de messagerie| mail)?|messagerie|adresse|utilisateur)(?: [^.]{0,40})? (?:a ete |est |actuellement )?(?:actuellement )?(?:desactivee?|suspendue?|archivee?|inactive?|inactif|fermee?|bloquee?|close?|cloturee?|gelee?)\b/, "550 Boîte du destinataire archivée"],
  ],
};
