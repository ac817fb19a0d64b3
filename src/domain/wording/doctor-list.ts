import { longDate, shortDate, weekdayDate } from "./dates.ts";
import type { Caisse, Civility, DataProtection, Doctor, DoctorListDocument, DoctorListLine } from "./inputs.ts";
import { changeUntil, exampleAnswers, instructions, type ExampleAnswer } from "./instructions.ts";
import { writtenTelephone } from "./masks.ts";
import { ageInWords, counted, frenchNumber } from "./plural.ts";
import type { Section } from "./section.ts";
import { fr } from "./typography.ts";

/** All the words of a doctor's list, for the mail, its text twin and the PDF alike. */
export interface DoctorListWording {
  readonly subject: string;
  /** The caisse, by name. */
  readonly from: string;
  /** "Liste ALD-87-7K3F9-Q du 12 mai 2023" */
  readonly listTitle: string;
  readonly greeting: string;
  readonly purpose: string;
  readonly question: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same rows as sentences, for the text twin. */
  readonly plainRows: readonly string[];
  readonly tableNote: string;
  readonly how: Section;
  readonly examples: readonly ExampleAnswer[];
  readonly otherWays: readonly string[];
  readonly meaning: Section;
  readonly contact: Section;
  readonly privacy: Section;
  /** The caisse's name and address. */
  readonly sender: readonly string[];
}

/** Column heads, in the order of {@link DoctorListWording.rows}. */
export const listColumns = ["N°", "Civilité", "Nom et prénom", "Né(e) le", "Âge", "Consultations", "Dernière le"] as const;

/** The doctor has not followed an introduced patient: there are no consultations to count. */
const introducedColumns = 5;

/** Names no patient: a subject is read on locked screens. */
export const listSubject = (document: DoctorListDocument): string =>
  document.reminderOf === undefined ? firstSubject(document) : fr`[${document.reference}] Rappel, votre liste de patients sans médecin traitant : réponse attendue le ${shortDate(document.deadline)}`;
const firstSubject = (document: DoctorListDocument): string =>
  document.introduction !== undefined ? fr`[${document.reference}] Un patient sans médecin traitant près de chez vous : réponse attendue le ${shortDate(document.deadline)}` : fr`[${document.reference}] Votre liste de patients sans médecin traitant : réponse attendue le ${shortDate(document.deadline)}`;

/** @throws {RangeError} if a day of the document is no ISO day: a bug of the caller. */
export function doctorListWording(document: DoctorListDocument): DoctorListWording {
  const { caisse, doctor, lines } = document;
  const many = lines.length > 1;
  const { introduction } = document;
  const columns = introduction === undefined ? listColumns : listColumns.slice(0, introducedColumns);
  return {
    subject: listSubject(document),
    from: caisse.name,
    listTitle: fr`Liste ${document.reference} du ${longDate(document.sentOn)}`,
    greeting: greeting(doctor),
    purpose: `${reminderOf(document)}${introduction !== undefined ? purposeOfIntroduction(lines[0]?.civility ?? "Mme", introduction) : many ? purposeOfMany(lines.length) : purposeOfOne(lines[0]?.civility ?? "Mme")}`,
    question: fr`Acceptez-vous de devenir ${many ? "leur" : "son"} médecin traitant ? Votre réponse est attendue jusqu'au ${weekdayDate(document.deadline)} inclus.`,
    columns,
    rows: lines.map((line) => [
      String(line.number), line.civility, `${line.familyName} ${line.givenName}`,
      shortDate(line.birthDate), ageInWords(line.age), frenchNumber(line.contacts), shortDate(line.lastContact),
    ].slice(0, columns.length)),
    plainRows: lines.map((line) => plainRow(line, introduction !== undefined)),
    tableNote: introduction !== undefined ? fr`Vous avez dit pouvoir suivre de nouveaux patients. Une place reste retenue pour cette personne jusqu'à votre réponse.` : fr`Consultations : jours où vous avez vu ${many ? "chaque patient" : "ce patient"} (cabinet, visite ou téléconsultation), sur douze mois.`,
    how: { title: instructions.howTitle, sentences: [instructions.how] },
    examples: exampleAnswers(lines.map((line) => line.number)),
    otherWays: [instructions.ownWords, instructions.attachment],
    meaning: {
      title: instructions.meaningTitle,
      sentences: [instructions.meaning, instructions.patientDecides, instructions.nothingBilled, instructions.free, changeUntil(document.deadline)],
    },
    contact: contactOf(caisse),
    privacy: privacyForDoctor(caisse, document.dataProtection, document.lines.length),
    sender: [caisse.name, ...caisse.addressLines],
  };
}

