import { contactOf, greeting } from "../wording/doctor-list.ts";
import { longDate, shortDate, weekdayDate } from "../wording/dates.ts";
import type { Caisse, DataProtection, Doctor } from "../wording/inputs.ts";
import { counted } from "../wording/plural.ts";
import type { Section } from "../wording/section.ts";
import { fr } from "../wording/typography.ts";

/** A call to one doctor, as mail and as PDF. It holds no patient's data. Days are ISO. */
export interface CallDocument {
  /** "VOL-87-7K3F9-Q" */
  readonly reference: string;
  readonly caisse: Caisse;
  readonly doctor: Doctor;
  /** "la communauté urbaine Limoges Métropole", as it stands in a sentence. */
  readonly territory: string;
  readonly deadline: string;
  readonly sentOn: string;
  /** The day of the first call, when this is a reminder. */
  readonly reminderOf?: string;
  /** Months for which an offer stands. */
  readonly validMonths: number;
  readonly dataProtection: DataProtection;
}

/** What was understood of an answer to a call. */
export interface CallReceipt {
  readonly reference: string;
  readonly caisse: Caisse;
  readonly doctor: Doctor;
  readonly understood: { readonly answer: "offer"; readonly patients: number; readonly homeVisits: boolean; readonly validUntil: string } | { readonly answer: "refuse" };
  readonly dataProtection: DataProtection;
}

/** All the words of either mail, for the HTML, its text twin and the PDF alike. */
export interface VolunteerWording {
  readonly subject: string;
  readonly from: string;
  readonly title: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  /** The one sentence that matters, in bold. */
  readonly question: string;
  readonly how: Section;
  readonly examples: readonly { readonly purpose: string; readonly answer: string }[];
  readonly meaning: Section;
  readonly contact: Section;
  readonly privacy: Section;
  readonly sender: readonly string[];
}

/** Answers that work as they stand; a test reads each. */
export const exampleOffers = ["OUI, 5 PATIENTS", "OUI, 3 PATIENTS, VISITES À DOMICILE POSSIBLES", "NON"] as const;

/** The words of a call. @throws {RangeError} if a day of the document is no ISO day: a bug of the caller */
export function callWording(call: CallDocument): VolunteerWording {
  const reminder = call.reminderOf === undefined ? "" : fr`Rappel : nous vous avons posé cette question le ${longDate(call.reminderOf)}. `;
  return {
    ...common(call),
    subject: fr`[${call.reference}] ${call.reminderOf === undefined ? "P" : "Rappel, p"}ouvez-vous suivre de nouveaux patients ? Réponse attendue le ${shortDate(call.deadline)}`,
    title: fr`Pouvez-vous suivre de nouveaux patients ?`,
    opening: [fr`${reminder}Près de votre cabinet (${call.territory}), des personnes en affection de longue durée (ALD) cherchent un médecin traitant et n'en trouvent pas.`],
    question: fr`Combien de nouveaux patients pouvez-vous suivre ? Votre réponse est attendue jusqu'au ${weekdayDate(call.deadline)} inclus.`,
    how: { title: "Comment répondre", sentences: [fr`Répondez à ce message par un nombre, ou par non. Chacune de ces réponses suffit, telle quelle :`] },
    examples: [
      { purpose: "Pour cinq patients", answer: exampleOffers[0] },
      { purpose: "Aussi à domicile", answer: exampleOffers[1] },
      { purpose: "Vous ne pouvez pas", answer: exampleOffers[2] },
    ],
    meaning: {
      title: fr`Ce que veut dire votre réponse`,
      sentences: [
        fr`Vous donnez un nombre. Pour chaque patient, nous vous demandons ensuite votre accord, et le patient décide.`,
        fr`Votre offre vaut ${counted(call.validMonths, "mois", "mois")}. Vous la changez ou la retirez quand vous voulez : répondez à nouveau, votre dernière réponse compte.`,
        fr`Vous êtes libre de dire non, sans dire pourquoi. Sans réponse de votre part, rien n'est noté.`,
        fr`Si votre réponse n'est pas claire, une personne de la caisse vous recontacte.`,
      ],
    },
    privacy: { title: "Protection des données", sentences: [fr`Ce message ne contient d'information sur aucun patient. Votre réponse sert à cette seule démarche. Délégué à la protection des données : ${call.dataProtection.dpoContact}.`] },
  };
}

/** The words of the short mail that says what was understood. */
export function callReceiptWording(receipt: CallReceipt): VolunteerWording {
  const { understood } = receipt;
  const offered = understood.answer === "offer";
  return {
    ...common(receipt),
    subject: fr`[${receipt.reference}] Votre réponse est bien arrivée`,
    title: "Votre réponse est bien arrivée",
    opening: [fr`Merci de votre réponse. Voici ce que nous avons noté.`],
    question: offered
      ? fr`Noté : vous pouvez suivre ${counted(understood.patients, "nouveau patient", "nouveaux patients")}${understood.homeVisits ? ", aussi à domicile" : ""}, jusqu'au ${longDate(understood.validUntil)}.`
      : fr`Noté : vous ne pouvez pas suivre de nouveaux patients.`,
    how: { title: fr`Pour corriger`, sentences: [fr`Répondez à ce message par le bon nombre, ou par non. Votre dernière réponse compte.`] },
    examples: [],
    meaning: { title: "Et maintenant", sentences: offered ? [fr`Nous vous écrirons pour chaque patient. Vous direz oui ou non, et le patient décidera.`] : [fr`Vous n'avez rien à faire.`] },
    privacy: { title: "Protection des données", sentences: [fr`Délégué à la protection des données : ${receipt.dataProtection.dpoContact}.`] },
  };
}

function common({ caisse, doctor }: CallDocument | CallReceipt): Pick<VolunteerWording, "from" | "greeting" | "contact" | "sender"> {
  return { from: caisse.name, greeting: greeting(doctor), contact: contactOf(caisse), sender: [caisse.name, ...caisse.addressLines] };
}
