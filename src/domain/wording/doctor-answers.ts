import { shortDate, weekdayDate } from "./dates.ts";
import { contactOf, greeting } from "./doctor-list.ts";
import type { DoctorQuestion, DoctorReceipt, UnderstoodLine } from "./inputs.ts";
import type { ExampleAnswer } from "./instructions.ts";
import { frenchNumber, plural, spoken } from "./plural.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of the two short mails that follow a doctor's answer. */
export interface DoctorAnswerWording {
  readonly subject: string;
  readonly from: string;
  readonly title: string;
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly plainRows: readonly string[];
  readonly correct: readonly string[];
  readonly examples: readonly ExampleAnswer[];
  readonly closing: readonly string[];
  readonly contact: Section;
  readonly sender: readonly string[];
}

// "noté" is in every cell: quoted in an answer, none of them can be taken for the doctor's own word.
const understood: Readonly<Record<UnderstoodLine["decision"], string>> = {
  accept: fr`noté : vous acceptez`,
  refuse: fr`noté : vous refusez`,
  review: fr`noté : à relire par une personne de la caisse`,
  pending: fr`noté : pas encore de réponse`,
};

/** Of the two mails: an answer to one of them bears it in its subject. */
export const receiptTitle = fr`Votre réponse est bien arrivée`;
/** As {@link receiptTitle}. */
export const questionTitle = fr`Une question sur votre réponse`;

/** "Here is what we understood": line by line, with the way to correct it. */
export function doctorReceiptWording(receipt: DoctorReceipt): DoctorAnswerWording {
  const of = (decision: UnderstoodLine["decision"]): readonly number[] => receipt.lines.filter((line) => line.decision === decision).map(({ number }) => number);
  const [accepted, refused, inDoubt, missing] = [of("accept"), of("refuse"), of("review"), of("pending")];
  const until = fr`jusqu'au ${weekdayDate(receipt.deadline)} inclus`;
  return {
    ...common(receipt),
    subject: fr`[${receipt.reference}] ${receiptTitle}`,
    title: receiptTitle,
    opening: [
      fr`Merci de votre réponse. Voici ce que nous avons noté : ${spoken([...told(accepted.length, "ligne acceptée", "lignes acceptées"), ...told(refused.length, "ligne refusée", "lignes refusées")])}.`,
    ],
    columns: ["N°", "Patient", "Votre réponse"],
    rows: receipt.lines.map((line) => [String(line.number), named(line), understood[line.decision]]),
    plainRows: receipt.lines.map((line) => `${line.number}. ${named(line)} – ${understood[line.decision]}`),
    correct: [
      ...(inDoubt.length === 0 ? [] : [fr`Une personne de la caisse relit ${these(inDoubt)} et vous recontacte au besoin.`]),
      ...(missing.length === 0 ? [] : [fr`Il manque votre réponse pour ${these(missing)} : répondez à ce message ${until}.`]),
      [
        inDoubt.length + missing.length === 0 ? fr`Tout est juste ? Vous n'avez rien à faire.` : fr`Le reste est juste ? Vous n'avez rien d'autre à faire.`,
        ...(accepted.length === 0 ? [] : [fr`Chaque patient que vous acceptez recevra un courrier : c'est lui qui décide.`]),
      ].join(" "),
      fr`Pour corriger, répondez à ce message ${until}, avec le numéro et votre décision. Une personne de la caisse en tiendra compte.`,
    ],
    // What a correction looks like: another word than the one that was noted.
    examples: [{ purpose: "Exemple", answer: accepted[0] === undefined ? `${refused[0] ?? 1} : ACCEPTE` : `${accepted[0]} : REFUSE` }],
    closing: [],
  };
}

/** "2 lignes acceptées"; of none nothing is said. */
const told = (count: number, one: string, several: string): readonly string[] => (count === 0 ? [] : [`${frenchNumber(count)} ${plural(count, one, several)}`]);

const mostNumbersSpoken = 6; // more are read in the table

/** "la ligne 3", "les lignes 3 et 5", "8 lignes". */
const these = (numbers: readonly number[]): string =>
  numbers.length > mostNumbersSpoken ? `${frenchNumber(numbers.length)} lignes` : `${numbers.length === 1 ? "la ligne" : "les lignes"} ${spoken(numbers)}`;

/** "Your answer is not clear for lines 2 and 5": those lines and nothing else. */
export function doctorQuestionWording(question: DoctorQuestion): DoctorAnswerWording {
  const numbers = question.lines.map((line) => line.number);
  const [first = 1, second] = numbers;
  const one = numbers.length === 1;
  return {
    ...common(question),
    subject: fr`[${question.reference}] ${questionTitle}`,
    title: questionTitle,
    opening: [
      fr`Merci de votre réponse. Elle n'est pas claire ${one ? "pour la ligne" : "pour les lignes"} ${spoken(numbers)}.`,
      fr`Acceptez-vous de devenir le médecin traitant de ${one ? "ce patient" : "ces patients"} ?`,
    ],
    columns: ["N°", "Patient"],
    rows: question.lines.map((line) => [String(line.number), named(line)]),
    plainRows: question.lines.map((line) => `${line.number}. ${named(line)}`),
    correct: [fr`Répondez à ce message par le numéro et votre décision.`],
    examples: [`${first} : ACCEPTE`, ...(second === undefined ? [] : [`${second} : REFUSE`])].map((answer) => ({ purpose: "Exemple", answer })),
    closing: [fr`Votre réponse est attendue jusqu'au ${shortDate(question.deadline)}. Sans réponse de votre part, rien n'est déclaré pour ${one ? "cette ligne" : "ces lignes"}.`],
  };
}

function common({ caisse, doctor }: DoctorReceipt | DoctorQuestion): Pick<DoctorAnswerWording, "from" | "greeting" | "contact" | "sender"> {
  return { from: caisse.name, greeting: greeting(doctor), contact: contactOf(caisse), sender: [caisse.name, ...caisse.addressLines] };
}

const named = (line: Omit<UnderstoodLine, "decision">): string => `${line.civility} ${line.familyName} ${line.givenName}`;
