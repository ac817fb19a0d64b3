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
  [says`\b(?:taille|poids|volume)\b${within}\b(?:depass|superieur|exced|excess)|\bsuperieure?s? a la (?:taille|limite)|\b(?:taille|poids) (?:maximale?|limite)\b`, "taille de message supérieure à celle acceptée (10 Mo)"],
  [says`\b(?:depass|exced)[a-z]{0,4}\b${within}\b(?:taille|poids|limite|\d{1,3} ?(?:mo|ko|mb))\b`, "Le message dépasse la limite autorisée."],
  [says`\b(?:message|piece jointe|il|courriel|mail|envoi|fichier)${within}\btrop (?:volumineu|lourd|gros|grand|important)`, "La pièce jointe est trop grosse."],
);

/** A domain that the DNS does not know. */
export const hostunknownFrench = rules("hostunknown", [says`\bdomaine\b${within}\b(?:introuvable|n'existe (?:pas|plus)|inexistant|inconnu|n'est (?:pas|plus) (?:enregistre|declare|depose)|n'a pas (?:ete|pu etre) (?:trouve|resolu))\b|\baucun hote\b|\bhote (?:de destination |distant |[^ .]{1,60} )?(?:est )?(?:introuvable|inconnu|inexistant)\b`, "le domaine medecin.mssante.example est introuvable"]);

/** The address does not exist. */
export const userunknownFrench = rules(
  "userunknown",
  [says`\bpas (?:d'|de )${holder}\b(?! actif)|\b${holder} x@x n'existe`, "Il n'y a pas d'utilisateur a@example.net sur ce serveur."],
  [says`\bn'(?:a|avons|avez) pas (?:pu )?trouver? (?:l'adresse|le ${holder})|\b(?:adresse|boite)\b${within}\bn'est pas (?:attribuee?|connue)\b|\b${holder}\b${within}\bn'est pas connue?\b|\b(?:aucune?|pas de) (?:bal|boite|compte|${holder})\b(?!${within}\bactif)|\b(?:adresse|boite)\b${within}\binconnue\b`, "nous n'avons pas trouvé l'adresse"],
  [says`\b(?:ne correspond a|n'appartient a|n'est (?:associee?|rattachee?|liee?) a) aucune?\b|\baucune? (?:agent|personne|patiente?|usager|professionnel|praticien|collaborateur|salarie|abonne|correspondant|adresse|identite)\b${within}\b(?:possede|utilise|correspond|connue?|trouve|a cette adresse|porte)|\btrouve (?:personne|aucune?)\b|\b(?:adresse|boite|bal|destinataire|correspondant)\b${within}\bn'est (?:pas|plus) (?:referencee?|repertoriee?|declaree?|publiee?|enregistree?)\b|\b(?:personne|boite|bal|compte|utilisateur|abonne|aucune?) (?:de|a|sous) ce(?:tte)? (?:nom|adresse)\b`, "Aucun agent de l'établissement ne possède cette adresse."],
  [says`\b(?:adresse|destinataire|boite|bal|identifiant)\b${within}\b(?:n'est pas valide|n'est plus valide|non valide|invalide|incorrecte?|erronee?|mal orthographiee?|n'existe (?:pas|plus)|inexistante?|introuvable)\b`, "l'adresse n'est pas valide"],
);

/** The holder has another address. */
export const hasmovedFrench = rules("hasmoved", [says`\ba change d'adresse\b|\badresse (?:a ete )?remplacee par\b|\bnouvelle adresse (?:est|:)`, "Le destinataire a changé d'adresse."]);

/** Switched off, closed, not yet opened. */
export const suspendFrench = rules("suspend", [says`\b(?:profil|messagerie|compte|boite|bal|ligne|abonnement|contrat|acces|espace)\b${within}\b(?:cloture|clos|resilie|ferme|desactive|suspendu|supprime|verrouille|gele|archive|expire)(?:e|es|s)?\b|\b(?:compte|boite|bal|messagerie)\b${within}\b(?:inactive?|en sommeil|bloquee?)\b|\boppose a (?:la creation|l'ouverture|l'activation)|\bn'a pas (?:encore )?(?:active|ouvert|cree) (?:son|sa|de|mon)\b|\bdepubliee?\b|\b(?:adresse|personne|agent|titulaire)\b${within}\b(?:desactivee?|suspendue?|resiliee?)\b`, "Le profil de ce patient est clôturé."], [says`\bne (?:dispose|beneficie) (?:pas|plus) d(?:e |'une? )(?:messagerie|boite|compte|profil)`, "Le destinataire ne dispose pas de messagerie."]);

