import { join } from "node:path";
import { caisses } from "../../domain/identifiers/caisses.ts";
import type { InventedContact } from "./contacts.ts";
import { openCsv, type CsvFile } from "./csv-file.ts";
import type { InventedDoctor } from "./doctors.ts";
import type { InventedIdentity } from "./identities.ts";
import { addIdentity, identityHeader, spread } from "./identity-file.ts";
import type { InventedPatient } from "./patients.ts";

/** Writes a world, a person at a time, in the columns of one layout. */
export interface WorldWriter {
  doctors(doctors: readonly InventedDoctor[]): void;
  patient(patient: InventedPatient, contacts: readonly InventedContact[], identity: InventedIdentity): void;
  flush(): Promise<void>;
  /** @returns rows a file, by file name. */
  close(): Promise<Readonly<Record<string, number>>>;
}

const headers = {
  caisses: ["caisse", "name", "department", "merged_into"],
  doctors: ["rpps", "family_name", "given_name", "civility", "birth_year", "specialty", "caisse", "practice_end_date"],
  practices: ["practice", "rpps", "main", "kind", "finess", "name", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "commune", "telephone"],
  mailboxes: ["address", "type", "rpps", "practice"],
  patients: ["patient", "caisse", "birth_date", "sex", "death_date", "commune", "residence", "identity"],
  ald_periods: ["patient", "start_date", "end_date", "kind"],
  attending_doctor_periods: ["patient", "start_date", "end_date", "rpps"],
  care_contacts: ["patient", "rpps", "contact_date", "kind", "quantity"],
  identities: identityHeader,
} as const;
type Name = keyof typeof headers;

/** The product's own layout: docs/extracts.md. @param dayAt the day `n` days from the reference date */
export async function openNativeLayout(directory: string, dayAt: (offset: number) => string): Promise<WorldWriter> {
  const names = Object.keys(headers) as Name[];
  const opened = await Promise.all(names.map((name) => openCsv(join(directory, `${name}.csv`), headers[name], name === "identities" ? 0o600 : 0o644)));
  const file = Object.fromEntries(names.map((name, i) => [name, opened[i]])) as Record<Name, CsvFile>;
  for (const caisse of caisses) file.caisses.add(caisse.code, caisse.name, caisse.department, caisse.mergedInto);
  return {
    doctors(doctors) {
      for (const doctor of doctors) {
        file.doctors.add(
          doctor.rpps, doctor.familyName, doctor.givenName, doctor.sex === "F" ? "MME" : "M",
          doctor.birthYear, doctor.specialty, doctor.place.caisse, doctor.endedOn,
        );
        doctor.practices.forEach((practice, i) => {
          const lines = spread(practice.address);
          file.practices.add(
            practice.number, doctor.rpps, i === 0 ? "true" : "false", practice.kind, practice.finess, practice.name,
            ...lines.slice(1), practice.place.code, practice.telephone,
          );
        });
        for (const mailbox of doctor.mailboxes) file.mailboxes.add(mailbox.address, mailbox.type, doctor.rpps, mailbox.practice);
      }
    },
    patient(patient, contacts, identity) {
      const { pseudonym } = patient;
      // One in four is written as the SNDS writes what has no end.
      const none = patient.index % 4 === 1 ? "1600-01-01" : undefined;
      file.patients.add(
        pseudonym, patient.place.caisse, patient.birthDate, patient.sex, patient.deathDate ?? none, patient.place.code, patient.residence, patient.identity,
      );
      for (const period of patient.ald) file.ald_periods.add(pseudonym, period.from, period.until ?? none, period.kind);
      for (const period of patient.attending) file.attending_doctor_periods.add(pseudonym, period.from, period.until ?? none, period.rpps);
      for (const contact of contacts) file.care_contacts.add(pseudonym, contact.billedBy === "structure" ? "" : contact.doctor.rpps, dayAt(contact.day), contact.kind, contact.quantity);
      addIdentity(file.identities, pseudonym, identity);
    },
    flush: async () => void (await Promise.all(opened.map((csv) => csv.flush()))),
    async close() {
      await Promise.all(opened.map((csv) => csv.close()));
      return Object.fromEntries(names.map((name) => [`${name}.csv`, file[name].rows]));
    },
  };
}
