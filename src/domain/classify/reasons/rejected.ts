import type { ReasonRules } from "./rules.ts";

/** The sender, not the recipient, is refused. Source: RFC 3463 X.1.7, X.1.8. */
export const rejected: ReasonRules = {
  reason: "rejected",
  statuses: ["x.1.7", "x.1.8", "x.7.124", "x.7.133", "x.7.134", "x.7.135", "x.7.136", "x.7.501", "x.7.502", "x.7.503", "x.7.750"],
  sentences: [
    [/\bfrom(?: header)? (?:address|sender)(?: x@x| domain)? (?:is |was )?(?:not (?:verified|valid|allowed|authori[sz]ed|recogni[sz]ed|known)|unverified|rejected|refused|denied|invalid)/, "553 From address not verified"],
    [/\bsender(?:'s)?(?: e-?mail| envelope)?(?: address| domain)?(?: x@x| <>)?:? ?(?:is |was |has been )?(?:rejected|refused|denied|invalid|blocked|banned|unknown|empty|(?:is )?not (?:allowed|accepted|permitted|found|verified|exist|valid|authori[sz]ed|pre-approved|recogni[sz]ed|trusted|resolv))/, "501 5.1.8 Sender address rejected"],
    [/\b(?:invalid|unknown|bad|unverified|unverifiable|unresolvable|unrout(?:e)?able|forged|illegal|bogus|empty|null|blank|missing) (?:envelope |return )?(?:sender|mail from|return path)/, "550 5.1.7 Invalid sender"],
    [/\bsender (?:verify|verification|callout) (?:failed|error)|\b(?:verify|verif[a-z]{1,8})(?: the)? sender|\b(?:callback|callout|postmaster|sender address) (?:verification|setup) fail/, "550 Sender verify failed"],
    [/\bdomain of (?:the )?sender\b|\bsender(?:'s)? domain (?:[^.]{0,40})?(?:not exist|not found|not resolve|must|is empty|invalid|has no)|\bunresolvable rfc\.?5321/, "553 5.1.8 Domain of sender address a@example.net does not exist"],
    [/\bmail from:? (?:[^ ]{1,80} )?(?:is |was )?(?:denied|rejected|refused|not (?:allowed|accepted|permitted|owned))|\bmail sending denied|\baccess denied[^a-z]{1,3}(?:in reply to mail|sender)/, "550 Mail from <a@example.net> refused"],
    [/\bnot (?:have )?(?:allowed|permitted|authori[sz]ed|permission|open) to (?:post|posting)|\bpermission to post|\bnot a member of\b(?! (?:the |this |our )?domain\b)|\bnot (?:a )?subscribe(?!d to ses)/, "You may not have permission to post messages to the group"],
    [/\bgoogle groups\b/, "Wenn Sie Fragen zu dieser Gruppe haben … Google Groups"], // said in every language: the group does not exist or does not take your mail
    [/\brejected mail from\b/, "Server rejected MAIL FROM address"],
    [/\ball recipient addresses rejected/, "550 5.4.1 All recipient addresses rejected : Access denied"],
    [/\bprovide a valid from\b|\bfrom: domain is invalid|\baddress that has been blacklisted|\bserver does not accept mail from\b|\bfully qualified (?:e-?mail|sender) address|\bempty e-?mail address|\brecursive cname/, "550 5.2.0 From: Domain is invalid. Please provide a valid From:"],
    [/\bpurported responsible address/, "550 5.7.1 can't determine Purported Responsible Address"],
    [/\bdifferent address or alias\b/, "You're sending this from a different address or alias"],
    [/\bis not a registered gateway user/, "550 'a@example.net' is not a registered gateway user"],
    [/\bbatv\b|\bbackscatter|\bempty (?:envelope )?senders?\b|\bnull (?:reverse|return)[- ]path|\bthird-party dsns?|\b(?:dsn|bounce|returned mail)s? (?:is |are )?not (?:accepted|allowed)|\bunsigned dsn|\blegitimate bounces are\b/, "550 Backscatter protection detected an invalid or expired email address"],
    [/\bsender (?:isn't|is not|not) (?:on|in) (?:the )?(?:recipient's |allowed[- ]sender)|\b(?:sender )?(?:was )?not authenticated (?:by|for) (?:your |the )?(?:organi[sz]ation|group|mailbox|public folder|mail user)|\bsender ?not ?authenticated|\bonly accepts? (?:mail|messages|e-?mail) from (?:people|members|senders|authenticated|certain|known|approved)|\bsender was not authenticated/, "550 5.7.124 sender not in allowed-senders list"],
    [/\bdelivery not authori[sz]ed, message refused|\btransport\.rules\.reject|\bresolver\.rst\.notauthorized|\brule imposed mailbox access|\bunauthenticated e-?mail is not accepted from this|\bsuspected spam(?! ip)/, "550 5.7.1 TRANSPORT.RULES.RejectMessage; Delivery not authorized, message refused"],
    [/\b(?:emetteur|expediteur)(?: x@x)? (?:[^.]{0,12} )?(?:invalide|refuse|rejete|inconnu|interdit|bloque|non autorise)|\bdomaine (?:[^.]{0,20} )?(?:n'est pas|non) (?:autorise|accepte|reconnu|habilite|declare)|\bn'(?:etes|est) pas autorise a (?:envoyer|ecrire|publier)|\bautorisee? a (?:lui )?envoyer des messages/, "5.0.1 Émetteur invalide. Invalid Sender."],
    [/\b(?:hors|n'appartient pas|n'est pas membre|exterieur|etranger|en dehors)[^.]{0,12} ?\b(?:l')?espace de confiance|\bemetteur (?:[^.]{0,20} )?(?:n'appartient pas|non membre)/, "L'émetteur n'appartient pas à l'espace de confiance MSSanté."],
    [/\bbounced by (?:the |an )?administrator\b/, "5.x.0 - Message bounced by administrator"], // IronPort
    [/\binvalid dns (?:mx|a)\b|\b(?:can't|cannot|could not|unable to) find a valid mx for (?:the )?sender|\bdelivery is not allowed to this address/, "550-Requested action not taken: mailbox unavailable 550 invalid DNS MX or A/AAAA resource record."],
    [/\bremise a (?:cette adresse|ce destinataire|ce groupe) est (?:limitee|restreinte)|\b(?:adresse|boite|liste|groupe|messagerie)[^.]{0,30} reservee? aux? (?:seuls? )?(?:expediteurs?|utilisateurs?|membres?|correspondants?|professionnels?)/, "550 Adresse réservée aux expéditeurs internes"],
    [/\bnot (?:allowed|permitted|authori[sz]ed) to send (?:mail |e-?mail |messages? )?to (?:this|the|that|x@x)|\byour access to submit messages|\bexternal senders? (?:is|are) not/, "550 5.7.1 You are not allowed to send mail to this recipient"],
  ],
};