/** A filter's verdicts. */
export const virusFrench = rules("virusdetected", [says`\b(?:contenu|fichier|piece jointe|logiciel|programme|code) malveillant|\b(?:menace|virus|cheval de troie|rancongiciel|malware|maliciel)\b${within}\b(?:detecte|trouve|identifie|present|repere)|\b(?:detecte|trouve|contient|contenait|contenir|identifie|porteur|infecte)[a-z]{0,3}\b(?: [a-z']{1,12}){0,4} (?:menace|virus|cheval de troie|rancongiciel|malware|maliciel)\b|\b(?:fichier|piece jointe|message|courriel)\b${within}\binfectee?\b`, "contenu malveillant détecté par l'antivirus"]);
/** The same, of spam. */
export const spamFrench = rules("spamdetected", [says`\b(?:identifie|considere|classe|reconnu|juge)e? comme${within}\b(?:publicit|indesirable|spam|pourriel|malveillant)|\b(?:filtre|filtrage|controle|moteur|protection|logiciel) anti-?spam\b|\b(?:courrier|message|courriel|mail)s? indesirables?\b|\b(?:hameconnage|phishing|pourriel)\b|\bnon sollicitee?s?\b`, "identifié comme publicitaire"]);
/** A house's rules. */
export const policyFrench = rules("policyviolation", [says`\b(?:regle|politique|strategie|charte)s?\b${within}\b(?:rejete|bloque|refuse|interdi|empeche|exclu|s'oppose)|\b(?:enfreint|contrevient|non conforme a)\b${within}\b(?:regle|politique|charte)|\b(?:type|format|extension|fichier|piece jointe|pieces jointe|archive|document|macro)s?\b${within}\b(?:interdit|non autorise|refuse|pas (?:accepte|autorise))`, "son contenu enfreint la politique de l'établissement"], [says`\b(?:liste blanche|espace de confiance)\b`, "Le domaine de l'émetteur ne figure pas dans la liste blanche MSSanté."]);
/** Whom the holder, his house or a list does not hear. */
export const rejectedFrench = rules("rejected", [says`\b(?:a|avez ete) bloque[se]? (?:la reception|vos|les messages|l'expediteur|l'emetteur)|\bpas (?:autorise|habilite|le droit)${within}\b(?:envoyer|publier|diffuser|ecrire)|\bliste noire\b|\bseuls? (?:les )?(?:expediteurs|emetteurs|membres|utilisateurs|correspondants)\b|\b(?:emetteur|expediteur)\b${within}\b(?:non|pas) (?:habilite|autorise|reconnu|accepte)|\bn'accept(?:e|ent) (?:que|pas|plus)\b${within}\b(?:messages?|courriels?|mails?|envois)\b${within}\b(?:de la part|des|d'(?:expediteurs?|emetteurs?|adresses?|utilisateurs?)|de ce|du|provenant|internes?|externes?|exterieurs?)\b|\breservee? (?:a (?:un |l')usage|aux?) (?:internes?|membres|personnels?|agents|abonnes)|\b(?:ne plus|ne pas|plus|refuse(?:nt)? de|ne souhaite (?:pas|plus)) recevoir\b${within}\b(?:votre part|vous|vos|messages?|courriels?|mails?)\b|\bacces (?:interdit|refuse|non autorise)`, "Vous n'êtes pas autorisé à diffuser dans cette liste."]);
/** No sure channel. */
export const tlsFrench = rules("failedstarttls", [says`\bcertificat\b${within}\b(?:n'est (?:pas|plus)|non|invalide|expire|inconnu|refuse|revoque|perime|autosigne)|\b(?:negociation|session|chiffrement) (?:tls|ssl)\b`, "le certificat présenté n'est pas reconnu"]);

