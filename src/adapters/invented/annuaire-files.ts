import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Day } from "../../domain/calendar.ts";
import type { InventedDoctor, InventedPractice } from "./doctors.ts";
import { inventedDomains } from "./mailboxes.ts";

// Source: Annuaire Santé, extractions en libre accès, layout of 2023.
const activityColumns = [
  "Type d'identifiant PP", "Identifiant PP", "Identification nationale PP", "Code civilité", "Nom d'exercice", "Prénom d'exercice", "Code profession",
  "Code type savoir-faire", "Code savoir-faire", "Code mode exercice", "Numéro FINESS site", "Identifiant technique de la structure", "Raison sociale site",
  "Numéro Voie (coord. structure)", "Indice répétition voie (coord. structure)", "Libellé type de voie (coord. structure)", "Libellé Voie (coord. structure)",
  "Mention distribution (coord. structure)", "Bureau cedex (coord. structure)", "Code postal (coord. structure)", "Code commune (coord. structure)",
  "Libellé commune (coord. structure)", "Téléphone (coord. structure)", "Code secteur d'activité",
] as const;
const mailboxColumns = [
  "Type de BAL", "Adresse BAL", "Type Identifiant PP", "Identifiant PP", "Identification nationale PP", "Type identifiant structure",
  "Identification Structure", "Nom d'exercice", "Prénom d'exercice", "Code Profession", "Dématérialisation",
] as const;

/** Writes the register of the invented doctors as the Annuaire Santé publishes its own, and a whitelist of the invented domains. */
export async function writeAnnuaire(directory: string, doctors: readonly InventedDoctor[], referenceDate: Day): Promise<void> {
  await mkdir(directory, { recursive: true });
  const stamp = `${referenceDate.replaceAll("-", "")}0412`;
  await writeLines(join(directory, `PS_LibreAcces_Personne_activite_${stamp}.txt`), activityColumns.join("|") + "|", activityLines(doctors));
  await writeLines(join(directory, `Extraction_Correspondance_MSSante_${stamp}.txt`), mailboxColumns.join("|"), mailboxLines(doctors));
  const domains = Object.values(inventedDomains).map((domain) => `<Domaine><Nom>${domain}</Nom><Description>Domaine inventé</Description></Domaine>`);
  await writeLines(join(directory, "listeblanchemssante.xml"), `<?xml version="1.0" encoding="UTF-8"?>`, [
    `<ListeBlancheMSSante xmlns="https://listeblanche.mssante.fr/schema"><DateDeGeneration>${referenceDate}T00:00:00Z</DateDeGeneration><ListeDomaines>`,
    ...domains,
    "</ListeDomaines></ListeBlancheMSSante>",
  ]);
}

function* activityLines(doctors: readonly InventedDoctor[]): Iterable<string> {
  for (const doctor of doctors) for (const practice of doctor.practices) yield `${activityLine(doctor, practice)}|`;
}

function activityLine(doctor: InventedDoctor, practice: InventedPractice): string {
  const centre = practice.kind === "health-centre";
  const [number = "", ...way] = (practice.address.at(-2) ?? "").split(" ");
  const last = practice.address.at(-1) ?? "";
  return [
    "8", doctor.rpps, `8${doctor.rpps}`, doctor.sex === "F" ? "MME" : "M", doctor.familyName.toUpperCase(), doctor.givenName, "10",
    "S", specialtyCode(doctor.specialty), centre ? "S" : "L", practice.finess, practice.number, practice.name,
    number, "", "", way.join(" "), "", "", last.slice(0, 5), practice.place.code, last.slice(6), practice.telephone, centre ? "SA05" : "SA07",
  ].join("|");
}

// Source: TRE_R38-SpecialiteOrdinale for general practice; other specialties only need to be another.
const specialtyCode = (snds: number): string => (snds === 1 ? "SM54" : snds === 22 || snds === 23 ? "SM53" : `SM${String(snds).padStart(2, "0")}`);

function* mailboxLines(doctors: readonly InventedDoctor[]): Iterable<string> {
  for (const doctor of doctors) {
    for (const { address, type, practice } of doctor.mailboxes) {
      const person = type === "PER" ? ["8", doctor.rpps, `8${doctor.rpps}`] : ["", "", ""];
      const name = type === "PER" ? [doctor.familyName.toUpperCase(), doctor.givenName, "10"] : ["", "", ""];
      yield [type, address, ...person, practice === "" ? "" : "4", practice, ...name, "O"].join("|");
    }
  }
}

async function writeLines(path: string, header: string, lines: Iterable<string>): Promise<void> {
  const file = await open(path, "w");
  try {
    let pending = `${header}\n`;
    for (const line of lines) {
      pending += `${line}\n`;
      if (pending.length > 1 << 20) {
        await file.write(pending);
        pending = "";
      }
    }
    await file.write(pending);
  } finally {
    await file.close();
  }
}
