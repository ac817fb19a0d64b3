import { longDate } from "./dates.ts";
import type { PatientIntroduction } from "./inputs.ts";
import type { LetterWording } from "./letter-wording.ts";
import { addressed, freedom, healthData, inlineAddress, largePrintOffer, privacyForPatient, telephoneForPatients } from "./patient.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of a letter about an introduction; `opening` is the news. */
export interface PatientIntroductionWording extends LetterWording {
  readonly sections: readonly Section[];
}

/** The words of the letter that names the doctor who is asked, or that says kindly that this doctor cannot. In a closed envelope the ALD may be named. */
export function patientIntroductionWording(letter: PatientIntroduction): PatientIntroductionWording {
  const { caisse, patient } = letter;
  const telephone = telephoneForPatients(caisse.telephone);
  return {
    sender: [caisse.name, ...caisse.addressLines],
    reference: fr`Courrier ${letter.letterRef}`,
    dateLine: fr`Le ${longDate(letter.sentOn)}`,
    greeting: `${addressed(patient)},`,
    ...(letter.says === "asked" ? asked(letter, telephone) : ended(letter, telephone)),
    closing: [fr`Une question ? Appelez-nous au ${telephone}.`, ...(letter.print === "large" ? [] : [largePrintOffer(telephone)]), `La ${caisse.name}`],
    privacy: { title: "Vos données", sentences: privacyForPatient(caisse, letter.dataProtection, healthData) },
  };
}

type Told = Pick<PatientIntroductionWording, "title" | "opening" | "sections">;

const nameOf = ({ doctor }: PatientIntroduction): string => `docteur ${doctor.givenName} ${doctor.familyName}`;

/** Both ways to say no stand in each letter: to this doctor, or to all help. */
const sayNo = (letter: PatientIntroduction, telephone: string): string => fr`Appelez le ${telephone}, ou allez sur ${letter.objectionPage}. Votre code est ${letter.objectionCode}.`;

function asked(letter: PatientIntroduction, telephone: string): Told {
  const { doctor, structure, homeVisits, byRequest } = letter;
  const he = doctor.civility === "Mme" ? "elle" : "il";
  // An address often begins with the doctor's name, which has just been said.
  const where = [...(structure === undefined ? [] : [structure]), ...doctor.practiceLines.filter((line) => !line.toLowerCase().includes(doctor.familyName.toLowerCase()))];
  return {
    title: "Nous avons trouvé un médecin à qui demander",
    opening: [
      byRequest ? fr`Vous cherchez un médecin traitant, et vous nous avez demandé de l'aide.` : fr`Sauf erreur de notre part, vous n'avez pas de médecin traitant.`,
      fr`Nous avons proposé au ${nameOf(letter)} de vous suivre.`,
      ...(where.length === 0 ? [] : [fr`Son cabinet : ${inlineAddress(where)}.`]),
    ],
    sections: [
      {
        title: "Et maintenant\u202f?",
        sentences: [
          fr`Vous n'avez rien à faire. Le docteur ${doctor.familyName} va nous dire oui ou non.`,
          fr`Si c'est oui, nous vous écrirons, et c'est vous qui déciderez. Rien n'est enregistré sans votre accord.`,
          fr`Si c'est non, nous vous le dirons aussi, et nous chercherons un autre médecin.`,
        ],
      },
      {
        title: fr`Ce que nous lui disons de vous`,
        sentences: [
          fr`Votre nom, votre prénom, votre date de naissance, votre commune, et le fait que vous êtes en affection de longue durée (ALD) sans médecin traitant.${homeVisits ? fr` Nous disons aussi que vous avez besoin de visites à domicile.` : ""}`,
          fr`Nous ne disons pas pour quelle maladie : ${he} ne l'apprend pas de nous.`,
        ],
      },
      {
        title: fr`Vous n'êtes pas d'accord ?`,
        sentences: [
          fr`Votre accord est libre. Vous pouvez dire non à tout moment, sans expliquer pourquoi. ${sayNo(letter, telephone)}`,
          fr`Vous pourrez dire non à ce médecin seulement, et nous en chercherons un autre avec vous. Ou dire non à toute notre aide.`,
        ],
      },
      { title: "Ce qu\u2019il faut savoir", sentences: freedom.slice(0, 2) },
    ],
  };
}

const because: Readonly<Record<PatientIntroduction["ended"], (he: string) => string>> = {
  doctor: (he) => fr`${he} n'a pas pu accepter.`,
  silence: (he) => fr`${he} ne nous a pas répondu.`,
  other: () => fr`Cette demande n'a pas pu aboutir.`,
};

function ended(letter: PatientIntroduction, telephone: string): Told {
  const He = letter.doctor.civility === "Mme" ? "Elle" : "Il";
  return {
    title: "Nous cherchons un autre médecin pour vous",
    opening: [
      fr`Nous avions proposé au ${nameOf(letter)} de vous suivre. ${because[letter.ended](He)}`,
      fr`Nous en sommes désolés. Cela ne dit rien de vous : beaucoup de médecins suivent déjà tous les patients qu'ils peuvent.`,
    ],
    sections: [
      {
        title: "Et maintenant\u202f?",
        sentences: [
          fr`Nous cherchons un autre médecin. Dès que nous en interrogeons un, nous vous écrivons.`,
          fr`Vous pouvez aussi en choisir un vous-même. S'il accepte, la déclaration se fait à son cabinet, avec votre carte Vitale.`,
        ],
      },
      {
        title: fr`Vous ne voulez plus de notre aide ?`,
        sentences: [fr`Dites-le quand vous voulez, sans expliquer pourquoi. ${sayNo(letter, telephone)}`],
      },
    ],
  };
}