/** Nobody there, or no way there. */
export const networkFrench = rules(
  "networkerror",
  [says`\bboucle (?:de|du|sur|detectee) ?(?:messagerie|courrier|routage|transfert|lui|elle|soi)?|\b(?:troncons|sauts|relais successifs|rebonds|transferts successifs)\b|\bimpossible a router\b|\b(?:pas de|aucune?) (?:route|chemin|itineraire)\b|\b(?:hotes?|serveurs?)\b${within}\b(?:en panne|hors ligne|eteints?|arretes?)\b`, "une boucle de messagerie a été détectée"],
  [says`\b${server}\b${within}\b(?:n'a pas pu etre (?:joint|contacte|atteint)|(?:ne repond|n'a pas repondu)|(?:est )?injoignable|inaccessible)`, "l'opérateur distant n'a pas pu être joint"],
  [says`\bconnexion (?:(?:a|avec|au) ${within} )?(?:est |a ete |s'est )?(?:refusee|impossible|interrompue|perdue|tombee|coupee|fermee|rompue|reinitialisee|echouee?|a echoue)|\betablir (?:la |une |de )?connexion|\breseau\b${within}\b(?:inaccessible|indisponible|injoignable)|\b(?:delai|temps) (?:de connexion|d'attente) (?:est )?(?:depasse|ecoule|expire)`, "connexion refusée par mx.cabinet.example"],
);
/** Tried too long. */
export const expiredFrench = rules("expired", [says`\b(?:apres|pendant|malgre)\b${within}\b(?:tentatives|essais|abandonne)|\btentatives\b${within}\b(?:echoue|infructueu)|\bdelai imparti|\btrop longtemps\b|\bcesse d'essayer|\b(?:renonce|renoncons|abandonne) (?:a |de )|\bdelai (?:maximal |maximum )?de (?:nouvelle tentative|remise|livraison|conservation|distribution|retention)\b${within}\b(?:depasse|expire|ecoule)|\b(?:duree|temps) (?:maximale?|de (?:conservation|retention|validite))\b${within}\b(?:depasse|expire|ecoule|atteint)|\b${server}\b${within}\bn'a pas accepte nos demandes`, "Le serveur de destination n'a pas accepté nos demandes de connexion."]);
/** Too many at once. */
export const speedingFrench = rules("speeding", [says`\bnombre de (?:messages|mails|envois|courriels)\b${within}\b(?:par (?:heure|jour|minute)|autoris)|\brythme\b${within}\btrop|\btrop de (?:messages|mails|courriels|envois|connexions|destinataires)\b|\b(?:limite|quota|plafond) (?:d'envois?|horaire|journaliere?|quotidienn?e?)\b|\bespacez? (?:vos|les) envois`, "Vous avez dépassé le nombre de messages autorisés par heure."]);
/** A message that was stopped, without a word of why; read last. */
export const blockedFrench = rules("blocked", [says`\b(?:message|courriel|courrier|mail)\b${within}\ba ete (?:bloque|arrete)`, "Votre message a été bloqué."]);
/** Greylisting. */
export const greylistedFrench = rules("blocked", [/\blistes? grises?\b|\bmis(?:e)? en attente (?:temporaire|volontaire)/, "liste grise, veuillez réessayer"]);
/** The sender is turned away, whoever's box stands beside. */
export const senderFrench = rules("rejected", [says`\b(?:adresse|domaine|messages?|courriels?)\b (?:de |d')(?:l'|un |cet )?(?:expediteur|emetteur)\b${within}\b(?:bloque|refuse|rejete|interdit|banni|exclu)`, "L'adresse de l'expéditeur a été bloquée."]);
/** A content that cannot be read. */
export const contentFrench = rules("contenterror", [says`\b(?:contenu|message|format|codage|encodage|structure|piece jointe)\b${within}\b(?:converti|mal forme|malforme|format accepte|illisible|decode|corrompu|non conforme|invalide)`, "Le contenu ne peut pas être converti."]);
/** A server that does not work. */
export const systemerrorFrench = rules("systemerror", [says`\berreur (?:interne|systeme|technique|inattendue|de (?:traitement|configuration))|\b(?:indisponibilite|incident|panne|dysfonctionnement|probleme) (?:technique|interne|du serveur|de (?:la plateforme|service|configuration))|\b${server}\b${within}\b(?:en maintenance|surcharge|indisponible|hors service|sature|occupe)|\b(?:plateforme|service|compte|messagerie)\b${within}\b(?:en maintenance|indisponible|hors service)`, "erreur interne du serveur de messagerie"]);
/** A domain that takes no mail. */
export const notacceptFrench = rules("notaccept", [says`\b(?:domaine|serveur|hote)\b${within}\bne (?:recoit|prend|gere|traite|relaie) (?:pas|plus|aucun) (?:de |le )?(?:courrier|message|mail|courriel)|\bmx nul\b`, "ce domaine ne reçoit pas de courrier"]);