/** "Docteur Paul LEMOINE," */
export const greeting = (doctor: Doctor): string => `Docteur ${doctor.givenName} ${doctor.familyName},`;

/** Who answers the telephone for this document. */
export const contactOf = (caisse: Caisse): Section => ({
  title: instructions.contactTitle,
  sentences: [fr`${caisse.contactName}, de la ${caisse.name}, vous répond au ${writtenTelephone(caisse.telephone)}.`],
});

const all = fr`dont chaque patient a été informé et à laquelle aucun d'eux ne s'est opposé`;
const alone = fr`dont cette personne a été informée et à laquelle elle ne s'est pas opposée`;

/** What a doctor is told about the data in hand. @param patients how many they are of */
export const privacyForDoctor = (caisse: Caisse, data: DataProtection, patients: number): Section => ({
  title: instructions.privacyTitle,
  sentences: [
    fr`Ces informations sont couvertes par le secret professionnel. La ${caisse.name} vous les transmet pour cette seule démarche, ${patients === 1 ? alone : all}.`,
    ...(data.legalBasis === undefined ? [] : [fr`Fondement : ${data.legalBasis}.`]),
    fr`Délégué à la protection des données : ${data.dpoContact}.`,
  ],
});

function plainRow(line: DoctorListLine, introduced: boolean): string {
  const born = line.civility === "Mme" ? "née" : "né";
  if (introduced) return `${line.number}. ${line.civility} ${line.familyName} ${line.givenName}, ${born} le ${shortDate(line.birthDate)} (${ageInWords(line.age)})`;
  return `${line.number}. ${line.civility} ${line.familyName} ${line.givenName}, ${born} le ${shortDate(line.birthDate)} (${ageInWords(line.age)}), ${counted(line.contacts, "consultation")}, la dernière le ${shortDate(line.lastContact)}`;
}

/** What a reminder begins with. */
const reminderOf = ({ reminderOf: firstSentOn, lines }: DoctorListDocument): string =>
  firstSentOn === undefined ? "" : fr`Rappel : nous vous avons adressé cette liste le ${longDate(firstSentOn)}, et votre réponse est encore attendue pour ${counted(lines.length, "patient")}. `;

const purposeOfMany = (count: number): string =>
  fr`Voici ${counted(count, "patient")} en affection de longue durée (ALD) que vous avez vus au moins trois fois en douze mois, et qui n'ont pas de médecin traitant.`;

function purposeOfOne(civility: Civility): string {
  const [patient, seen] = civility === "Mme" ? ["une patiente", "vue"] : ["un patient", "vu"];
  return fr`Voici ${patient} en affection de longue durée (ALD) que vous avez ${seen} au moins trois fois en douze mois, et qui n'a pas de médecin traitant.`;
}

// Where the patient lives stands before the table: beside a name it could be read as an answer that somebody typed there.
function purposeOfIntroduction(civility: Civility, { locality, homeVisits }: NonNullable<DoctorListDocument["introduction"]>): string {
  const patient = civility === "Mme" ? "une patiente" : "un patient";
  const lives = locality === "" ? "" : fr`, à ${locality}`;
  return fr`Voici ${patient} en affection de longue durée (ALD) qui cherche un médecin traitant près de votre cabinet${lives}.${homeVisits ? fr` Cette personne se déplace mal : elle a besoin de visites.` : ""}`;
}
