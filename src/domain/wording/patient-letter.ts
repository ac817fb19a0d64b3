import { longDate } from "./dates.ts";
import type { PatientLetter } from "./inputs.ts";
import type { LetterWording } from "./letter-wording.ts";
import { addressed, agreed, freedom, healthData, inlineAddress, objectionEffects, objections, largePrintOffer, objectLater, objectUntil, privacyForPatient, telephoneForPatients } from "./patient.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of the first letter. In a closed envelope the ALD may be named. */
export interface PatientLetterWording extends LetterWording {
  readonly lists: readonly Section[];
  readonly objection: Section;
  readonly choices: readonly { readonly choice: string; readonly effect: string }[];
  readonly ways: Section;
  readonly later: string;
  /** How to get this letter in large print; not in large print. */
  readonly larger?: string;
  readonly coupon: CouponWording;
}

/** The part to cut off and send back. */
export interface CouponWording {
  readonly title: string;
  readonly to: string;
  readonly who: string;
  readonly choices: readonly string[];
  readonly signature: string;
}

/** The words of a patient's first letter. */
export function patientLetterWording(letter: PatientLetter): PatientLetterWording {
  const { caisse, patient } = letter;
  const telephone = telephoneForPatients(caisse.telephone);
  return {
    title: "Votre médecin traitant",
    sender: [caisse.name, ...caisse.addressLines],
    reference: fr`Courrier ${letter.letterRef}`,
    dateLine: fr`Le ${longDate(letter.sentOn)}`,
    greeting: `${addressed(patient)},`,
    opening: [
      fr`Vous êtes ${agreed(patient.civility, "suivi")} pour une affection de longue durée (ALD). Sauf erreur de notre part, vous n'avez pas de médecin traitant. La ${caisse.name}, votre caisse d'assurance maladie, souhaite vous aider à en avoir un.`,
    ],
    lists: [
      {
        title: fr`Pourquoi un médecin traitant ?`,
        sentences: [
          fr`Il vous connaît et suit votre santé dans la durée.`,
          fr`Il vous oriente, si besoin, vers d'autres professionnels de santé.`,
          fr`Quand vous passez par lui, vous êtes mieux ${agreed(patient.civility, "remboursé")}.`,
        ],
      },
      {
        title: "Ce que nous allons faire",
        sentences: [
          fr`Vous avez vu le même médecin au moins trois fois en un an ? Nous lui demanderons s'il accepte de devenir votre médecin traitant.`,
          fr`Il recevra, par messagerie sécurisée : votre nom, votre prénom, votre date de naissance, le nombre de vos consultations avec lui, la date de la dernière, et le fait que vous êtes en ALD sans médecin traitant. Nous ne lui disons pas pour quelle maladie.`,
          fr`Sinon, nous pouvons chercher avec vous un médecin près de chez vous. Demandez-le sur internet ou par téléphone, avec le code de ce courrier.`,
        ],
      },
      { title: "C\u2019est vous qui décidez", sentences: freedom },
    ],
    closing: [
      fr`Si vous êtes d'accord, vous n'avez rien à faire. Nous vous écrirons dès qu'un médecin aura accepté.`,
      fr`Si vous n'êtes pas d'accord, ou si vous avez une question, la suite de ce courrier vous dit quoi faire.`,
      `La ${caisse.name}`,
    ],
    objection: { title: fr`Vous n'êtes pas d'accord ?`, sentences: [objectUntil(letter.objectBy), fr`Deux choix sont possibles :`] },
    choices: [
      { choice: objections.accompaniment, effect: objectionEffects.accompaniment },
      { choice: objections.disclosure, effect: objectionEffects.disclosure },
    ],
    ways: {
      title: "Comment nous le dire",
      sentences: [
        fr`Par internet : photographiez le carré ci-contre avec votre téléphone, ou allez sur ${letter.objectionPage} et tapez le code ${letter.objectionCode}.`,
        fr`Par téléphone : appelez le ${telephone} et donnez le code ${letter.objectionCode}.`,
        fr`Par courrier : remplissez le coupon ci-dessous et renvoyez-le.`,
      ],
    },
    later: objectLater,
    ...(letter.print === "large" ? {} : { larger: largePrintOffer(telephone) }),
    coupon: {
      title: "Coupon à renvoyer si vous n\u2019êtes pas d\u2019accord",
      to: fr`À envoyer à : ${inlineAddress([caisse.name, ...caisse.addressLines])}`,
      who: fr`${patient.civility} ${patient.givenName} ${patient.familyName} – code ${letter.objectionCode} – courrier ${letter.letterRef}`,
      choices: [objections.accompaniment, objections.disclosure],
      signature: fr`Date et signature :`,
    },
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, letter.dataProtection, healthData) },
  };
}
