import type { BounceReason } from "../classification.ts";
import { concepts, type Concept } from "./concepts.ts";

/** What is said of a message that was refused: what stands together in one sentence, what stands there not, and one such sentence. */
export interface ConceptFamily {
  readonly reason: BounceReason;
  readonly together: readonly Concept[];
  readonly without: readonly Concept[];
  readonly example: string;
}

const family = (reason: BounceReason, together: readonly Concept[], example: string, without: readonly Concept[] = []): ConceptFamily => ({ reason, together, without, example });
const notMe: readonly Concept[] = ["sender", "theirServer", "reach", "broken", "relay"];

/**
 * All of them, the more particular and the kinder before the others: the first that stands in some sentence decides. Read when no table
 * knows the sentence, so that words which nobody has written yet are understood by what they speak of.
 */
export const conceptFamilies: readonly ConceptFamily[] = [
  family("virusdetected", ["virus", "found"], "Un logiciel malveillant a été trouvé."),
  family("requireptr", ["reverse"], "Votre serveur n'a pas de nom inverse."),
  family("authfailure", ["authentic"], "L'expéditeur semble usurpé."),
  family("failedstarttls", ["tls", "no"], "L'hôte ne propose pas TLS."),
  family("failedstarttls", ["tls", "lost"], "Échec de l'authentification mutuelle TLS."),
  family("failedstarttls", ["tls", "closed"], "Le certificat de votre serveur a expiré."),
  family("badreputation", ["reputation"], "Votre serveur a mauvaise réputation."),
  family("rejected", ["blockedYou"], "Le destinataire vous a placé dans ses indésirables."),
  family("spamdetected", ["spam"], "Votre message présente les caractéristiques d'un message indésirable."),
  family("blocked", ["listed", "sender"], "Votre adresse IP est inscrite sur une liste de blocage."),
  family("networkerror", ["loop"], "Trop de relais traversés, bouclage probable."),
  family("mailboxfull", ["room", "box", "no"], "Sa boîte n'a plus de place."),
  family("mailboxfull", ["room", "holder"], "L'utilisateur a épuisé son espace de stockage.", ["sender"]),
  family("systemfull", ["room", "disk"], "Espace insuffisant dans la file d'attente."),
  family("mailboxfull", ["many", "stored"], "Zu viele Mails auf dem Server."),
  family("mailboxfull", ["full", "box"], "La boîte de l'utilisateur déborde.", ["sender"]),
  family("mailboxfull", ["full", "holder"], "L'utilisateur est saturé.", ["sender"]),
  family("mailboxfull", ["room", "no"], "Il n'y a plus de place.", ["sender"]),
  family("mailboxfull", ["room", "over"], "La capacité de stockage est dépassée.", ["sender"]),
  family("exceedlimit", ["many", "several"], "Ce message compte trop de destinataires."),
  family("toomanyconn", ["many", "sessions"], "Trop de sessions ouvertes en même temps."),
  family("speeding", ["fast"], "Vous écrivez trop vite à nos abonnés."),
  family("speeding", ["many", "mail"], "Vous avez atteint le nombre maximal d'envois par jour."),
  family("speeding", ["many", "over"], "La limite par heure est atteinte."),
  family("mailboxfull", ["box", "over", "reached"], "Le destinataire a atteint la limite de sa messagerie.", ["sender", "many", "mail", "file"]),
  family("mailboxfull", ["box", "big", "over"], "La boîte de réception a dépassé la taille permise.", ["mail", "file", "sender"]),
  family("mesgtoobig", ["big", "over"], "Il fait 31 Mo et nous n'acceptons pas plus de 20 Mo."),
  family("mesgtoobig", ["big", "mail", "no", "wants"], "Le volume du message n'est pas accepté.", ["box"]),
  family("policyviolation", ["file", "refused"], "Les pièces jointes chiffrées sont refusées."),
  family("policyviolation", ["file", "no"], "Nous ne distribuons pas les fichiers exécutables."),
  family("policyviolation", ["policy"], "Une règle de l'établissement l'exclut.", ["exists"]),
  family("contenterror", ["garbled"], "L'en-tête est illisible."),
  family("norelaying", ["relay", "no"], "Ce serveur ne relaie pas les messages."),
  family("hasmoved", ["moved"], "Il utilise désormais une autre adresse."),
  family("suspend", ["closed", "box"], "Le compte a été fermé.", ["sender", "mail"]),
  family("suspend", ["closed", "box", "no"], "Sa messagerie n'est plus en service.", ["sender"]),
  family("suspend", ["closed", "holder"], "L'agent a quitté l'établissement.", ["sender", "mail"]),
  family("suspend", ["closed", "address"], "Cette adresse a été désactivée.", ["sender", "mail"]),
  family("suspend", ["closed", "domain"], "L'hébergement de ce domaine a expiré.", ["sender"]),
  family("rejected", ["wants", "only"], "Seules certaines personnes peuvent écrire à ce destinataire."),
  family("rejected", ["onlyThey"], "Ce groupe n'écoute que les membres de l'organisation."),
  family("rejected", ["contact"], "Il vous a retiré de ses contacts autorisés."),
  family("rejected", ["holder", "no", "wants"], "Le destinataire ne souhaite pas recevoir vos messages."),
  family("rejected", ["no", "wants", "only"], "Une liste interne à laquelle vous ne pouvez pas écrire."),
  family("rejected", ["sender", "refused"], "L'adresse de l'expéditeur est refusée."),
  family("rejected", ["trust", "no", "sender"], "L'adresse d'où vous écrivez n'inspire pas confiance à l'expéditeur."),
  family("rejected", ["trust", "no"], "Ce serveur n'inspire pas confiance à notre filtre."),
  family("rejected", ["owner", "refused"], "Le modérateur du groupe a rejeté votre message."),
  family("securityerror", ["signIn"], "Les expéditeurs doivent être authentifiés."),
  family("systemerror", ["disk", "lost"], "Écriture impossible sur le disque."),
  family("notaccept", ["domain", "mx", "no"], "Le domaine n'a aucun enregistrement MX.", ["lost", "address", "sender"]),
  family("hostunknown", ["domain", "no", "exists"], "Ce nom de domaine n'a pas été trouvé.", ["sender", "box", "holder", "address", "server"]),
  family("hostunknown", ["domain", "unknown"], "Nom de domaine inconnu.", ["sender", "box", "holder", "address"]),
  family("hostunknown", ["host", "no", "exists"], "Aucune machine de ce nom n'a été trouvée.", ["sender", "box", "holder", "address"]),
  family("networkerror", ["dns", "lost"], "Échec de la résolution du domaine par le serveur de noms.", ["sender"]),
  family("networkerror", ["dns", "no"], "Le serveur de noms n'a pas pu résoudre le domaine.", ["sender"]),
  family("networkerror", ["reach", "lost"], "Impossible de joindre le serveur."),
  family("networkerror", ["reach", "no"], "Le serveur n'a pas pu être joint."),
  family("networkerror", ["server", "lost"], "Le serveur distant a raccroché."),
  family("networkerror", ["silent"], "Nobody answered at the other end."),
  family("networkerror", ["timedOut"], "Dépassement du délai."),
  family("expired", ["queued"], "Le courrier a passé plus de 72 heures en file."),
  family("expired", ["tries", "inVain"], "Nous avons essayé pendant 48 heures sans y parvenir."),
  family("expired", ["tries", "no"], "Après plusieurs essais, le message n'est pas passé."),
  family("mailererror", ["command", "lost"], "La commande de distribution locale a échoué."),
  family("systemerror", ["server", "broken"], "Notre plateforme rencontre un incident."),
  family("systemerror", ["box", "broken"], "La messagerie est en panne."),
  family("systemerror", ["broken", "mail"], "Un problème est survenu pendant la remise du message."),
  family("syntaxerror", ["syntax"], "Syntaxe incorrecte."),
  family("userunknown", ["named", "no", "knows"], "Nous ne connaissons pas a@example.net.", [...notMe, "server"]),
  family("userunknown", ["address", "unknown"], "Adresse erronée ou supprimée.", notMe),
  family("userunknown", ["holder", "unknown"], "Correspondant introuvable.", notMe),
  family("userunknown", ["box", "unknown"], "Boîte inexistante.", notMe),
  family("userunknown", ["noOne"], "Ce n'est pas un utilisateur de l'établissement.", [...notMe, "wants"]),
  family("userunknown", ["address", "no", "exists"], "Aucun client n'utilise cette adresse.", notMe),
  family("userunknown", ["holder", "no", "exists"], "Le destinataire est absent de notre annuaire.", notMe),
  family("userunknown", ["box", "no", "exists"], "Ce n'est pas une BAL connue de notre opérateur.", notMe),
];

