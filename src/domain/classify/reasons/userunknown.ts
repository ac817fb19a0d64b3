import type { ReasonRules, Sentence } from "./rules.ts";
import { mailbox, missing, says } from "./vocabulary.ts";

/** The address does not exist. A permanent reason: reason.ts asks for more than these words before it believes them. Source: RFC 3463 X.1.1. */
export const userunknown: ReasonRules = {
  reason: "userunknown",
  statuses: ["5.1.0", "x.1.1", "5.1.3", "5.1.351"],
  sentences: [
    [says`(?<!\b(?:ip|sender|sender's|from|return|host|your|in|in e-?mail) )\b${mailbox}(?: x@x|: x@x)?(?: (?!is |was |has |does |from |in |at |and |or |by |domain |host )(?:<[^<> ]{1,80}>|[^ .]{1,80}))?(?: (?:that )?you (?:tried to reach|(?:have )?(?:specified|entered|gave)))? ${missing}(?! sender| by )`, "550 5.1.1 <a@example.net>: Recipient address rejected: User unknown in local recipient table"],
    [says`(?<!\b(?:many|sender) )\b(?:unknown|invalid|unregistered|bad|incorrect|illegal|wrong|non-?existent|undefined|unrecogni[sz]ed|undeliverable|not an? (?:valid|known|active|local)) (?:or (?:unknown|illegal|invalid|inactive) )?${mailbox}\b(?! (?:syntax|format|or password|and password|authentication))`, "550 Unknown user a@example.net"],
    [says`\bno such (?:${mailbox}|name|id)\b|\b(?:doesn't|don't|does not|do not) exists? (?:that|this|such|the) ${mailbox}\b|\bnot (?:an? )?(?:user|recipient|mailbox|account) (?:of|on|at|in) (?:this|our|the) (?:server|system|domain|host|site)`, "550 No such user here"],
    [/\bno (?:mail[ -]?box|account|user|recipient|person|one|addressee|alias|address)s? (?:is )?(?:here|by that name|with (?:that|this) (?:name|address)|found|named|matching|at (?:this|that) address|available|exists?|of that name)|\bnobody (?:here )?(?:by|with|of) that/, "550 There is no one at this address"],
    [says`\bx@x\)?:? (?:was )?${missing}|\bx@x (?:is not|isn't) (?:an? )?(?:active|valid|known|local)|\bx@x (?:is |was )?not (?:used|in use)\b`, "550 <a@example.net> not found"],
    [/\bdoesn't have an? [a-z0-9.-]{1,60} account|\b(?:does not|doesn't|do not|don't) (?:have|handle|know|host)(?: [a-z]{1,12}){0,4} (?:user|account|mailbox|recipient|addressee)\b|\blist of allowed recipients/, "554 delivery error: dd This user doesn't have a example.com account"],
    [/\brecipient address rejected: (?:access denied|undeliverable|unverified|address not|invalid)/, "550 5.4.1 Recipient address rejected: Access denied"],
    [/\brecip(?:ient)?notfound\b|\bname is not recogni[sz]ed|\bnone of (?:your|the) recipients/, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"],
    [/\bbad ?(?:rcpt|recipient) ?to\b|\bvalid ?rcpt ?to\b|\benvelope recipient has been denied|\bdomain or user isn't in my list/, "550 sorry, your envelope recipient is in my badrcptto list (#5.7.1)"],
    [/\b(?:not present|not found|not listed|no [^ ]{1,80}) in (?:the )?(?:name |public |domino |global |local )?(?:directory|address (?:book|list)|name and address)|\bnot (?:our|a) customer|\bmissing home directory|\bnot a local address/, "550 address not present in directory"],
    [/\b(?:recipient|mailbox|user)s?(?: address| name)?(?: x@x)? (?:is |are |was )?not (?:ok|allowed|permitted here|accepted(?! (?:because|due|for|from|by)))|\b(?:can't|cannot) accept (?:user|recipient)|\brejected recipients?\b|\bunable to (?:validate|find|locate|resolve) (?:the |this |that |alias )?(?:recipient|user|mailbox|alias|addressee)|\bnot (?:known|recogni[sz]ed) (?:at this site|here)|\bdoes not exist here|\bnot a (?:recogni[sz]ed|known|valid) e-?mail account/, "553 Recipient mailbox is not allowed"],
    [/\b(?:user|mailbox|account|path|address) no exists?\b|\bnot a member of (?:the |this |our )?domain\b/, "450 user path no exist"],
    [/\b(?:has|have) no (?:mailbox|account|mail account) (?:on|at|in|with|here)\b|\b(?:has|have) no (?:user|account|mailbox|one) (?:called|named|by)\b|\bis no longer (?:a )?valid (?:address|mailbox|recipient)|\brecipient reserved by rfc|\breserved by rfc 2606|\bin single label domains/, "550 a@example.net is no longer a valid address"],
    [/\b(?:user|recipient)\.(?:unknown|invalid|notfound)|\bmailbox_?notfound|\buser_?unknown|\bunknown_?user\b|\binvalid-?recipient\b|\bno valid recipients?\b(?! from)|\bnot known to us\b|\bunavailable (?:mail ?box|mail user|user|recipient)\b|\bno e-?mail address registered|\bnot specify a valid notes mail file|^(?:smtp; )?55[03] (?:5\.1\.\d )?bad destination\b(?! (?:host|system|domain))/, "550 5.1.1 recipient address rejected: invalid-recipient"],
  ],
};

/** Statements of the sender's own server or of the recipient's directory, which know the address: believed without a reply code. */
export const addressStatedUnknown: ReasonRules = {
  reason: "userunknown",
  statuses: [],
  sentences: [
    [/(?:^|: |^x@x )unknown user\b|\bunknown local-?part\b|\bno such (?:address|user|mailbox|recipient) here\b|\binvalid final delivery user|(?:^|[.:] )no valid recipients?\b/, "Unknown user: a@example.net"],
    [/\bwrong or no longer valid|\bno user by that name|\bdid not (?:exactly )?match (?:any|an?) [^.]{0,40}\b(?:address|mailbox|user|account)|\bno(?:t have an?)? (?:final )?(?:e-?mail )?delivery point/, "this email address is wrong or no longer valid."],
    [/\bunknown in (?:virtual|local|relay) (?:mailbox|alias|recipient) table\b|\baddress couldn't be found\b|\bwasn't found at [a-z0-9-]{1,60}\./, "Your message wasn't delivered because the address couldn't be found."],
    [/\brecipient name is not recogni[sz]ed|\b(?:user|receiver) not found\b|\brecip(?:ient)?notfound\b/, "The recipient name is not recognized"],
    [/\band other recipients in the same domain/, "Unable to deliver message to <a@example.net> (and other recipients in the same domain)."], // InterScan, of a refused RCPT
    [/\bpossibly incorrect|\bnot listed in (?:public name|domino|the) [a-z &]{0,20}(?:book|directory)|\bnot our customer|\bunable to verify (?:user|recipient|address|mailbox)/, "User neko (a@example.net) not listed in Domino Directory"],
    [/(?<!\b(?:domaine|serveur) (?:du |de l')?)\b(?:destinataire|utilisateur|correspondant|compte|adresse|boite(?: aux lettres| mail| de messagerie)?)(?: [^.]{0,60})? (?:est |a ete )?(?:inconnue?s?|inexistante?s?|introuvables?|invalides?|n'existe (?:pas|plus)|n'existent (?:pas|plus)|non reconnue?s?|non trouvee?s?|n'a pas (?:pu etre|ete) (?:trouvee?|reconnue?))\b/, "550 5.1.1 Adresse d au moins un destinataire invalide."],
    [/\b(?:aucune?|pas d[e']) ?(?:utilisateur|compte|boite(?: aux lettres| mail)?|destinataire|abonne|titulaire) (?:[^.]{0,20})?(?:cette adresse|ce nom|trouvee?)\b/, "550 Aucun utilisateur à cette adresse"],
    [/(?<!\b(?:domaine|serveur) (?:du |de l')?)\b(?:destinataire|utilisateur|patient|adresse)(?: [^.]{0,40})? (?:n'a pas ete trouvee?|non trouvee?|introuvable)|\badresse (?:[^.]{0,40} )?erronee/, "Message non distribué : patient non trouvé"],
    [/\baucun(?:e)? (?:patiente?|utilisateur|compte|boite|professionnel|destinataire|titulaire|adherent) (?:[^.]{0,30})?ne correspond\b|\babsente? de l'annuaire|\b(?:inconnue?|introuvable) (?:de|dans) l'annuaire/, "Motif : aucun patient ne correspond à cette adresse"],
    [/\bn'est pas (?:repertorie|reference)e?\b|\bintrouvable (?:sur|dans|chez)\b/, "L'utilisateur n'est pas répertorié dans l'annuaire"],
    [/\bimpossible de trouver (?:l'adresse|le destinataire|cette adresse|la boite)|\bn'a pas (?:ete|pu etre) trouvee? (?:dans|chez|sur) /, "Impossible de trouver l'adresse du destinataire"],
  ],
};

/** What a notice in plain words, without code or step, also says for a filter: it leaves the address alive. */
export const sometimesAFilter: readonly Sentence[] = [
  [/\buser unknown\b|\brecipient not found\b|\bdoesn't have an? [a-z0-9.-]{1,60} account\b/, "a@example.net [User unknown]"],
];

/** Who names the directory that lacks the address is no filter that hides behind it: believed at any step. */
export const directoryNamed: readonly Sentence[] = [
  [/\bnot (?:listed )?in (?:the )?(?:public |domino |global |local )?(?:name and |name & )?(?:directory|address (?:book|list))/, "550 User neko (a@example.net) not listed in Domino Directory"],
];
