import type { ReasonRules } from "./rules.ts";

/** The sender, not the recipient, is refused. Source: RFC 3463 X.1.7, X.1.8. */
export const rejected: ReasonRules = {
  reason: "rejected",
  statuses: ["x.1.7", "x.1.8"],
  sentences: [
    [/\bsender(?:'s)?(?: e-?mail)?(?: address| domain)?(?: x@x)? ?(?:was |is |has been )?(?:rejected|refused|denied|invalid|blocked|unknown|not (?:allowed|accepted|permitted|found|verified|exist))/, "501 5.1.8 Sender address rejected"],
    [/\b(?:invalid|unknown|bad|unverified|unverifiable|unresolvable|forged) sender/, "550 5.1.7 Invalid sender"],
    [/\bsender (?:verify|verification) failed|\b(?:verify|verif[a-z]{1,8})(?: the)? sender/, "550 Sender verify failed"],
    [/\bdomain of sender\b|\bsender(?:'s)? domain (?:[^.]{0,40})?(?:not exist|not found|not resolve|must)/, "553 5.1.8 Domain of sender address a@example.net does not exist"],
    [/\bmail from (?:[^ ]{1,80} )?(?:is |was )?(?:denied|rejected|refused|not (?:allowed|accepted|permitted))/, "550 Mail from <a@example.net> refused"],
    [/\bnot (?:have )?(?:allowed|permitted|authori[sz]ed|permission|open) to (?:post|posting)|\bpermission to post|\bby non-?members?\b|\bnot a member of\b|\bnot (?:a )?subscribe/, "You may not have permission to post messages to the group"],
    [/\bgoogle groups\b/, "Wenn Sie Fragen zu dieser Gruppe haben … Google Groups"], // said in every language: the group does not exist or does not take your mail
    [/\brejected mail from\b/, "Server rejected MAIL FROM address"],
    [/\ball recipient addresses rejected/, "550 5.4.1 All recipient addresses rejected : Access denied"],
    [/\bprovide a valid from\b|\bfrom: domain is invalid|\baddress that has been blacklisted/, "550 5.2.0 From: Domain is invalid. Please provide a valid From:"],
    [/\bpurported responsible address/, "550 5.7.1 can't determine Purported Responsible Address"],
    [/\bdifferent address or alias\b/, "You're sending this from a different address or alias"],
    [/\bis not a registered gateway user/, "550 'a@example.net' is not a registered gateway user"],
    [/\b(?:emetteur|expediteur)(?: x@x)? (?:[^.]{0,12} )?(?:invalide|refuse|rejete|inconnu|interdit|bloque|non autorise)|\bn'(?:etes|est) pas autorise a (?:envoyer|ecrire|publier)|\bautorisee? a (?:lui )?envoyer des messages/, "5.0.1 Émetteur invalide. Invalid Sender."],
    [/\bnot (?:allowed|permitted|authori[sz]ed) to send (?:mail |e-?mail |messages? )?to (?:this|the|that)/, "550 5.7.1 You are not allowed to send mail to this recipient"],
  ],
};
