import type { ReasonRules } from "./rules.ts";

/** The recipient's mailbox has no room. Source: RFC 3463 X.2.2; RFC 5321 §4.2.2 reply 552. */
export const mailboxfull: ReasonRules = {
  reason: "mailboxfull",
  statuses: ["x.2.2"],
  sentences: [
    [/\b(?:mailbox|mail ?folder|maildir|inbox|mail ?drop|account|user)(?:'s)?(?: [^.]{0,40})? (?:is |was |are )?(?:currently |already |too )?full\b/, "550 5.2.2 The mailbox for this user is full"],
    [/\bfull (?:mailbox|inbox)\b|\bmailbox ?full\b/, "550 5.2.2 <a@example.net>... Mailbox Full"],
    [/\bover(?: the| its| their| his)?(?: allowed| storage| disk| mailbox| maximum)? ?quota\b/, "552 5.2.2 user is over quota"],
    [/(?<!relay |sending |rate |daily |hourly |message )\bquota (?:is |was |has been |limit )?(?:exceeded|exceed|violation|exhausted|reached|full)/, "x-unix; Disk quota exceeded"],
    [/\bexceed(?:s|ed|ing)?(?: [a-z']{1,12}){0,3} (?:storage|disk|mailbox|mail) (?:quota|allocation|limit|allotment|space)/, "552 Requested mail action aborted: exceeded storage allocation"],
    [/\bmailbox (?:size )?(?:exceeds|exceeded|has exceeded|would exceed|is over|over)\b/, "User mailbox exceeds allowed size: a@example.net"],
    [/\b(?:out of|no more|insufficient|not enough)(?: [a-z]{1,10}){0,2} (?:storage space|mailbox space|storage space in|space (?:in|for) (?:the )?(?:mailbox|user|recipient))/, "552-5.2.2 The recipient's inbox is out of storage space"],
    [/quotaexceeded|\bover ?quota\b|\boverquota/, "STOREDRV.Deliver; MapiExceptionShutoffQuotaExceeded"],
    [/\b(?:space|storage) (?:has been |is |was )?(?:used up|exceeded|exhausted)|\b(?:mailbox|inbox|folder) size limit|\bover its size limit/, "554 maximum mail storage exceeded"],
    [/\bautomatically rejected:? not enough disk space/, "Your message to <a@example.net> was automatically rejected: Not enough disk space"], // Dovecot, of a quota
    [/\btoo (?:many|much) (?:messages|mail|data) in (?:the |this )?(?:mailbox|inbox)/, "554 too many messages in this mailbox"],
    [/\bboite(?: aux lettres| de reception| mail| de messagerie)?(?: [a-z'@ ]{0,40})? (?:est )?(?:pleine|saturee)/, "552 Boîte du destinataire pleine"],
    [/\bquota (?:[a-z'@ ]{0,30} )?(?:est )?(?:depasse|atteint)|depasse(?:ment)? (?:de |du |le |son )(?:quota|espace)|espace (?:de stockage |disque )?(?:[a-z'@ ]{0,20} )?(?:insuffisant|sature|epuise) /, "552 Quota de la boîte dépassé"],
    [/\bla boite (?:aux lettres )?[^.]{0,60}(?:limite de (?:taille|stockage)|ne peut (?:plus|pas) (?:accepter|recevoir) (?:de |d'autres )?(?:nouveaux )?messages pour le moment)/, "La boîte aux lettres du destinataire a atteint sa limite de stockage"],
  ],
};
