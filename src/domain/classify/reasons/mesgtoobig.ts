import type { ReasonRules } from "./rules.ts";

/** The message is larger than the server takes. Source: RFC 3463 X.3.4; RFC 1870 §6.1. */
export const mesgtoobig: ReasonRules = {
  reason: "mesgtoobig",
  statuses: ["x.3.4", "x.7.16"],
  sentences: [
    [/\b(?:message|mail|email|e-mail|file|content|data|body|attachment)s?(?: file)?(?: size)?(?: is| was| are)? too (?:big|large|long)\b|\btoo (?:big|large) (?:a )?(?:message|mail|e-?mail|attachment|file)/, "552 5.3.4 Message too big for system"],
    [/(?:\b(?:message|mail|email|e-mail)(?: file)? |\b)(?<!(?:header|transaction|policy|mailbox|inbox|folder) )(?:size|length) (?:[^.]{0,40} )?(?:exceeds|exceeded|is over|over|greater than|larger than)\b(?! header)/, "552 5.3.4 Message size exceeds fixed limit"],
    [/\bexceed(?:s|ed|ing)? (?:[^.]{0,30} )?(?:maximum|max|allowed|permitted|the|incoming|inbound)? ?(?:message|mail|email|e-mail) ?(?:size|length)/, "552 exceeded maximum message size"],
    [/\b(?:message|mail) (?:[^.]{0,30} )?exceeds (?:[^.]{0,30} )?(?:size|limit)\b|\bsize limit\b|\bsize violation\b|\bmax(?:imum)? (?:message|mail|e-?mail) size/, "Your message exceeds Google's message size limits"],
    [/\bline (?:limit|length) (?:exceeded|limit)|\bline too long/, "500 Line limit exceeded"],
    [/\btaille (?:limite |maximale )?(?:du |de votre |des )?(?:message|mail|courriel)s? (?:[^.]{0,30})?(?:atteinte|depassee|trop|superieure)|\bmessage (?:est )?trop (?:volumineux|gros|lourd)|depasse (?:la )?taille (?:maximale|limite|autorisee)/, "552 Taille limite du message atteinte"],
  ],
};
