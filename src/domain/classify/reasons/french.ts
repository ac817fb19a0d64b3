import type { ReasonRules } from "./rules.ts";
import { says } from "./vocabulary.ts";

// What French notices say in plain words: who (a box, its holder, a domain), what befell it; in words as they are prepared.

/** Up to the end of a sentence: the point in a host's name ends none. */
const within = String.raw`(?:[^.]|\.(?=\S)){0,80}`;
const box = "(?:boite(?: aux lettres| mail| de reception| de messagerie)?|messagerie|bal|espace(?: de stockage)?|stockage|quota|capacite)";
const holder = "(?:destinataire|correspondant|utilisateur|titulaire|abonne|compte)";
const server = "(?:serveur|hote|operateur|systeme)";

const rules = (reason: ReasonRules["reason"], ...sentences: ReasonRules["sentences"]): ReasonRules => ({ reason, statuses: [], sentences });

/** The server's disk, not a mailbox. */
export const systemfullFrench = rules("systemfull", [says`\b(?:espace )?disque\b${within}\b(?:plein|sature|insuffisant)|\b(?:plus|pas) (?:assez )?d'espace disque\b`, "espace disque insuffisant sur le serveur"]);

/** "Mailbox full". */
export const mailboxfullFrench = rules(
  "mailboxfull",
  [says`\b${box}\b(?!${within}\b(?:d'envoi|inactif|taille))${within}\b(?:plein|satur|rempli|atteint|depasse|epuise)`, "L'espace de stockage de votre correspondant est saturé."],
  [says`\b(?:depasse|atteint|excede)\b${within}\b(?:quota|espace)\b`, "La base du destinataire a dépassé son quota."],
  [says`\b(?:plus|pas) (?:assez )?(?:d'|de )(?:espace|place)\b`, "n'a plus assez d'espace pour recevoir votre message"],
);

/** "Message too big". */
export const mesgtoobigFrench = rules(
  "mesgtoobig",
  [says`\b(?:taille|poids|volume)\b${within}\b(?:depass|superieur|exced|excess)|\bsuperieure?s? a la (?:taille|limite)`, "taille de message supérieure à celle acceptée (10 Mo)"],
  [says`\b(?:depass|exced)[a-z]{0,4}\b${within}\b(?:taille|poids|limite|\d{1,3} ?(?:mo|ko|mb))\b`, "Le message dépasse la limite autorisée."],
  [says`\b(?:message|piece jointe|il|courriel|mail|envoi|fichier)${within}\btrop (?:volumineu|lourd|gros|grand)`, "La pièce jointe est trop grosse."],
);

/** A domain that the DNS does not know. */
export const hostunknownFrench = rules("hostunknown", [says`\bdomaine\b${within}\b(?:introuvable|n'existe pas|inexistant|inconnu)\b`, "le domaine medecin.mssante.example est introuvable"]);

/** The address does not exist. */
export const userunknownFrench = rules(
  "userunknown",
  [says`\bpas (?:d'|de )${holder}\b(?! actif)|\b${holder} x@x n'existe`, "Il n'y a pas d'utilisateur a@example.net sur ce serveur."],
  [says`\bn'(?:a|avons|avez) pas (?:pu )?trouver? (?:l'adresse|le ${holder})|\b(?:adresse|boite)\b${within}\bn'est pas (?:attribuee?|connue)\b|\b${holder}\b${within}\bn'est pas connue?\b|\b(?:aucune?|pas de) (?:bal|boite|compte|${holder})\b(?!${within}\bactif)|\b(?:adresse|boite)\b${within}\binconnue\b`, "nous n'avons pas trouvé l'adresse"],
);

/** The holder has another address. */
export const hasmovedFrench = rules("hasmoved", [says`\ba change d'adresse\b|\badresse (?:a ete )?remplacee par\b|\bnouvelle adresse (?:est|:)`, "Le destinataire a changé d'adresse."]);

