import type { ReasonRules } from "./rules.ts";

/** The recipient's mailbox has no room. Source: RFC 3463 X.2.2; RFC 5321 §4.2.2 reply 552. */
export const mailboxfull: ReasonRules = {
  reason: "mailboxfull",
  statuses: ["x.2.2"],
  sentences: [
    [/\b(?:mail ?box|mail ?folder|maildir|inbox|mail ?drop|mail store|mail account|account|user|recipient)(?:'s)?(?: [^.]{0,40})? (?:is |was |are |has become )?(?:currently |already |too )?full\b/, "550 5.2.2 The mailbox for this user is full"],
    [/\bfull (?:mail ?box|inbox)\b|\bmailbox ?full\b|\bmbox full\b/, "550 5.2.2 <a@example.net>... Mailbox Full"],
    [/\bexhausted (?:[a-z]{1,10} ){0,3}(?:storage|quota|space)\b|\bover(?: the| its| their| his)?(?: allowed| storage| disk| mailbox| maximum| mail)? ?quota\b/, "552 5.2.2 user is over quota"],
    [/(?<!(?:relay|sending|rate|daily|hourly|message|submission|send|out of|recipient|queue) )\bquota (?:limit |usage )?(?:is |was |has been |will be |would be )?(?:exceeded|exceed|violation|exhausted|reached|full|overdrawn|overrun)/, "x-unix; Disk quota exceeded"],
    [/\bexceed(?:s|ed|ing)?(?: [a-z']{1,12}){0,3} (?:storage|disk|mailbox|mail|inbox|user) (?:quota|allocation|limit|allotment|space|capacity)|(?<!sending |rate )\bexceed(?:s|ed|ing)? (?:(?:the|their|his|its|her|your|mailbox|disk|mail|storage|allowed|maximum) ){0,3}quota\b(?! for sending)/, "552 Requested mail action aborted: exceeded storage allocation"],
    [/\b(?:mailbox|inbox|maildir|mail ?drop|account)(?: x@x| [^ .]{1,60})? (?:size )?(?:exceeds|exceeded|has exceeded|would exceed|will exceed|is over|over|has reached|reached)\b(?! (?:your|the sending|rate|receiving))/, "User mailbox exceeds allowed size: a@example.net"],
    [/\b(?:out of|no more|insufficient|not enough|no|not sufficient|lack of|low)(?: [a-z]{1,10}){0,2} (?:storage space|mailbox space|storage space in|(?:space|room|storage) (?:left )?(?:in|for|on) (?:the |this |their )?(?:mail ?box|user|recipient|account|inbox))|\bout of (?:mailbox|storage) (?:space|quota)|\bnot sufficient disk space|\b(?:user|recipient|mailbox|inbox|account)\b[^.]{0,30} (?:not|no) (?:[a-z]{1,12} ){0,2}(?:disk ?space|space|room|storage)\b/, "552-5.2.2 The recipient's inbox is out of storage space"],
    [/\b(?:the|this|that) (?:recipient|user|addressee)(?:'s)? quota(?: limit)? (?:is|was|has been) (?:exceeded|reached|full)/, "Sorry the recipient quota limit is exceeded."],
    [/quotaexceeded|\bover ?quota\b|\b(?:not able to|unable to|cannot|can't|can not) (?:receive|accept|take|hold) (?:any )?(?:more|further) (?:mails?|e-?mails?|messages)|\bdomain size limit\b|\b(?:inode|block)s? limit exceeded|\boverquota|\bdisk ?(?:space )?quota\b|\boverdrawn\b[^.]{0,20}\bquota\b|\bquotafull/, "STOREDRV.Deliver; MapiExceptionShutoffQuotaExceeded"],
    [/\b(?:space|storage)(?: allocation| allowance| limit| quota)? (?:has been |is |was )?(?:used up|exceeded|exhausted|reached|full)|\b(?:mailbox|inbox|folder|account)(?: storage| size| space| capacity)? limit|\bover its size limit|\baccount storage limit|\bmaximum allowed storage/, "554 maximum mail storage exceeded"],
    [/\bautomatically rejected:? not enough disk space|\bmailbox[^.]{0,40}no space left|\bsave to [^ ]{1,80} [^.]{0,40}full/, "Your message to <a@example.net> was automatically rejected: Not enough disk space"], // Dovecot, of a quota
    [/\btoo (?:many|much) (?:messages|mails?|mail data|data|items)(?: stored)? (?:in|on) (?:the |this |its )?(?:mailbox|inbox|server|account|folder)|\btoo much mail data|\bmaximum number of (?:messages|mails) in\b|\b(?:user|mailbox|recipient) has reached the maximum number of (?:messages|mails)\b|\bremaining space in (?:the )?(?:mailbox|inbox|account)/, "554 too many messages in this mailbox"],
    [/\b(?:exceeding|exceeded|over) (?:receiving|storage|mailbox|inbox) limits?|\b(?:mailbox|user|recipient) (?:is )?(?:at|over|above) (?:its |the |his )?(?:capacity|limit|maximum)/, "550 account disabled temporarly for exceeding receiving limits"],
    [/\bboite(?: aux lettres| de reception| mail| de messagerie)?(?: [a-z'@ ]{0,40})? (?:est )?(?:pleine|saturee)/, "552 Boîte du destinataire pleine"],
    [/\bquota (?!d'(?:envoi|emission))(?:[a-z'@ ]{0,30} )?(?:est )?(?:depasse|atteint)|depasse(?:ment)? (?:de |du |le |son )(?:quota|espace)|espace (?:de stockage |disque )?(?:[a-z'@ ]{0,40} )?(?:insuffisant|sature|epuise|plein)\b/, "552 Quota de la boîte dépassé"],
    [/\b(?:boite|bal|messagerie)\b[^.]{0,60} a atteint (?:sa|la|son) (?:capacite|taille|limite|quota|volume)/, "La boîte de ce destinataire a atteint sa capacité maximale"],
    [/\bla boite (?:aux lettres )?[^.]{0,60}(?:limite de (?:taille|stockage)|ne peut (?:plus|pas) (?:accepter|recevoir) (?:de |d'autres )?(?:nouveaux )?messages pour le moment)/, "La boîte aux lettres du destinataire a atteint sa limite de stockage"],
  ],
};
