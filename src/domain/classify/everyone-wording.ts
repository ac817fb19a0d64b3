import type { Part } from "./clause-parts.ts";

/** What is said to whoever writes: the parts that stand together in one sentence, and one such sentence. */
export type Family = readonly [together: readonly Part[], example: string];

/** Families that make a mail an automatic answer, unless somebody who has read ours speaks in it. */
export const everyoneFamilies: readonly Family[] = [
  [["away", "self"], "Je suis en congés."],
  [["away", "us"], "Nous sommes en vacances."],
  [["away", "house"], "Le Dr Lemoine est en arrêt maladie."],
  [["away", "when"], "Absent jusqu'au 20."],
  [["shut", "house"], "Le cabinet est fermé."],
  [["shut", "us"], "Nos bureaux sont fermés."],
  [["shut", "when"], "Fermeture du 5 au 25 août."],
  [["mail", "seldom", "read"], "Les messages ne sont pas lus."],
  [["mail", "seldom", "answers"], "Nous ne garantissons pas de réponse aux courriels."],
  [["mailbox", "seldom", "read"], "Cette boîte n'est pas relevée."],
  [["mailbox", "seldom", "mail"], "Cette boîte n'accepte pas de messages."],
  [["visit", "seldom", "mail"], "Aucune ordonnance n'est envoyée par courriel."],
  [["mailbox", "shut"], "Cette boîte sera définitivement fermée."],
  [["yours", "mail", "received"], "Votre message a bien été reçu."],
  [["mail", "received", "read"], "Message bien reçu, il sera traité sous 48 heures."],
  [["yours", "mail", "read", "willBe"], "Votre message sera lu à la réouverture."],
  [["answers", "later", "us"], "Une réponse vous sera apportée sous 5 jours ouvrés."],
  [["answers", "later", "house"], "Le secrétariat vous répondra dès que possible."],
  [["back", "when"], "Retour prévu le 5 juin."],
  [["replaced", "house"], "L'intérim est assuré par le Dr Valette."],
  [["replaced", "when"], "Je suis remplacé du 1er au 20 août."],
];

/** Families that people use too: alone they leave a doubt. */
export const sharedFamilies: readonly Family[] = [
  [["answers", "later"], "Je vous répondrai dès que possible."],
  [["back", "self"], "Je reviens vite."],
  [["machine", "mail"], "Message vérifié automatiquement."],
];

/** Families that are news of the doctor: whatever stands beside them, a person reads it. */
export const newsFamilies: readonly Family[] = [
  [["left", "self"], "J'ai fait valoir mes droits à la retraite."],
  [["left", "house"], "Le Dr Lemoine a cessé son activité."],
  [["left", "when"], "Retraitée depuis le 1er janvier."],
  [["moved", "house"], "Le cabinet a déménagé."],
  [["moved", "us"], "Nous avons déménagé."],
  [["moved", "mailbox"], "Mon adresse a changé."],
];