/** Switched off, closed, not yet opened. */
export const suspendFrench = rules("suspend", [says`\b(?:profil|messagerie|compte|boite|bal)\b${within}\b(?:cloture|clos|resilie|ferme|desactive|suspendu|supprime)(?:e|es|s)?\b`, "Le profil de ce patient est clôturé."], [says`\bne (?:dispose|beneficie) (?:pas|plus) d(?:e |'une? )(?:messagerie|boite|compte|profil)`, "Le destinataire ne dispose pas de messagerie."]);

/** A filter's verdicts. */
export const virusFrench = rules("virusdetected", [says`\b(?:contenu|fichier|piece jointe|logiciel|programme|code) malveillant`, "contenu malveillant détecté par l'antivirus"]);
/** The same, of spam. */
export const spamFrench = rules("spamdetected", [says`\b(?:identifie|considere|classe|reconnu|juge)e? comme${within}\b(?:publicit|indesirable|spam|pourriel|malveillant)`, "identifié comme publicitaire"]);
/** A house's rules. */
export const policyFrench = rules("policyviolation", [says`\b(?:regle|politique)\b${within}\b(?:rejete|bloque|refuse|interdit)|\b(?:enfreint|contrevient|non conforme a)\b${within}\b(?:regle|politique|charte)|\b(?:type|format|extension|fichier|piece jointe|pieces jointes)s?\b${within}\b(?:interdit|non autorise|refuse|pas (?:accepte|autorise))`, "son contenu enfreint la politique de l'établissement"], [says`\b(?:liste blanche|espace de confiance)\b`, "Le domaine de l'émetteur ne figure pas dans la liste blanche MSSanté."]);
/** Whom the holder, his house or a list does not hear. */
export const rejectedFrench = rules("rejected", [says`\b(?:a|avez ete) bloque[se]? (?:la reception|vos|les messages|l'expediteur|l'emetteur)|\bpas (?:autorise|habilite|le droit)${within}\b(?:envoyer|publier|diffuser|ecrire)|\bliste noire\b|\bseuls? (?:les )?(?:expediteurs|emetteurs|membres|utilisateurs|correspondants)\b|\b(?:emetteur|expediteur)\b${within}\bnon (?:habilite|autorise|reconnu)`, "Vous n'êtes pas autorisé à diffuser dans cette liste."]);
/** No sure channel. */
export const tlsFrench = rules("failedstarttls", [says`\bcertificat\b${within}\b(?:n'est pas|non|invalide|expire|inconnu|refuse)|\b(?:negociation|session|chiffrement) (?:tls|ssl)\b`, "le certificat présenté n'est pas reconnu"]);

/** Nobody there, or no way there. */
export const networkFrench = rules(
  "networkerror",
  [says`\bboucle (?:de|du) (?:messagerie|courrier|routage|transfert)`, "une boucle de messagerie a été détectée"],
  [says`\b${server}\b${within}\b(?:n'a pas pu etre (?:joint|contacte|atteint)|(?:ne repond|n'a pas repondu)|(?:est )?injoignable|inaccessible)`, "l'opérateur distant n'a pas pu être joint"],
  [says`\bconnexion (?:a ${within} )?(?:refusee|impossible|interrompue|perdue)`, "connexion refusée par mx.cabinet.example"],
);
/** Tried too long. */
export const expiredFrench = rules("expired", [says`\b(?:apres|pendant|malgre)\b${within}\b(?:tentatives|essais|abandonne)|\btentatives\b${within}\b(?:echoue|infructueu)|\bdelai imparti|\b${server}\b${within}\bn'a pas accepte nos demandes`, "Le serveur de destination n'a pas accepté nos demandes de connexion."]);
/** Too many at once. */
export const speedingFrench = rules("speeding", [says`\bnombre de (?:messages|mails|envois|courriels)\b${within}\b(?:par (?:heure|jour|minute)|autoris)|\brythme\b${within}\btrop`, "Vous avez dépassé le nombre de messages autorisés par heure."]);
/** A message that was stopped, without a word of why; read last. */
export const blockedFrench = rules("blocked", [says`\b(?:message|courriel|courrier|mail)\b${within}\ba ete (?:bloque|arrete)`, "Votre message a été bloqué."]);
