import type { ReasonRules } from "./rules.ts";

/** The address does not exist. A permanent reason: reason.ts asks for more than these words before it believes them. Source: RFC 3463 X.1.1. */
export const userunknown: ReasonRules = {
  reason: "userunknown",
  statuses: ["5.1.0", "x.1.1", "5.1.3", "5.1.351"],
  sentences: [
    [/\b(?:user|recipient|addressee|mailbox|account|local part|destination)(?: name| address| email)?(?: x@x)? (?:is )?(?:unknown|not known|undefined)\b/, "550 5.1.1 <a@example.net>: Recipient address rejected: User unknown in local recipient table"],
    [/\b(?:unknown|nonexistent|non-existent|undefined|unrecogni[sz]ed) (?:local |e-?mail |destination )?(?:user|recipient|address(?:ee)?|mailbox|account|local-?part|addresses)\b/, "550 Unknown user a@example.net"],
    [/\bno such (?:local |email |e-mail )?(?:user|recipient|mailbox|account|person|address|addressee|member|name)|\bno (?:mailbox|account|user|recipient)s? (?:here|by that name|with that name|found|named|matching)/, "550 No such user here"],
    [/\b(?:user|account|mailbox|address|recipient|addressee|person)(?: name| address| account)?(?:\(s\))?(?: x@x| [^ .]{1,80})?(?: (?:that )?you tried to reach)? (?:doesn't|does not|did not|didn't|do not|not|is not|isn't|was not|wasn't|could not be|couldn't be|cannot be|can't be) (?:exist|found|recogni[sz]ed|valid|known|listed|a valid|a known|registered|local|resolved|here|verified|have an?)/, "The email account that you tried to reach does not exist."],
    [/\b(?:recipient|mailbox|user|addressee|email address)(?: address| name)?(?: x@x)? (?:is |was )?(?:invalid|not valid|misspelled)\b/, "550 Backend server indicates recipient is invalid"],
    [/\bdoesn't have an? [a-z0-9.-]{1,60} account/, "554 delivery error: dd This user doesn't have a example.com account"],
    [/\b(?:invalid|bad|incorrect|illegal|wrong|not a valid|undeliverable) (?:user |destination |e-?mail |local |final )?(?:recipient|mailbox|user|address|rcpt|local-?part|account)(?! syntax)/, "550 5.1.1 Invalid recipient"],
    [/\brecipient address rejected: (?:access denied|undeliverable|unverified|address not)/, "550 5.4.1 Recipient address rejected: Access denied"],
    [/\brecip(?:ient)?notfound\b|\bname is not recogni[sz]ed|\bnone of (?:your|the) recipients/, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"],
  ],
};

/** Statements of the sender's own server or of the recipient's directory, which know the address: believed without a reply code. */
export const addressStatedUnknown: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [/(?:^|: )unknown (?:user|local-?part)\b|\binvalid final delivery user|(?:^|[.:] )no valid recipients?\b/, "Unknown user: a@example.net"],
    [/\baddress couldn't be found\b/, "Your message wasn't delivered because the address couldn't be found."],
    [/\brecipient name is not recogni[sz]ed|\buser not found\b|\brecip(?:ient)?notfound\b/, "The recipient name is not recognized"],
    [/\band other recipients in the same domain/, "Unable to deliver message to <a@example.net> (and other recipients in the same domain)."], // InterScan, of a refused RCPT
    [/\bpossibly incorrect|\bnot listed in (?:public name|domino|the) [a-z &]{0,20}(?:book|directory)|\bnot our customer|\bunable to verify (?:user|recipient|address|mailbox)/, "User neko (a@example.net) not listed in Domino Directory"],
    [/(?<!(?:domaine|serveur) (?:du |de l'))\b(?:destinataire|utilisateur|correspondant|compte|adresse|boite(?: aux lettres| mail| de messagerie)?)(?: [^.]{0,60})? (?:est |a ete )?(?:inconnue?s?|inexistante?s?|introuvables?|invalides?|n'existe (?:pas|plus)|n'existent (?:pas|plus)|non reconnue?s?|non trouvee?s?|n'a pas (?:pu etre|ete) (?:trouvee?|reconnue?))\b/, "550 5.1.1 Adresse d au moins un destinataire invalide."],
    [/(?<!(?:domaine|serveur) (?:du |de l'))\b(?:destinataire|utilisateur|patient|adresse)(?: [^.]{0,40})? (?:n'a pas ete trouvee?|non trouvee?|introuvable)|\badresse (?:[^.]{0,40} )?erronee/, "Message non distribué : patient non trouvé"],
    [/\bn'est pas (?:repertorie|reference)e?\b|\bintrouvable (?:sur|dans|chez)\b/, "L'utilisateur n'est pas répertorié dans l'annuaire"],
    [/\bimpossible de trouver (?:l'adresse|le destinataire|cette adresse|la boite)|\bn'a pas (?:ete|pu etre) trouvee? (?:dans|chez|sur) /, "Impossible de trouver l'adresse du destinataire"],
  ],
};
