import { doctorListWording } from "../../domain/wording/doctor-list.ts";
import type { DoctorListDocument } from "../../pipeline/documents.ts";

const people = [["Mme", "DURAND", "Claire"], ["M.", "N'DIAYE", "Moussa"], ["Mme", "LEFÈVRE-D'ORGEVAL", "Marie-Françoise"], ["M.", "GARCIA", "Jean-Noël"], ["Mme", "DE LA TOUR", "Anne-Charlotte"]] as const;

/** An invented list of that many lines; another number is another document. */
export function sampleList(lines: number, number: number): DoctorListDocument {
  return {
    reference: `ALD-87-${String(number).padStart(5, "3")}-K`,
    caisse: { name: "CPAM de la Haute-Vienne", department: "Haute-Vienne", addressLines: ["22 avenue Jean Gagnant", "87037 LIMOGES CEDEX"], contactName: "Claire Fontaine", telephone: "0555000000", email: "liste-ald@cpam87.mssante.example" },
    doctor: { civility: "M.", familyName: "LEMOINE", givenName: "Paul", rpps: "10001234567" },
    deadline: "2023-08-28", sentOn: "2023-08-07", dataProtection: { dpoContact: "dpo@cpam87.example" },
    lines: Array.from({ length: lines }, (_, index) => {
      const [civility, familyName, givenName] = people[(index + number) % people.length] ?? people[0];
      return { number: index + 1, civility, familyName, givenName, birthDate: "1944-02-11", age: 79, contacts: 3 + (index % 9), lastContact: "2023-03-02" };
    }),
  };
}

/** The same words, paragraphs and rows of cells, for whoever draws them without our layout. */
export function wordsOf(document: DoctorListDocument): (string | readonly string[])[] {
  const wording = doctorListWording(document);
  const sections = [wording.how, wording.meaning, wording.contact, wording.privacy].flatMap(({ title, sentences }) => [title, ...sentences]);
  return [
    ...wording.sender, wording.listTitle, wording.greeting, wording.purpose, wording.question, wording.columns, ...wording.rows, wording.tableNote,
    ...sections, ...wording.examples.map(({ purpose, answer }) => `${purpose} : ${answer}`), ...wording.otherWays,
  ];
}
