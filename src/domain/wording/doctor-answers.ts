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

/** "Here is what we understood": line by line, with the way to correct it. */
export function doctorReceiptWording(receipt: DoctorReceipt): DoctorAnswerWording {
  const count = (decision: UnderstoodLine["decision"]): number => receipt.lines.filter((line) => line.decision === decision).length;
  const [accepted, refused] = [count("accept"), count("refuse")];
  const last = receipt.lines.at(-1)?.number ?? 1;
  return {
    ...common(receipt),
    subject: fr`[${receipt.reference}] Votre réponse est bien arrivée`,
    title: "Votre réponse est bien arrivée",
    opening: [
      fr`Merci de votre réponse. Voici ce que nous avons noté : ${frenchNumber(accepted)} ${plural(accepted, "ligne acceptée", "lignes acceptées")}, ${frenchNumber(refused)} ${plural(refused, "ligne refusée", "lignes refusées")}.`,
    ],
    columns: ["N°", "Patient", "Votre réponse"],
    rows: receipt.lines.map((line) => [String(line.number), named(line), understood[line.decision]]),
    plainRows: receipt.lines.map((line) => `${line.number}. ${named(line)} – ${understood[line.decision]}`),
    correct: [
      fr`Tout est juste ? Vous n'avez rien à faire. Chaque patient que vous acceptez recevra un courrier, et décidera.`,
      fr`Pour corriger, répondez à ce message jusqu'au ${weekdayDate(receipt.deadline)} inclus, avec le numéro et votre décision.`,
    ],
    examples: [{ purpose: "Exemple", answer: `${last} : REFUSE` }],
    closing: [],
  };
}

/** "Your answer is not clear for lines 2 and 5": those lines and nothing else. */
export function doctorQuestionWording(question: DoctorQuestion): DoctorAnswerWording {
  const numbers = question.lines.map((line) => line.number);
  const [first = 1, second] = numbers;
  const one = numbers.length === 1;
  return {
    ...common(question),
    subject: fr`[${question.reference}] Une question sur votre réponse`,
    title: "Une question sur votre réponse",
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
