import type { InboundMail } from "../mail.ts";
import type { OwnWords } from "./own-text.ts";
import { addressesIn } from "./addresses.ts";
import { isReturnedPart } from "./original.ts";
import { conceptFamilyOf } from "./reasons/concept-families.ts";
import { prepareSaid } from "./said.ts";
import type { Sentence } from "./reasons/rules.ts";
import { delaySentencesAbroad, failureSentencesAbroad, noticeSubjectsAbroad } from "./notice-abroad.ts";
import { fold, foldedSubject } from "./words.ts";

/** Subjects of mail programs that tell of a failure or a delay (folded, from their beginning). */
export const noticeSubjects: readonly Sentence[] = [
  [/^(?:undeliver|undelivered|non[- ]?deliver)/, "Undeliverable: Votre liste"],
  [/^(?:\S{1,60} )?(?:mail|message|email|e-mail)?:? ?delivery (?:has )?(?:fail|status|notification|report|subsystem|system|error|problem|delay)/, "Delivery Status Notification (Failure)"],
  [/^(?:\S{1,60} )?(?:returned mail|failure notice|mail (?:failure|failed)|mail (?:system|delivery) error|mail could not be)/, "Returned mail: see transcript for details"],
  [/^(?:permanent|temporary|partial) (?:delivery )?failure|^(?:failed|delayed) (?:mail|delivery)|^(?:message|mail|e-?mail)(?: you sent)? (?:delayed|not delivered|delivery|could not|blocked|undeliverable)/, "Delayed Mail (still being retried)"],
  [/[(:-] ?(?:delivery (?:failed|failure)|undeliver(?:able|ed)|not delivered|non (?:remis|distribue|delivre))\)?$/, "Votre liste de patients : non remis (delivery failed)"],
  [/^warning[:\s-]{1,4}\S{1,80}@\S{1,80} - user unknown|^message frozen|^mail error\b/, "Warning: a@example.net - User unknown!"],
  [/^warning[:\s-]{1,4}could not send|^postmaster notify|^notice: mail delivery|^\*{0,2}message you sent blocked|^\[postmaster\]/, "Warning: could not send message for past 4 hours"],
  [/^warning: message \S{1,60} delayed|^postfix smtp server: errors|^loop alert\b|\bare not (?:a )?member\b/, "Warning: message 1aBcDe-000000-22 delayed 24 hours"],
  [/^delivery (?:status|failure)|^unable to deliver|^your message (?:could not|was not|has not|cannot)|^sorry, your message/, "Unable to deliver your message"],
  [/^(?:echec|erreur|defaut|probleme|anomalie)s? (?:de |d'|lors de |dans )?(?:la |l')?(?:remise|distribution|livraison|envoi|acheminement|transmission|delivrance)/, "Échec de la remise : votre liste"],
  [/^(?:message|mail|courriel|courrier|e-mail)(?: electronique)? (?:non|pas) (?:remis|distribue|distribuable|delivre|livre|transmis|achemine)/, "Message non distribué"],
  [/^non[- ](?:remis|distribue|distribuable|delivre|remise|distribution|livraison|delivrance|acheminement|reception)\b|^non-?remise|^avis de non[- ]?(?:remise|distribution)|^(?:rapport|notification|notice|avis) (?:de |d')(?:non[- ])?(?:remise|distribution|livraison|echec|etat de remise)/, "Non remis : Votre liste"],
  [/^remise (?:differee|retardee|impossible|en attente)|^(?:avertissement\W{1,4})?(?:message|courriel|mail|courrier|e-mail|envoi) (?:electronique )?(?:differe|retarde|en attente)|^nouvelle tentative|^retard (?:de |d')(?:remise|distribution|acheminement)|^distribution (?:retardee|impossible)/, "Remise différée : votre liste"],
  [/^failed to (?:deliver|send)|^warning: (?:temporary |permanent )?delivery|^echec\W{0,4}$|^\S{0,20} ?alerte virus/, "Failed to deliver message"],
  [/^(?:message|courrier|mail|courriel)s? (?:retourne|rejete|refuse|bloque|renvoye|impossible a|indelivrable|indistribuable|qui n'a p|arrete|mis en quarantaine)|^(?:avis|notification|rapport)\W{1,3}(?:d'|de )(?:echec|rejet|retour|refus)|^(?:rejet|refus|renvoi|retour) (?:de|du) (?:votre |l'|la )?(?:message|courrier|courriel|mail|envoi)|^retour (?:a l'expediteur|de courrier|de message)/, "Courrier retourné à l'expéditeur"],
  [/^votre (?:message|mail|courriel|e-mail)\b[^\n]{0,80} (?:n'a (?:pas|pu)|ne peut|ne pourra|n'est pas|ne sera pas|a ete (?:refuse|rejete|retourne|bloque|considere|mis en quarantaine))/, "Votre message n'a pas pu être délivré"],
  [/^impossible (?:de |d')(?:remettre|distribuer|delivrer|envoyer|livrer)/, "Impossible de remettre votre message"],
];

/** Sentences of a report's own words that tell of a failure (folded). */
export const failureSentences: readonly Sentence[] = [
  [/\b(?:could not|couldn't|cannot|can't|was not|wasn't|not|unable to|wasn't able to|were unable to)(?: be)? (?:deliver|sen[dt]\b|reach)/, "I wasn't able to deliver your message to the following addresses."],
  [/\b(?:permanent|fatal|permanent fatal|permanent delivery|delivery|unrecoverable) (?:error|failure|problem)s?\b/, "The following addresses had permanent fatal errors"],
  [/\b(?:delivery|deliver[a-z]{1,4})(?: of your message)? (?:to the following (?:recipient|address)[^.]{0,40})?(?:has )?failed|\bmessage delivery has failed|\bfailed permanently/, "Delivery to the following recipient failed permanently:"],
  [/\bdid not reach the following recipient|\bwas rejected by a remote mail server|\berror (?:has )?occurred while (?:attempting|trying) to deliver|\breturned to (?:the )?sender|\bwas undeliverable|\bundeliverable\b/, "Your message did not reach the following recipient(s):"],
  [/\btranscript of session follows|\bduplicated message-id|\bnot a member of this mailing list/, "----- Transcript of session follows -----"],
  [/\bconnection to \S{1,80} failed|\baddress not found|\bmessage (?:was )?not (?:delivered|accepted)|\b(?:has|have|had|was) not been delivered|\bmay not exist,? or you may not have permission|\bcouldn't be delivered|\bmessage (?:that you sent )?(?:was |has been )?(?:blocked|rejected)|\bwas automatically rejected/, "** Address not found **"],
  [/\b(?:unknown user|user unknown|mailbox exceeds allowed size|mailbox is full|delivery failed \d{1,4} attempts|account is disabled)\b/, "Unknown user: a@example.net"],
  [/\bno such (?:user|recipient|mailbox|account|address)\b|\b(?:not|no longer) an? (?:valid|known|active|existing) (?:user|recipient|mailbox|address|account)\b|\bno user by that name|\brequested action not taken|\bfailed recipients?\b|\bhas been returned because/, "a@example.net - no such user here."],
  [/(?:^|\n)\W{0,6}(?:<<< )?5[0-5]\d(?:-| (?:[45]\.\d{1,3}\.\d|[<'-]|requested|no such|user|unknown|mailbox|address|recipient|message|sorry|relay|access|host|invalid|service|transaction|sender))/, "550 - Requested action not taken: no such user here"], // never a bare number: "512 rue de la Paix" opens many a signature
  [/\bn'(?:a|ont) pas (?:encore )?(?:pu )?(?:etre|ete) (?:remis|distribue|delivre|livre|transmis|envoye|achemine|depose|pris|accepte)|\b(?:n'est|ne sont|ne sera|n'a) (?:donc )?(?:pas|plus|point) (?:ete )?(?:remis|distribue|delivre|livre|transmis|achemine|depose|arrive|parvenu)|\bnon[- ](?:remis|distribue|delivre|livre|transmis|achemine)(?:es?|s)?\b|\bn'a pas abouti\b/, "Votre message n'a pas pu être remis à certains destinataires."],
  [/\b(?:echec|impossibilite) (?:de |d'|lors de )(?:la |l')?(?:remise|distribution|livraison|envoi|acheminement|transmission)|\bimpossible de (?:remettre|distribuer|delivrer|livrer|transmettre|acheminer)/, "Échec de la remise à ces destinataires ou groupes :"],
  [/\b(?:message|courriel|courrier|mail)s? (?:est |a ete |ete )?(?:non (?:remis|distribue|delivre|livre)|retourne|rejete|refuse par le serveur)|\b(?:message|courriel|courrier|mail)\b(?:[^.\n]|\.(?=\S)){0,120} a ete (?:bloque|rejete|refuse|supprime|place en quarantaine|arrete)\b|\bne peut (?:pas )?etre (?:remis|distribue|delivre|livre|achemine)/, "Message non distribué"],
  [/\bdestinataires? (?:suivants? )?(?:n'a pas|n'ont pas|est|sont)? ?(?:recu|inconnu|inexistant|introuvable|invalide)|\berreurs? (?:permanente|fatale|definitive)s?/, "Les destinataires suivants n'ont pas reçu votre message"],
];

/** Sentences and subjects that say: not yet, we go on trying (folded). */
export const delaySentences: readonly Sentence[] = [
  [/\b(?:this is a |is only a )?warning message only|\bdo not need to re-?send|\btemporary failure report/, "THIS IS A WARNING MESSAGE ONLY."],
  [/\b(?:will (?:be |continue to (?:be )?|keep )?(?:re-?tried|retry|try|trying|attempt(?! to contact))|\b(?:is|are) still waiting|\bkeep (?:on )?trying|\bnothing (?:that )?you need to do|still being retried|being retried|further attempts will be)/, "Message will be retried for 2 more day(s)"],
  [/\b(?:has been|is|been|message|mail|delivery|notification:?|status:?) \(?delay(?:ed)?\b|\bstill (?:in the queue|being)|\bdelayed for more than/, "Delivery to the following recipient has been delayed:"],
  [/\bcould(?: not|n't) (?:be )?(?:sen[dt]|deliver|delivered)(?: message| mail)? for (?:the )?past\b|\bnot yet been delivered\b|\byet to be delivered\b|\b(?:has|have)(?: not|n't) been delivered (?:for|after|because|yet|and)\b|\bhas been postponed\b|\b(?:delivery )?attempts (?:will )?continue\b|\bundelivered for \d/, "Warning--Could not send mail for past 8.5 hours"],
  [/\b(?:remise|distribution|livraison|message|envoi|acheminement)(?: de (?:ce|votre) message)?(?: [a-z'" ]{0,30})? (?:est |a ete )?(?:differee?|retardee?)\b/, "Remise différée"],
  [/\ben (?:file d')?attente depuis\b|\ben attente de remise\b|\b(?:sera|seront|serons) (?:encore |de nouveau |a nouveau )?(?:tentee?s?|presentee?s?|represent|essayee?s?|renvoyee?s? automatiquement)|\b(?:presentee?|tentee?|essayee?) (?:a|de) nouveau\b|\bencore tente\b|\bcontinuer(?:a|ons|ont) (?:a |d'|de |nos |ses )(?:le |l')?(?:essayer|tenter|tentatives|remettre)|\baucune action n'est (?:requise|necessaire)/, "Le message sera présenté à nouveau."],
  [/\bn'(?:a|ont) (?:pas )?pu etre [a-z]{4,12} pour (?:le moment|l'instant)|\b(?:re)?(?:essaierons|essaiera|tenterons|tentera)\b(?: encore| de nouveau| a nouveau|,? (?:pendant|durant|dans))/, "Nous essaierons encore durant trois jours."],
  [/\b(?:pas|point) encore (?:pu etre|ete|arrivee?|parvenue?|remise?|distribuee?|delivree?|transmise?|passee?)|\b(?:pris|prend|subit|avec) (?:du|un) (?:leger )?retard\b|\b(?:message|courriel|courrier|mail|envoi) (?:est |reste |demeure )(?:toujours |encore )?en (?:file d')?attente\b|\b(?:poursui(?:t|vons|vra|vrons)|continu(?:e|ons|ent)) (?:a |ses |nos |les |d')(?:essay|tent|essai)|\brien a faire\b|\bnouvel essai dans\b|\b(?:essais|tentatives) (?:se |sont )?(?:poursui|repris)|\bpas encore abouti|\b(?:nouvelles? tentatives?|tentatives? de remise|continuera d'essayer|reessai|sera reessaye)|\b(?:il est |vous n'avez pas besoin de |inutile de )(?:inutile de )?(?:le )?renvoyer/, "Il n'est pas utile de renvoyer votre message. Le serveur continuera d'essayer."],
];
const gaveUp: readonly RegExp[] = [
  /\b(?:i've |have |has )?given up\b|\bgiving up\b|\bnot going to try again|\bno further (?:delivery )?attempts|\bfailed permanently|\bpermanent (?:error|fatal|delivery error|failure)|\bunrecoverable/,
  /\b(?:abandon|n'essaiera plus|aucune (?:autre|nouvelle) tentative|(?<!en cas d')echec definitif|delai de (?:nouvelle tentative|remise) (?:est )?(?:depasse|expire)|cesse d'essayer|renonce|erreur (?:permanente|definitive|fatale))/,
];

const daemonAddress = /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|post[-_.]?master|poostmaster|bosscat|mail[-_.]?(?:delivery|system|admin)[a-z._-]{0,30}|mail\.delivery\.system|ne[-_.]?pas[-_.]?repondre|no-?reply|notifications?|sysadmin|root|exchange|microsoftexchange[0-9a-f]{0,40}|delivery)(?:@|$)/i;
const daemonName = /mail(?:er)?[ -]?(?:delivery|daemon)|delivery (?:sub)?system|postmaster|system administrator|administrateur systeme|microsoft (?:outlook|exchange)|systeme de (?:messagerie|distribution)|maitre de poste|service de messagerie/;

/** Whether a mail program, not a person, seems to have sent it. */
export function fromMailProgram(mail: InboundMail): boolean {
  const path = mail.returnPath?.trim().toLowerCase();
  if (path !== undefined && (path === "<>" || path === "<null>" || path.startsWith("<mailer-daemon") || path.startsWith("mailer-daemon"))) return true;
  const sender = mail.from[0];
  if (mail.headers.some((header) => header.name === "from" && /<\s{0,4}>\s{0,4}$/.test(header.value))) return true; // "Jetmail System" <>
  if (sender === undefined) return mail.headers.every((header) => header.name !== "from");
  return daemonAddress.test(sender.address) || daemonName.test(fold(sender.name));
}

/** Whether its form or its sender says that a program reports on a message. */
export const sentAsReport = (mail: InboundMail): boolean => mail.contentType === "multipart/report" || mail.contentTypeParameters["report-type"] !== undefined || fromMailProgram(mail) || mail.headers.some(({ name }) => name === "x-failed-recipients");

/** Whether the program that carries mail sent it, under its own name. */
const fromDaemon = ({ from: [sender] }: InboundMail): boolean => sender === undefined || /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|post[-_.]?master)(?:@|$)/i.test(sender.address);

/** Whether it gives a message back, as a part or below its own words. */
const returnsMessage = (mail: InboundMail, { own, body }: OwnWords): boolean =>
  mail.attachments.some(({ contentType }) => isReturnedPart(contentType)) || /^(?:received|message-id)[ \t]?:[ \t]/im.test(body.slice(own.length));

/** Whether it names somebody and says what befell, unasked: nobody had written to the postmaster, or nobody signs (From: <>). */
const givesAReason = ({ inReplyTo, from }: InboundMail, { own }: OwnWords): boolean => (inReplyTo.length === 0 || from.length === 0) && addressesIn(own).length > 0 && conceptFamilyOf(prepareSaid(own)) !== undefined;

const stands = (sentences: readonly Sentence[], text: string): boolean => sentences.some(([says]) => says.test(text));

/**
 * Whether a mail without report structure tells that a message failed or waits.
 *
 * Two witnesses are asked for: the sender (a mail program, an empty return path, X-Failed-Recipients) and the words, or, of a
 * postmaster, the message itself, which he gives back for no other cause in whatever language, or a reason beside an address; a person who quotes a failure notice is not one.
 */
export function noticeOf(mail: InboundMail, words: OwnWords): "failed" | "delayed" | undefined {
  const namesFailed = mail.headers.some((header) => header.name === "x-failed-recipients");
  const program = namesFailed || fromMailProgram(mail) || mail.contentTypeParameters["report-type"]?.toLowerCase() === "delivery-status";
  // An answer in our thread that no program sent: its words need not be asked.
  if (!program && mail.inReplyTo.length > 0) return undefined;
  const subject = foldedSubject(mail);
  const bySubject = stands(noticeSubjects, subject) || stands(noticeSubjectsAbroad, subject);
  if (!program && !bySubject) return undefined;
  const own = words.folded;
  const byWords = (): boolean => stands(failureSentences, own) || stands(delaySentences, own) || stands(failureSentencesAbroad, own) || stands(delaySentencesAbroad, own);
  const isNotice = namesFailed || (program && bySubject) || byWords() || (fromDaemon(mail) && (returnsMessage(mail, words) || givesAReason(mail, words)));
  if (!isNotice) return undefined;
  const waits = (stands(delaySentences, `${subject}\n${own}`) || stands(delaySentencesAbroad, `${subject}\n${own}`)) && !gaveUp.some((says) => says.test(own));
  return waits ? "delayed" : "failed";
}
