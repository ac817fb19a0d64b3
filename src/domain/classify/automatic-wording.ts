import type { Sentence } from "./reasons/rules.ts";

/** Subjects that automatic answers begin with (folded, after "Re:"). A person does not write them. */
export const automaticSubjects: readonly Sentence[] = [
  [/^\W{0,3}(?:re\s?:\s?){0,3}\W{0,3}(?:reponse|message|mail|courriel|e-mail|repondeur) (?:d'absence|automatique|auto\b|automatise)/, "Réponse automatique : Re: votre liste"],
  [/^\W{0,3}(?:re\s?:\s?){0,3}\W{0,3}(?:auto(?:matic)?[- ]?(?:reply|response|answer|responder|matic(?!ally rejected))|out of (?:the )?office|ooo\b|abwesenheit|vacation (?:reply|message)|i am on vacation|away from)/, "Automatic reply: votre liste"],
  [/^\W{0,3}(?:re\s?:\s?){0,3}\W{0,3}(?:automatische antwort|respuesta automatica|risposta automatica|resposta automatica|automatisch antwoord|fuera de la oficina|fuori ufficio|autosvar)/, "Automatische Antwort: votre liste"],
  [/^\W{0,3}(?:re\s?:\s?){0,3}\W{0,3}(?:absent(?:e)? du bureau|absence du bureau|notification d'absence|avis d'absence|auto\s?:)/, "Absence du bureau : votre liste"],
];

/** A message that says of itself that no person wrote it (folded). "Suite à votre message automatique" speaks of ours. */
export const machineSentences: readonly Sentence[] = [
  [/\b(?:ceci|ce (?:mail|message|courriel)|il s'agit) (?:est |d')(?:une? )?(?:reponse|message|mail|courriel|accuse de reception|envoi)? ?(?:genere |envoye |adresse |emis )?automati(?:que|quement|se)/, "Ceci est un message automatique."],
  [/(?:^|\n)[^a-z\n]{0,6}(?:reponse|message|mail|repondeur|courriel) automatique/, "Réponse automatique. Merci de votre message."],
  [/\b(?:genere|envoye|emis|adresse) automatiquement/, "Cet accusé de réception est envoyé automatiquement."],
  [/\bmerci de ne pas (?:y )?repondre|\bne (?:pas|veuillez pas) repondre (?:a (?:ce|cet|cette)|directement)|\bveuillez ne pas (?:y )?repondre/, "Merci de ne pas répondre à ce message."],
  [/\b(?:message|mail|courriel|e-?mail)s? (?:est |reste )?(?:bloquee? |retenue? )?en attente (?:de (?:validation|verification|confirmation)|d'authentification)|\bpour que votre (?:message|mail|courriel) (?:lui |nous |leur |me )?(?:soit|puisse etre) (?:remis|delivre|transmis|distribue)|\bto (?:release|deliver|confirm) your (?:message|e-?mail),? (?:please )?(?:click|reply)/, "Votre message est en attente de validation : cliquez sur le lien."], // a filter asks the sender to prove himself
  [/\b(?:this is an? (?:automat|auto-)|automatically generated|do not reply to this|auto-?reply\b|autorespon)/, "This is an automated response."],
];

/** A receipt in a house's words (folded). A person's "j'ai bien reçu" is not among them. */
export const acknowledgements: readonly Sentence[] = [
  [/\bvotre (?:message|mail|courriel|e-mail|demande|courrier|envoi|email)(?: [a-z' ]{1,30})? a (?:bien )?ete (?:bien )?(?:recue?|enregistree?|transmise?|prise? en compte|receptionnee?|pris en charge)/, "Votre message a bien été reçu et sera traité dans les meilleurs délais."],
  [/\b(?:message|mail|courriel|demande) (?:bien )?(?:recue?|enregistree?|prise? en compte)\b[^.\n]{0,20} sera (?:traite|lu|pris en compte)/, "Message bien reçu, il sera traité dans les 48 heures."],
  [/\bvotre (?:message|mail|courriel|e-mail|demande|courrier|email) (?:sera|va etre) (?:lue?|traitee?|consultee?|prise? en compte|transmise?)\b/, "Votre message sera lu à la réouverture."],
  [/\bnous (?:accusons (?:bonne )?reception|avons bien (?:recu|receptionne)) (?:de )?votre/, "Nous accusons réception de votre message."],
  [/\baccuse (?:de )?reception\b/, "Accusé de réception"],
  [/\benregistree? sous (?:le |la )?(?:n|ref)/, "Votre demande est enregistrée sous le numéro 4711."],
  [/\b(?:nous (?:vous )?(?:repondrons|reviendrons|traiterons|mettons tout)|une reponse vous (?:sera|parviendra)|sera traitee?|sera prise? en compte) [^.]{0,40}(?:delais?|rapidement|ouvrees?|possible|prochainement|bientot)/, "Nous vous répondrons dans les plus brefs délais."],
];

/** Somebody at the practice who hands our mail on: a person, though the doctor is away (folded). */
export const handedOn: readonly Sentence[] = [
  [/\bje (?:lui |leur |le lui )?(?:transmets|transmettrai|ai transmis|fais suivre|ferai suivre|remets|montrerai|en parle|en parlerai)\b|\bje vous (?:donnerai|ferai part de|communiquerai) ma (?:reponse|decision)\b/, "Le docteur est absent, je lui transmets votre liste."],
];

/** An absence, a closed practice, a mailbox that nobody reads (folded). A person may say so too, beside an answer. */
export const absenceSentences: readonly Sentence[] = [
  [/\b(?:je suis|je serai|nous sommes|nous serons) (?:actuellement |presentement |momentanement |exceptionnellement |de nouveau )?(?:absent(?:e|\(e\))?s?|en (?:conge|vacance|formation|arret|deplacement|repos)s?|injoignables?|indisponibles?(?! pour (?:suivre|prendre|accepter|ces|les|de )))\b/, "Je suis actuellement absente."],
  [/\b(?:docteur|dr|medecin|cabinet|secretariat|centre|maison de sante|service|equipe|etablissement|bureau)\b[^.\n]{0,50}? (?:est|sera|sont|seront|reste|restera)(?: (?:actuellement|exceptionnellement|toujours))? (?:absent(?:e|\(e\))?s?|en (?:conge|vacance|formation|arret)s?|fermee?s?|injoignables?|indisponibles?)\b|\b(?:cabinet|secretariat|centre|maison de sante) (?:medical )?(?:fermera|rouvrira|ferme ses portes)\b|\b(?:docteur|dr|medecin)\b[^.\n]{0,40} (?:a cesse (?:son|toute) activite|n'exerce plus)\b/, "Le cabinet médical est fermé pour congés."],
  [/\babsent(?:e|\(e\))?s? (?:du (?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|cabinet|bureau)|jusqu|a partir|pour (?:conge|une|quelques|raison)|(?:ce|cette|les?) (?:\d|semaine|matin|jour|lundi|mardi|mercredi|jeudi|vendredi|samedi)|pendant|entre)|\ben arret (?:de travail|maladie)\b|\b(?:en )?(?:conges?|vacances?) (?:du|jusqu|a partir|annuels?|d'ete|maternite|paternite|maladie)|\bcabinet (?:medical )?fermee?\b|\bfermeture (?:du|annuelle|estivale|exceptionnelle)/, "Absent du 1er au 20 août."],
  [/\b(?:adresse|boite|messagerie|bal)(?: [a-z' @.-]{1,60})? (?:n'est (?:pas|plus|que)|non|n'etant (?:pas|plus)) (?:[a-z]{1,14} )?(?:relevee?|consultee?|surveillee?|lue|utilisee?|active|suivie|en service)|\bmessages?\b[^.\n]{0,40} ne (?:sont|seront) (?:pas|ni) (?:lus|traites|consultes|releves)\b/, "Cette adresse n'est pas relevée."],
  [/\b(?:je ne (?:consulte|releve|lis|utilise)|nous ne (?:consultons|relevons|lisons|utilisons)|ne (?:consulte|releve)) (?:pas|plus|que rarement|jamais) (?:[a-z]{1,14} )?(?:cette (?:adresse|boite|messagerie)|mes (?:mails|messages|courriels)|mssante)|\bje ne (?:lis|consulte|releve) (?:mes|cette|ma) (?:[a-z]{1,12} ){0,3}qu'/, "Je ne consulte plus cette adresse."],
  [/\b(?:renouveler|reiterer|refaire|adresser a nouveau|reformuler) votre (?:demande|message|mail)|\b(?:pendant|durant) (?:mon|notre|cette|son) (?:absence|conge)|\ben (?:mon|notre|son) absence/, "Merci de renouveler votre demande après le 20 août."],
  [/\bje (?:ne pourrai|repondrai|consulterai|lirai|prendrai connaissance|vous repondrai|traiterai)[^.\n]{0,60}\bretour\b/, "Je répondrai à votre message à mon retour."],
  [/\bacces (?:tres )?(?:limite|restreint|intermittent) a (?:ma|mes|notre|nos|la) (?:messagerie|boite|mails?|messages|courriels?)\b|\bsans acces a (?:ma|mes|notre) (?:messagerie|boite|mails?|messages)|\bactuellement en (?:congres|deplacement|seminaire|mission|stage)\b|\b(?:adresse|boite|messagerie)\b[^.\n]{0,30} (?:va etre|sera) (?:bientot |prochainement )?(?:supprimee|fermee|desactivee|abandonnee)|\bdemandes?\b[^.\n]{0,40} ne sont pas (?:traitees|prises en compte) (?:par|via)\b|\bne (?:pourrons|pourrai|pouvons|pourra) (?:pas |plus )?(?:repondre a|traiter|consulter|lire) (?:vos|votre|mes|nos|les) (?:messages?|mails?|courriels?|demandes?)/, "En déplacement, je n'ai qu'un accès limité à ma messagerie."],
  [/\bje (?:suis|serai) remplacee?\b|\best remplacee? par\b|\bsera remplacee? (?:par|du|le)\b/, "Je suis remplacé par le Dr Roche."],
  [/\b(?:i am|i'm|i will be|we are) (?:currently )?(?:out of (?:the )?office|away|on (?:annual |sick |maternity |parental )?(?:leave|holiday|vacation|sabbatical))/, "I am currently out of the office."],
];

/** What stands in absences and in signatures alike (folded): two of them make an absence. */
export const absenceHints: readonly Sentence[] = [
  [/\ben cas d'urgence|\bpour (?:toute|les) urgences?|\b(?:appelez|contactez|composez|appeler|contacter|composer) (?:le )?(?:15|112|samu|116 ?117)\b/, "En cas d'urgence, appelez le 15."],
  [/\b(?:de retour|mon retour|notre retour|reprise (?:des|le|de mon)|reouverture)\b/, "Je serai de retour le 4 septembre."],
  [/\bj'ai quitte (?:l'etablissement|le cabinet|le centre|l'hopital|la maison de sante|le service|mes fonctions|mon poste)|\bi (?:no longer work|have left)\b/, "J'ai quitté l'établissement."],
  [/\bplease (?:contact|call|direct|address)\b/, "Please contact the reception."],
  [/\b(?:mon|ma|le|la) remplacante?\b|\bassure(?:ra)? (?:mon|le) remplacement\b/, "Mon remplaçant, le Dr Roche, reçoit au cabinet."],
  [/\b(?:contactez|contacter|joindre|appelez|appeler) (?:le |mon |notre )?(?:secretariat|cabinet|standard)\b/, "Merci de contacter le secrétariat."],
];

/** Words with which a doctor decides (folded); what the practice does for everyone is not among them. */
export const decisionSentences: readonly Sentence[] = [
  [/\b(?:j'|je (?:les |la |le |l'|vous )?)(?:accepte|refuse|prends|confirme|valide|decline)\b(?! (?:plus|pas plus|de voir|d'etre (?:contacte|joint)|les urgences|mes|que|uniquement|seulement|un maximum|(?:de |des |les |aucun(?:e)? |plus (?:de |aucun )?)?nouve|aucun|mes conges|mes vacances|connaissance|contact|soin|note))/, "Je suis en congés mais j'accepte ces patients."],
  [/(?:^|\n)\W{0,6}(?:oui|non)\s?[,;:!.] ?(?:[a-z]|\n|$)/, "Non, désolé : je suis en arrêt maladie."],
  [/\bje (?:veux|voudrais) bien\b|\bje (?:peux|pourrai|pourrais) (?:le |la |les )?(?:prendre|suivre|accepter|recevoir) |\bje (?:le|la|les) (?:prendrai|suivrai|recevrai|accepterai|garde)\b|\bje suis d'accord\b/, "Je veux bien la prendre à partir de septembre, je suis en congés en août."],
  [/\bje n'accepte pas\b(?! (?:de |les )?nouve)|\bje ne (?:les |la |le )?(?:prends|souhaite|peux|veux) pas (?:les |le |la )?(?:prendre|accepter|suivre|etre (?:leur |son |le )?medecin)/, "Je rentre de congés : je n'accepte pas ces patients."],
  [/(?:^|\n)\W{0,6}(?:accepte|refuse|accepter|refuser|acceptes?|ok|oui|non|d'accord)(?:e|es|s|r|z)?(?: (?:pour|tous?|toutes?|les?|la|liste|patients?|n|numeros?|\d)|\W{0,3}(?:$|\n|\d))/, "ACCEPTE 1, 3 - REFUSE 2"],
  [/\b(?:ok|oui|d'accord|non|accord|favorable) pour (?:tous|toutes|les|la|le|ces|cette|ce|\d|mme|mlle|monsieur|madame|m\.)/, "D'accord pour ces patients (je suis absent la semaine prochaine)."],
  [/(?:^|\n)\W{0,6}\d{1,3}\s?[.:)=-]{0,3}\s?(?:accepte|refuse|oui|non|ok|d'accord)/, "1 : accepte"],
];
