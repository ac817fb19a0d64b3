import type { ReasonRules } from "./rules.ts";

/** A rule of the receiving house forbids the message. */
export const policyviolation: ReasonRules = {
  reason: "policyviolation",
  statuses: [],
  sentences: [
    [/\b(?:(?:local|site|company|message|corporate|content) policy|protocol) violation|\bheader error\b|\bviolat(?:es|ed|ion of) (?:[a-z']{1,12} ){0,3}polic(?:y|ies)/, "550 5.7.0 Local Policy Violation"],
    [/\b(?:for|due to|by|because of|against|per|of)(?: [a-z'-]{1,14}){0,3} polic(?:y|ies)\b/, "554 5.7.9 Message not accepted for policy reasons"],
    [/\bhost network,? not allowed/, "554 Host network not allowed"], // Mimecast
    [/\bpresents a potential\b|\bpotential security (?:issue|risk)/, "552-5.7.0 This message was blocked because its content presents a potential security issue"],
    [/\badministrative prohibition|\bprohibited (?:by|attachment|content|file)/, "550 Administrative prohibition"],
    [/\battachment(?: type| name| file)?s? (?:is |are |was |were )?(?:not (?:allowed|permitted|accepted)|blocked|forbidden|prohibited|rejected)|\b(?:blocked|banned|forbidden) (?:attachment|file)/, "554 5.7.1 Attachment type not allowed"],
    [/\b(?:politique|regles?) (?:[^.]{0,20} )?(?:de securite|de messagerie|interne|locale|du serveur|de filtrage)\b|\bpour (?:des )?raisons? de (?:politique|securite)/, "550 refusé par la politique de sécurité"],
  ],
};
