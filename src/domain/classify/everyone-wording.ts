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
  [["hours", "when"], "Le secrétariat est ouvert du lundi au vendredi."],
  [["hours", "house"], "Le cabinet reste ouvert."],
  [["emergency", "call"], "En cas d'urgence, composez le 15."],
  [["delays", "later"], "Le délai de réponse est de 48 heures."],
  [["delays", "read"], "Les messages sont traités par ordre d'arrivée."],
  [["delays", "when"], "Nos délais de réponse sont actuellement de dix jours."],
  [["broken", "house"], "Le cabinet est en travaux."],
  [["broken", "mail"], "Nos mails sont en panne."],
  [["broken", "mailbox"], "La messagerie est en panne."],
  [["broken", "us"], "Nous rencontrons des difficultés techniques."],
  [["emergency", "visit"], "En cas d'urgence, rendez-vous à l'hôpital."],
  [["mailbox", "read", "later"], "Boîte relevée les jours ouvrés."],
  [["mailbox", "read", "when"], "Cette boîte est relevée le mardi."],
  [["replaced", "away"], "Mes collègues assurent la continuité des soins pendant mon congé."],
];

/** Families that people use too: alone they leave a doubt. */
export const sharedFamilies: readonly Family[] = [
  [["answers", "later"], "Je vous répondrai dès que possible."],
  [["back", "self"], "Je reviens vite."],
  [["machine", "mail"], "Message vérifié automatiquement."],
];

/** What else a sentence beside them may speak of, for nobody to look. */
export const besideFamilies: readonly Family[] = [
  [["call"], "Merci d'appeler le 05 55 00 00 00."],
  [["emergency"], "Urgence vitale : le 15."],
  [["away"], "Vacances d'hiver."],
  [["shut"], "Fermeture annuelle."],
  [["replaced"], "Remplaçant : Dr Ledoux."],
  [["hours"], "Secrétariat ouvert le samedi."],
  [["delays"], "Les délais de réponse sont allongés."],
  [["broken"], "Panne de téléphone."],
  [["machine"], "Envoyé automatiquement."],
  [["thanks"], "Merci de votre compréhension."],
  [["back"], "Retour le 5 juin."],
  [["mail", "received"], "Votre message est bien arrivé."],
  [["mail", "read"], "Les mails sont lus le soir."],
  [["mail", "mailbox"], "Ceci est une boîte d'envoi."],
  [["read", "later"], "Il sera traité sous 72 heures."],
  [["read", "willBe"], "Il sera lu par nos secrétaires."],
  [["received", "house"], "Il a été transmis au service concerné."],
  [["received", "us"], "Nous avons bien reçu votre envoi."],
  [["answers", "when"], "Je vous lirai mercredi."],
  [["urgent", "house"], "Médecin de garde : le Dr Castaing."],
  [["hours", "visit"], "Cabinet ouvert du lundi au vendredi, sur rendez-vous."],
  [["mailbox", "read"], "Boîte relevée le mardi."],
  [["visit", "call"], "Pour un rendez-vous, appelez le secrétariat."],
  [["visit", "seldom"], "Aucun renouvellement par mail."],
  [["visit", "when"], "Certificats le lundi et le mardi."],
  [["house", "when"], "Le secrétariat répond le mardi."],
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
