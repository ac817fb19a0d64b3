import type { ReasonRules } from "./rules.ts";
import { mailbox, says } from "./vocabulary.ts";

const off = "(?:disabled|suspended|inactive|deactivated|de-activated|frozen|locked|on hold|not active|not activated|closed|terminated|cancell?ed|discontinued|expired|dormant|blocked|archived|retired|decommissioned|unused|abandoned)";

/** The mailbox exists and is switched off. Source: RFC 3463 X.2.1; X.7.13 (RFC 5248). */
export const suspend: ReasonRules = {
  reason: "suspend",
  statuses: ["x.2.1", "x.7.13", "x.7.505"],
  sentences: [
    [says`(?<!\b(?:sender|sender's|ip|from|your) )\b(?:this |the )?${mailbox}(?: account| x@x)?(?: (?:that )?you tried to reach)?(?: [a-z' ]{1,30})? ?\b(?:is|has been|was|are|isblocked)(?: (?:currently|temporarily|temporary|permanently|now|been|an?|either))? ?${off}\b(?! (?:by|using|for|due to (?:spam|policy)) | because (?:of )?(?:the |your |this |it )?(?:message|e-?mail|sender|content|spam|ip|was|is|looks)\b)`, "550 5.2.1 The email account that you tried to reach is disabled"],
    [/\b(?:disabled|suspended|inactive|deactivated|frozen|locked|banned|archived|dormant|expired) (?:or \w{1,12} )?(?:recipient|account|mailbox|user|address)\b/, "525 5.7.13 Disabled recipient address"],
    [/(?<!\b(?:sender|by) )\b(?:account|mailbox|user|recipient)(?: x@x)? (?:temporar(?:y|ily) )?(?:disabled|suspended|inactive|deactivated|frozen|locked|blocked|terminated)\b/, "550 Mailbox disabled"],
    [/\bx@x:? (?:is |has been |was )?(?:temporar(?:y|ily) |currently )?(?:disabled|suspended|inactive|deactivated|frozen|locked|terminated|no longer valid|no longer active)\b(?! e-?mail address)|\bis no longer (?:valid|active)\b/, "550 a@example.net is no longer valid"],
    [/\bmailbox currently suspended|\badministrative(?:ly)? (?:disabled|locked|closed|suspended)|\bmail receiving (?:is )?disabled|\b(?:user|account) banned\b|\b(?:service|webmail|mail) has been discontinued|\bthis person has (?:departed|left)|\baccount (?:is )?(?:not available|unavailable)|\buser hangup|\brecipient suspend|\bunavailable for this user|\bunavailable or access den|\bmailbox (?:is |cannot be |could not be )(?:not )?accessed|\bmailbox cannot be accessed/, "550 sorry, mailbox currently suspended"],
    [/\b(?:recipient|user|mailbox|account|address)(?: x@x)? (?:is |has )?(?:no longer accept(?:s|ing)?|not accepting|stopped accepting) (?:e-?mail|mail|messages)(?! (?:with|from|over))|\baddress no longer accepts|\btemporarily inactive|\bunavailable to take delivery|\bhasn't (?:entered|logged)|\b(?:user|account|mailbox)(?: account)? (?:not activ(?:e|ated)|closed|terminated|expired)\b|\bnot currently accepting mail(?! from)/, "550 this address no longer accepts mail"],
    [/\bdomain(?: [a-z0-9.-]{1,80})? (?:is |has been )?(?:currently |temporarily )?(?:suspended|disabled|expired|deactivated|parked)|\buser or domain is disabled|\bis unavailable: user is terminated/, "550 The domain example.net is currently suspended. Try later."],
    [/\b(?:compte|bal|boite(?: aux lettres| de messagerie| mail)?|messagerie|adresse(?! ip\b)|utilisateur)(?: [^.]{0,40})? (?:a ete |est |actuellement )?(?:actuellement )?(?:desactivee?|suspendue?|archivee?|inactive?|inactif|fermee?|bloquee?|bloque|close?|cloturee?|gelee?)\b/, "550 Boîte du destinataire archivée"],
    [/\bne (?:dispose|beneficie) (?:pas|plus) d'(?:un|une) (?:profil|compte|espace|messagerie|boite)|\bn'a (?:pas|jamais) (?:encore )?active (?:sa|son) (?:messagerie|boite|compte|profil|espace)|\b(?:messagerie|boite(?: aux lettres)?|compte|profil) (?:n'est |est )?(?:pas|non) (?:encore )?activee?\b|\ba (?:cloture|ferme|supprime|desactive) (?:sa|son) (?:messagerie|boite|compte|profil|espace)/, "554 Le patient n'a pas activé sa messagerie"], // Mon espace santé
  ],
};
