import type { BareLetter } from "../../adapters/pdf/bare-lot.ts";
import { patientLetterWording } from "../../domain/wording/patient-letter.ts";
import type { Section } from "../../domain/wording/section.ts";
import type { PatientLetter } from "../../pipeline/documents.ts";

const people = [["Mme", "DURAND", "Claire"], ["M.", "N'DIAYE", "Moussa"], ["Mme", "LEFÈVRE-D'ORGEVAL", "Marie-Françoise"], ["M.", "GARCIA", "Jean-Noël"], ["Mme", "DE LA TOUR", "Anne-Charlotte"]] as const;

/** An invented first letter; another number is another letter. */
export function sampleLetter(number: number): PatientLetter {
  const [civility, familyName, givenName] = people[number % people.length] ?? people[0];
  return {
    letterRef: `7K3F9-${String(number).padStart(5, "3")}`,
    caisse: { name: "CPAM de la Haute-Vienne", department: "Haute-Vienne", addressLines: ["22 avenue Jean Gagnant", "87037 LIMOGES CEDEX"], contactName: "Claire Fontaine", telephone: "3646", email: "contact@cpam87.example" },
    patient: { civility, familyName, givenName },
    address: [`${civility} ${givenName} ${familyName}`, "RESIDENCE LES TILLEULS", `${1 + (number % 90)} RUE DE LA PAIX`, "87000 LIMOGES"],
    sentOn: "2023-07-03", objectBy: "2023-08-03",
    objectionUrl: `https://medecin-traitant.cpam87.example/opposition/${String(number).padStart(27, "k7QxT3m9")}`, objectionPage: "medecin-traitant.cpam87.example/opposition", objectionCode: `QRTXA-${String(number).padStart(5, "7")}`,
    print: "standard", dataProtection: { dpoContact: "dpo@cpam87.example" },
  };
}

/** The same words, page by page, for whoever draws them without our layout. */
export function bareLetterOf(letter: PatientLetter): BareLetter {
  const wording = patientLetterWording(letter);
  const section = ({ title, sentences }: Section) => [{ text: title, title: true }, ...sentences.map((text) => ({ text: `• ${text}` }))];
  const plain = (texts: readonly string[]) => texts.map((text) => ({ text }));
  return {
    sender: [...wording.sender, wording.reference, wording.dateLine], address: letter.address, url: letter.objectionUrl,
    pages: [
      [{ text: wording.title, title: true }, ...plain([wording.greeting, ...wording.opening]), ...wording.lists.flatMap(section), ...plain([...wording.closing, wording.reference])],
      [
        ...section(wording.objection), ...plain(wording.choices.map(({ choice, effect }) => `• ${choice} ${effect}`)), ...section(wording.ways), ...plain([wording.later]),
        { text: wording.coupon.title, title: true }, ...plain([wording.coupon.who, ...wording.coupon.choices, wording.coupon.to, wording.coupon.signature]), ...plain(wording.larger === undefined ? [] : [wording.larger]), ...section(wording.privacy), ...plain([wording.reference]),
      ],
    ],
  };
}
