import { longDate, weekdayDate } from "./dates.ts";
import { parentSigns } from "./declaration.ts";
import type { PatientConfirmation, PatientConfirmationNotice } from "./inputs.ts";
import type { LetterWording } from "./letter-wording.ts";
import { addressed, freedom, inlineAddress, largePrintOffer, privacyForPatient, telephoneForPatients } from "./patient.ts";
import { noticeSubject } from "./patient-notice.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of the letter that follows a doctor's acceptance; the declaration has its own. */
export interface PatientConfirmationWording extends LetterWording {
  /** How to say yes, how to say no. */
  readonly answers: readonly Section[];
  readonly freedom: Section;
}

/** The words of the letter that follows a doctor's acceptance. */
export function patientConfirmationWording(letter: PatientConfirmation): PatientConfirmationWording {
  const { caisse, doctor, patient } = letter;
  const telephone = telephoneForPatients(caisse.telephone);
  const name = `${doctor.givenName} ${doctor.familyName}`;
  const [subject, object] = doctor.civility === "Mme" ? ["elle", "elle"] : ["il", "lui"];
  return {
    title: "Un médecin accepte de vous suivre",
    sender: [caisse.name, ...caisse.addressLines],
    reference: fr`Courrier ${letter.letterRef}`,
    dateLine: fr`Le ${longDate(letter.sentOn)}`,
    greeting: `${addressed(patient)},`,
    opening: [
      ...(letter.firstAskedOn === undefined ? [] : [askedBefore(letter.firstAskedOn)]),
      fr`Le docteur ${name} accepte de devenir votre médecin traitant.`,
      fr`C'est maintenant à vous de décider. Rien n'est encore enregistré.`,
    ],
    answers: [
      {
        title: fr`Vous êtes d'accord ? Choisissez l'une de ces deux façons.`,
        sentences: [
          fr`À votre prochaine consultation avec le docteur ${name}, donnez votre carte Vitale et dites que vous êtes d'accord. La déclaration se fait en ligne, tout de suite : ${subject} s'en occupe avec vous.`,
          fr`Ou bien signez la déclaration jointe à ce courrier, faites-la signer par le docteur, puis envoyez-la à votre caisse : ${inlineAddress([caisse.name, ...caisse.addressLines])}.`,
          ...(parentSigns(letter) ? [fr`Vous avez moins de 18 ans : un de vos parents signe aussi la déclaration.`] : []),
        ],
      },
      {
        title: fr`Vous n'êtes pas d'accord ?`,
        sentences: [
          fr`Vous pouvez dire non, ou choisir un autre médecin, sans expliquer pourquoi. Ne signez pas la déclaration.`,
          fr`Si vous le pouvez, dites-le-nous avant le ${weekdayDate(letter.answerBy)} : appelez le ${telephone}, ou allez sur ${letter.objectionPage}. Votre code est ${letter.objectionCode}.`,
          fr`Vous pourrez dire non à ce médecin seulement, et nous en chercherons un autre avec vous. Ou dire non à toute notre aide.`,
        ],
      },
    ],
    freedom: { title: "Ce qu\u2019il faut savoir", sentences: [...freedom, fr`Si vous ne faites rien, rien n'est enregistré. Vous pourrez encore voir le docteur ${doctor.familyName} : parlez-en avec ${object}.`] },
    closing: [fr`Une question ? Appelez-nous au ${telephone}.`, ...(letter.print === "large" ? [] : [largePrintOffer(telephone)]), `La ${caisse.name}`],
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, letter.dataProtection) },
  };
}

/** The second letter is the last, and says so: nobody is pressed. @param day ISO day of the first */
const askedBefore = (day: string): string =>
  fr`Nous vous avons écrit le ${longDate(day)}, et n'avons pas encore votre réponse. Si vous l'avez donnée depuis, ne tenez pas compte de ce courrier. C'est le dernier sur ce sujet.`;

/** All the words of the e-mail beside it. */
export interface PatientConfirmationNoticeWording {
  readonly subject: string;
  readonly from: string;
  readonly title: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly freedom: Section;
  readonly help: Section;
  readonly privacy: Section;
  readonly sender: readonly string[];
}

const announced: Readonly<Record<PatientConfirmationNotice["about"], readonly string[]>> = {
  accepted: [
    fr`Bonne nouvelle : un médecin accepte de devenir votre médecin traitant.`,
    fr`Vous allez recevoir un courrier à votre adresse. Il vous dit qui est ce médecin et comment lui répondre oui ou non.`,
  ],
  asked: [
    fr`Nous avons demandé à un médecin s'il peut devenir votre médecin traitant.`,
    fr`Vous allez recevoir un courrier à votre adresse. Il vous dit qui est ce médecin, et comment dire non si vous n'êtes pas d'accord.`,
  ],
};

/** Ordinary e-mail: who accepted, or is asked, is in the letter, in its closed envelope. */
export function patientConfirmationNoticeWording(notice: PatientConfirmationNotice): PatientConfirmationNoticeWording {
  const { caisse } = notice;
  return {
    subject: noticeSubject,
    from: caisse.name,
    title: "Votre médecin traitant",
    greeting: fr`Bonjour ${addressed(notice.patient)},`,
    opening: announced[notice.about],
    freedom: { title: "C\u2019est vous qui décidez", sentences: freedom },
    help: {
      title: fr`Une question ?`,
      sentences: [
        fr`Appelez-nous au ${telephoneForPatients(caisse.telephone)}, aussi si le courrier n'arrive pas d'ici deux semaines.`,
        fr`Nous ne vous demandons jamais de mot de passe, de numéro de carte bancaire ni de paiement.`,
      ],
    },
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, notice.dataProtection) },
    sender: [caisse.name, ...caisse.addressLines],
  };
}
