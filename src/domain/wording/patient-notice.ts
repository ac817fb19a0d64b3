import type { PatientNotice } from "./inputs.ts";
import { addressed, freedom, objectionEffects, objections, objectLater, objectUntil, privacyForPatient, telephoneForPatients } from "./patient.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of the first e-mail. */
export interface PatientNoticeWording {
  readonly subject: string;
  readonly from: string;
  readonly title: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly why: Section;
  readonly next: Section;
  readonly freedom: Section;
  readonly objection: Section;
  readonly choices: readonly { readonly choice: string; readonly effect: string }[];
  readonly button: string;
  readonly url: string;
  readonly afterButton: readonly string[];
  readonly help: Section;
  readonly privacy: Section;
  readonly sender: readonly string[];
}

/** Says what nobody minds being seen over a shoulder. */
export const noticeSubject = fr`Votre médecin traitant : information de l'Assurance Maladie`;

/** Ordinary e-mail: nothing of ALD, of an illness, of a doctor seen, no number. A test reads every mail for these words. */
export function patientNoticeWording(notice: PatientNotice): PatientNoticeWording {
  const { caisse } = notice;
  return {
    subject: noticeSubject,
    from: caisse.name,
    title: "Votre médecin traitant",
    greeting: fr`Bonjour ${addressed(notice.patient)},`,
    opening: [
      fr`Sauf erreur de notre part, vous n'avez pas de médecin traitant. Votre caisse d'assurance maladie, la ${caisse.name}, souhaite vous aider à en avoir un.`,
      fr`Vous venez d'en déclarer un ? Alors ne tenez pas compte de ce message.`,
    ],
    why: {
      title: fr`Pourquoi un médecin traitant ?`,
      sentences: [
        fr`Il vous connaît et suit votre santé dans la durée.`,
        fr`Il vous oriente, si besoin, vers d'autres professionnels de santé.`,
        fr`Quand vous passez par lui, vos consultations sont mieux remboursées.`,
      ],
    },
    next: {
      title: "Ce que nous allons faire",
      sentences: [
        fr`Nous pourrons demander à un médecin s'il accepte de devenir votre médecin traitant. Nous lui transmettrons alors votre identité et la raison de notre demande.`,
        fr`Vous êtes d'accord ? Vous n'avez rien à faire. Nous vous écrirons dès qu'un médecin aura accepté.`,
      ],
    },
    freedom: { title: "C\u2019est vous qui décidez", sentences: freedom },
    objection: {
      title: fr`Vous n'êtes pas d'accord ?`,
      sentences: [objectUntil(notice.objectBy), fr`Deux choix sont possibles :`],
    },
    choices: [
      { choice: objections.accompaniment, effect: objectionEffects.accompaniment },
      { choice: objections.disclosure, effect: objectionEffects.disclosure },
    ],
    button: "Dire non",
    url: notice.objectionUrl,
    afterButton: [fr`La page vous demandera de confirmer : rien n'est fait avant.`, fr`Vous pouvez aussi y demander que nous cherchions un médecin avec vous.`, objectLater],
    help: {
      title: fr`Une question ?`,
      sentences: [
        fr`Appelez-nous au ${telephoneForPatients(caisse.telephone)}. Vous pouvez aussi nous dire non par téléphone.`,
        fr`Nous ne vous demandons jamais de mot de passe, de numéro de carte bancaire ni de paiement.`,
      ],
    },
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, notice.dataProtection) },
    sender: [caisse.name, ...caisse.addressLines],
  };
}
