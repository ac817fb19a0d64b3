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
  [/\b(?:generee?|envoyee?|emise?|adressee?) automatiquement/, "Cet accusé de réception est envoyé automatiquement."],
  [/\bmerci de ne pas (?:y )?repondre|(?:^|[.\n:*] ?|de |priere de )(?:ne pas|ne veuillez pas) repondre (?:a (?:ce|cet|cette)|directement)|\bveuillez ne pas (?:y )?repondre/, "Merci de ne pas répondre à ce message."],
  [/\b(?:message|mail|courriel|e-?mail)s? (?:est |reste )?(?:bloquee? |retenue? )?en attente (?:de (?:validation|verification|confirmation)|d'authentification)|\bpour que votre (?:message|mail|courriel) (?:lui |nous |leur |me )?(?:soit|puisse etre) (?:remis|delivre|transmis|distribue)|\bpour qu'il (?:soit|puisse etre) (?:remis|delivre|transmis|distribue)|\bconfirmez que vous (?:etes|n'etes)|\bto (?:release|deliver|confirm) your (?:message|e-?mail),? (?:please )?(?:click|reply)/, "Votre message est en attente de validation : cliquez sur le lien."], // a filter asks the sender to prove himself
  [/\b(?:this is an? (?:automat|auto-)|automatically generated|do not reply to this|auto-?reply\b|autorespon)/, "This is an automated response."],
];
