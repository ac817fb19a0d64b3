import type { ReasonRules } from "./rules.ts";

/** A rule of the receiving house forbids the message. */
export const policyviolation: ReasonRules = {
  reason: "policyviolation",
  statuses: [],
  sentences: [
    [/\bmail ?policy violation|\b(?:(?:local|site|company|message|corporate|content|security|organi[sz]ational) policy|(?<!smtp )protocol) violation|\bnot taken: policy violation|\bheader error\b|\bviolat(?:es|ed|ion of|ing) (?:[a-z']{1,12} ){0,3}polic(?:y|ies)/, "550 5.7.0 Local Policy Violation"],
    [/\b(?:for|due to|by|because of|against|per|of|has a|to our|under|with)(?: [a-z'-]{1,14}){0,3} (?:polic(?:y|ies)|organi[sz]ational settings)\b|\bpolicy (?:errors?|failure|restrictions?|reasons?|block|reject(?:ion|ed)?|settings|prohibit)|\bcontent policy\b|\b(?:forbidden|prohibited|banned) (?:links?|urls?|content)\b|\bmessage not allowed\b|\bprofan(?:e|ity)\b|\b(?:anti-?)?spoof(?:ed|ing)\b|\bmass mailer\b|\b(?:hostile|questionable|unacceptable|offensive|inappropriate|objectionable) (?:content|language|words?)|\bauto(?:matic|matically)?[- ]?generated (?:messages|mail|e-?mail)[^.]{0,20} not (?:accepted|allowed)/, "554 5.7.9 Message not accepted for policy reasons"],
    [/\bhost network,? not allowed/, "554 Host network not allowed"], // Mimecast
    [/\b(?:mail flow|transport) rule\b|\bpresents a potential\b|\bpotential security (?:issue|risk)/, "552-5.7.0 This message was blocked because its content presents a potential security issue"],
    [/\b(?:refused|rejected|blocked|denied) by (?:[^.]{0,20} )?rule\b/, "553 Mail data refused by AISP, rule [169648]."],
    [/\badministrative prohibition|\bprohibited (?:by|attachment|content|file)|\b(?:geo|geographical)[a-z-]{0,6} (?:restriction|block)/, "550 Administrative prohibition"],
    [/\battachments?(?: type| name| file| extension)?s? (?:is |are |was |were )?(?:not (?:allowed|permitted|accepted)|blocked|forbidden|prohibited|rejected|disallowed)|\b(?:high[- ]risk|dangerous|forbidden) file|\bfile extensions?\b|\b(?:blocked|banned|forbidden|illegal|disallowed|unacceptable|dangerous|unsafe) (?:attachment|file)|\bnot accept(?:ing)? (?:mail|messages|e-?mail) (?:with|containing) (?:[a-z]{1,14} ){0,3}attachments?|\b(?:don't|not) accept (?:mail|messages|e-?mail) with executable/, "554 5.7.1 Attachment type not allowed"],
    [/\bclosed mailing list|\bmembers-only list|\bby non-?members?\b|\bheaders? (?:is |are )?not accepted|\bgiven low priority|\bno data before greeting|\b(?:spoke|talk(?:ing|ed)?) (?:too (?:early|soon)|before)|\bearly ?talk|\bpre-?greeting|\bsame message-id/, "550 closed mailing list"],
    [/\bpieces? jointes? (?:[^.]{0,20} )?(?:interdites?|non autorisees?|refusees?|bloquees?)\b|\btype de fichier (?:interdit|non autorise|refuse)/, "554 Pièce jointe interdite (.zip)"],
    [/\b(?:politique|regles?) (?:[^.]{0,20} )?(?:de securite|de messagerie|interne|locale|du serveur|de filtrage)\b|\bpour (?:des )?raisons? de (?:politique|securite)/, "550 refusé par la politique de sécurité"],
  ],
};
