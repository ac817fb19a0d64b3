import { longDate } from "./dates.ts";
import type { Caisse, DataProtection, PatientName } from "./inputs.ts";
import { addressed, healthData, privacyForPatient, telephoneForPatients } from "./patient.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** What the letter to a patient without care is made of. */
export interface OutreachLetter {
  readonly caisse: Caisse;
  readonly patient: PatientName;
  /** Postal lines, ready for the window. */
  readonly address: readonly string[];
  readonly dataProtection: DataProtection;
  readonly print: "standard" | "large";
  /** ISO day of printing. */
  readonly sentOn: string;
}

/** All its words: nothing in it blames, nothing frightens, and not to answer is allowed. */
export interface OutreachWording {
  readonly title: string;
  readonly sender: readonly string[];
  readonly dateLine: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly help: Section;
  readonly closing: readonly string[];
  readonly privacy: Section;
}

/** The words of the letter to a patient for whom no care was seen in a year. In a closed envelope the ALD may be named. */
export function outreachWording({ caisse, patient, dataProtection, sentOn }: OutreachLetter): OutreachWording {
  const telephone = telephoneForPatients(caisse.telephone);
  return {
    title: "Pouvons-nous vous aider\u202f?",
    sender: [caisse.name, ...caisse.addressLines],
    dateLine: fr`Le ${longDate(sentOn)}`,
    greeting: `${addressed(patient)},`,
    opening: [
      fr`Vous avez une affection de longue durée (ALD). Depuis un an, nous n'avons vu passer aucun soin à votre nom.`,
      fr`Peut-être êtes-vous suivi autrement, et tout va bien. Peut-être est-il devenu difficile de voir un médecin. Dans les deux cas, dites-le-nous : nous pouvons vous aider.`,
    ],
    help: {
      title: "Ce que nous pouvons faire",
      sentences: [
        fr`Chercher avec vous un médecin traitant près de chez vous, ou qui se déplace.`,
        fr`Prendre un rendez-vous avec vous, ou pour vous.`,
        fr`Vérifier vos droits et vos remboursements.`,
      ],
    },
    closing: [
      fr`Appelez le ${telephone}. Nous vous appellerons aussi dans les prochaines semaines, si nous avons votre numéro.`,
      fr`Vous n'êtes pas obligé de répondre, et vos droits ne changent pas. Si vous ne voulez pas être appelé, dites-le au même numéro : nous ne vous solliciterons plus.`,
      `La ${caisse.name}`,
    ],
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, dataProtection, healthData) },
  };
}