const sentenceEnd = /[.;:!?](?=\s|$)|\s-\s/;
/** Sentences that are looked at: a notice says it in the first ones. */
const mostSentences = 40;

/** The family that stands in prepared words; undefined if none does. */
export function conceptFamilyOf(said: string): ConceptFamily | undefined {
  const sentences = said.split(sentenceEnd, mostSentences).filter((sentence) => /[a-z]{3}/.test(sentence)).map((sentence) => namedIn(sentence));
  return conceptFamilies.find(({ together, without }) => sentences.some((named) => together.every(named) && !without.some(named)));
}

/** What may be why a mailbox is not found that is there: beside any of these, no address is dead. */
const softer: readonly Concept[] = ["unsure", "full", "room", "closed", "moved", "virus", "spam", "reputation", "listed", "authentic", "tls", "relay", "policy", "only", "contact", "loop", "reach", "silent", "onlyThey", "queued", "lost", "tries", "inVain", "broken", "garbled", "timedOut"];

/** Whether the words leave it open that the address exists. */
export const mayYetBeReached = (said: string): boolean => softer.some((concept) => concepts[concept][0].test(said));

/** Asks each concept of a sentence once at most. */
function namedIn(sentence: string): (concept: Concept) => boolean {
  const known = new Map<Concept, boolean>();
  return (concept) => {
    const before = known.get(concept);
    if (before !== undefined) return before;
    const stands = concepts[concept][0].test(sentence);
    known.set(concept, stands);
    return stands;
  };
}
