import { weekdayDate } from "./dates.ts";
import type { Caisse, Civility, DataProtection, PatientName } from "./inputs.ts";
import { writtenTelephone } from "./masks.ts";
import { fixedSpace, fr } from "./typography.ts";

/** "Madame DURAND" */
export const addressed = (patient: PatientName): string => fr`${patient.civility === "Mme" ? "Madame" : "Monsieur"} ${patient.familyName}`;

/** An address within a sentence; a number stays with its street, and postcode and town with each other. */
export const inlineAddress = (lines: readonly string[]): string =>
  [...lines.slice(0, -1).map((line) => line.replace(/^(\d+) /, `$1${fixedSpace}`)), (lines.at(-1) ?? "").replaceAll(" ", fixedSpace)].join(", ");

/** The ending that agrees with the person: "remboursé" or "remboursée". */
export const agreed = (civility: Civility, word: string): string => (civility === "Mme" ? `${word}e` : word);

/** What a patient can say no to, in their own words. Source: cpam16, campaign of 2023: opposition "à la démarche et à la transmission d'informations aux médecins". */
export const objections = {
  accompaniment: "Je ne veux pas de votre aide pour avoir un médecin traitant.",
  disclosure: "Je ne veux pas que des informations soient transmises à un médecin.",
} as const;

/** What each objection changes, in the same order as {@link objections}. */
export const objectionEffects = {
  accompaniment: fr`Nous ne ferons aucune démarche.`,
  disclosure: fr`Nous ne transmettrons rien. Nous pourrons encore vous conseiller, si vous nous appelez.`,
} as const;

/** Saying no to the doctor who accepted, and to nothing else. */
export const doctorRefusal = {
  choice: "Je ne veux pas de ce médecin.",
  effect: fr`Rien n'est enregistré avec ce médecin. Nous pourrons vous aider à en trouver un autre.`,
} as const;

/** Free choice on both sides. Source: Code de la sécurité sociale L. 162-5-3; ameli.fr, "Choisir et déclarer votre médecin traitant". */
export const freedom = [
  fr`Vous choisissez librement votre médecin traitant. Vous pouvez en changer à tout moment.`,
  fr`Le médecin est libre, lui aussi, d'accepter ou non.`,
  fr`Rien n'est enregistré sans votre accord.`,
] as const;

/** "…jusqu'au mercredi 14 juin 2023 inclus…" @param objectBy ISO day */
export const objectUntil = (objectBy: string): string =>
  fr`Vous pouvez dire non, sans expliquer pourquoi, jusqu'au ${weekdayDate(objectBy)} inclus.`;

/** The right does not end with the month; what was sent by then was sent. Source: GDPR art. 21. */
export const objectLater = fr`Après cette date, vous pourrez encore dire non à tout moment. Mais un médecin aura peut-être déjà été interrogé.`;

/** "36 46 (service gratuit, prix d'un appel)": only the short number is free by that rule. */
export function telephoneForPatients(telephone: string): string {
  const written = writtenTelephone(telephone);
  return telephone.replace(/\D/g, "") === "3646" ? fr`${written} (service gratuit + prix d'un appel)` : written;
}

/** In a letter of ordinary print. */
export const largePrintOffer = (telephone: string): string => fr`Vous préférez un courrier en plus gros caractères ? Appelez le ${telephone}.`;

/**
 * Where the caisse's register says nothing of its own. Neither sentence tells of an illness: they stand in ordinary e-mail too.
 * Source: GDPR art. 6.1.e; Code de la sécurité sociale L. 162-5-3; src/domain/retention.ts, with which a test compares the periods.
 */
export const usualLegalBasis = fr`mission d'intérêt public de l'Assurance Maladie (RGPD, article 6.1.e ; code de la sécurité sociale, article L.\u00a0162\u20115\u20113)`;
export const usualRetention = fr`un an après la fin de cette démarche ; trois ans pour la preuve d'un refus, afin de ne plus vous solliciter`;

/** What the GDPR wants said, in short sentences. @param health what a closed envelope may say besides. Source: GDPR art. 13 and 14. */
export const privacyForPatient = (caisse: Caisse, data: DataProtection, ...health: readonly string[]): readonly string[] => [
  fr`La ${caisse.name} est responsable de cette démarche et de vos données. Elles viennent des fichiers de l'Assurance Maladie et ne servent qu'à vous aider à avoir un médecin traitant.`,
  fr`Fondement : ${data.legalBasis ?? usualLegalBasis}.`,
  ...health,
  fr`Durée de conservation : ${data.retention ?? usualRetention}.`,
  fr`Vous pouvez demander à voir vos données, à les corriger ou à limiter leur usage, et vous opposer à cette démarche. Délégué à la protection des données : ${data.dpoContact}.`,
  fr`Si vous pensez que vos droits ne sont pas respectés, vous pouvez écrire à la CNIL (www.cnil.fr).`,
];

/** In a closed envelope only. Source: GDPR art. 9.2.h, to be confirmed by the caisse's officer. */
export const healthData = fr`Le fait que vous êtes en ALD est une donnée de santé : nous l'utilisons pour organiser votre suivi (RGPD, article 9.2.h).`;
