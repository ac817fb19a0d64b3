import type { Caisse, DoctorQuestion, DoctorReceipt, DoctorListDocument, DoctorListLine, PatientConfirmation, PatientLetter, PatientNotice, PrintSize } from "../../src/pipeline/documents.ts";

const people = [
  ["Mme", "DURAND", "Claire", "1944-02-11", 79], ["M.", "N'DIAYE", "Moussa", "1970-12-01", 52],
  ["Mme", "LEFÈVRE-D'ORGEVAL", "Marie-Françoise", "1938-07-30", 84], ["M.", "OZ", "Ă", "2006-05-12", 17],
  ["Mme", "DE LA TOUR DU PIN CHAMBLY DE LA CHARCE", "Anne-Charlotte Élisabeth", "1961-09-04", 61],
] as const;

export function listLine(number: number): DoctorListLine {
  const [civility, familyName, givenName, birthDate, age] = people[(number - 1) % people.length] ?? people[0];
  return { number, civility, familyName, givenName, birthDate, age, contacts: 3 + (number % 9), lastContact: "2023-03-02" };
}

/** A list of that many lines, the same at every run. */
export function doctorList(lineCount: number): DoctorListDocument {
  return {
    reference: "ALD-87-7K3F9-Q",
    caisse: {
      name: "CPAM de la Haute-Vienne",
      department: "Haute-Vienne",
      addressLines: ["22 avenue Jean Gagnant", "87037 LIMOGES CEDEX"],
      contactName: "Claire Fontaine",
      telephone: "0555000000",
      email: "liste-ald@cpam87.mssante.example",
    },
    doctor: { civility: "M.", familyName: "LEMOINE", givenName: "Paul", rpps: "10001234567" },
    lines: Array.from({ length: lineCount }, (_, i) => listLine(i + 1)),
    deadline: "2023-06-30",
    sentOn: "2023-05-12",
    dataProtection: { dpoContact: "dpo@cpam87.example" },
  };
}

export const caisse87: Caisse = { ...doctorList(1).caisse, telephone: "3646", email: "contact@cpam87.example" };

export const patientNotice: PatientNotice = {
  caisse: caisse87,
  patient: { civility: "Mme", familyName: "DURAND", givenName: "Claire" },
  objectionUrl: "https://opposition.cpam87.example/o/7Qw3kfVh1m2n8pXy4Zc6Rt",
  objectBy: "2023-06-14",
  sentOn: "2023-05-14",
  dataProtection: { dpoContact: "dpo@cpam87.example" },
};

export function patientLetter(number: number, print: PrintSize = "standard"): PatientLetter {
  const { caisse, patient, objectionUrl, objectBy, sentOn, dataProtection } = patientNotice;
  return {
    letterRef: `L23-${String(number).padStart(6, "0")}-K`,
    caisse, patient, objectionUrl, objectBy, sentOn, dataProtection, print,
    address: ["MME CLAIRE DURAND", "APPARTEMENT 12 ESCALIER C", "RESIDENCE LES TILLEULS BATIMENT 3", "1027 BOULEVARD DU MARECHAL LECLERC", "LE PETIT BOURG", "87000 LIMOGES"],
    objectionPage: "opposition.cpam87.example",
    objectionCode: "7K3F-9QHT",
  };
}

export const doctorReceipt: DoctorReceipt = {
  reference: "ALD-87-7K3F9-Q",
  caisse: doctorList(1).caisse,
  doctor: doctorList(1).doctor,
  deadline: "2023-06-30",
  lines: (["accept", "refuse", "review", "pending"] as const).map((decision, i) => ({ ...listLine(i + 1), decision })),
};

export const doctorQuestion: DoctorQuestion = { ...doctorReceipt, lines: [listLine(2), listLine(5)] };

/** @param birthDate ISO day: 17 years old until the next birthday, say */
export function patientConfirmation(birthDate: string, print: PrintSize = "standard"): PatientConfirmation {
  const { letterRef, caisse, patient, address, objectionPage, objectionCode, dataProtection } = patientLetter(2);
  return {
    letterRef, caisse, patient, address, objectionPage, objectionCode, dataProtection, print,
    sentOn: "2023-06-20",
    answerBy: "2023-07-20",
    doctor: { ...doctorList(1).doctor, practiceLines: ["3 place de la Motte", "87000 LIMOGES"] },
    declaration: { nir: "255081416802538", birthDate },
  };
}
