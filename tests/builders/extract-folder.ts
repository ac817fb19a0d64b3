import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runExtract } from "../../src/wiring/data.ts";
import type { LoadRequest } from "../../src/cli/world.ts";

/** Two doctors of Limoges with right numbers. */
export const moreau = "10001045367";
export const petit = "10100224947";

/** Somebody in an extract; what is not said is as for a patient of Limoges in ALD whom Dr Moreau saw three times. */
export interface Person {
  readonly caisse?: string;
  readonly died?: string;
  readonly commune?: string;
  /** Periods with a médecin traitant. */
  readonly attending?: readonly (readonly [from: string, until: string])[];
  readonly aldUntil?: string;
  /** Doctors seen on three days. */
  readonly sees?: readonly string[];
  readonly familyName?: string;
  readonly street?: string;
  readonly nir?: string;
}

/** 15 characters with their key. */
export const nirOf = (index: number): string => {
  const number = `2500187168${String(index).padStart(3, "0")}`;
  return number + String(97 - Number(BigInt(number) % 97n)).padStart(2, "0");
};

export interface Folder {
  readonly input: string;
  readonly work: string;
  readonly rejects: string;
  /** Writes the files anew and reads them. @param more lines added to a file as they are */
  extract(people: Readonly<Record<string, Person>>, more?: Readonly<Record<string, string>>): Promise<void>;
  request(changes?: Partial<LoadRequest>): LoadRequest;
  clear(): void;
}

/** A folder of extract files in the native layout, with its work folder beside it. */
export function extractFolder(): Folder {
  const home = mkdtempSync(join(tmpdir(), "rattache-load-"));
  const [input, work] = [join(home, "in"), join(home, "work")];
  mkdirSync(input);
  return {
    input,
    work,
    rejects: join(home, "rejects"),
    async extract(people, more = {}) {
      for (const [file, text] of Object.entries(filesOf(people))) writeFileSync(join(input, `${file}.csv`), text + (more[file] ?? ""));
      await runExtract({ inputDir: input, layout: "native", workDir: work, maxRejects: 1, encoding: "utf-8" }, () => undefined);
    },
    request: (changes = {}) => ({
      workDir: work, inputDir: input, layout: "native", encoding: "utf-8", maxRejects: 1, referenceDate: "2023-06-30", minimumContacts: 3, months: 12, specialties: "any", assignment: "every", campaignName: "ALD 2023", ...changes,
    }),
    clear: () => rmSync(home, { recursive: true, force: true }),
  };
}

const lines = (header: string, rows: readonly (readonly string[])[]): string => `${[header, ...rows.map((row) => row.join(";"))].join("\n")}\n`;

function filesOf(people: Readonly<Record<string, Person>>): Readonly<Record<string, string>> {
  const all = Object.entries(people);
  return {
    patients: lines("patient;caisse;birth_date;sex;death_date;commune;residence;identity", all.map(([id, p]) => [id, p.caisse ?? "871", "1950-01-15", "F", p.died ?? "", p.commune ?? "87085", "home", "certified"])),
    ald_periods: lines("patient;start_date;end_date;kind", all.map(([id, p]) => [id, "2015-01-01", p.aldUntil ?? "", "list"])),
    attending_doctor_periods: lines("patient;start_date;end_date;rpps", all.flatMap(([id, p]) => (p.attending ?? []).map(([from, until]) => [id, from, until, petit]))),
    doctors: lines("rpps;family_name;given_name;civility;birth_year;specialty;caisse;practice_end_date", [[moreau, "Moreau", "Anne", "MME", "1970", "22", "871", ""], [petit, "Petit", "Luc", "M", "1965", "1", "871", ""]]),
    practices: lines("practice;rpps;main;name;address_line2;address_line3;address_line4;address_line5;address_line6;commune;telephone", [
      ["87100001", moreau, "true", "Cabinet Moreau", "", "", "1 RUE DU PONT", "", "87000 LIMOGES", "87085", ""], ["87100002", petit, "true", "Cabinet Petit", "", "", "2 RUE DU PONT", "", "87000 LIMOGES", "87085", ""],
    ]),
    mailboxes: lines("address;type;rpps;practice", [["anne.moreau@medecin.mssante.fr", "PER", moreau, ""], ["cabinet@pont.mssante.fr", "ORG", moreau, "87100001"], ["cabinet@pont.mssante.fr", "ORG", petit, "87100002"]]),
    care_contacts: lines("patient;rpps;contact_date;kind;quantity", all.flatMap(([id, p]) => (p.sees ?? [moreau]).flatMap((rpps) => ["2022-09-01", "2022-12-01", "2023-03-01"].map((day) => [id, rpps, day, "consultation", "1"])))),
    identities: lines("patient;nir;family_name;given_name;usage_name;civility;birth_date;address_line1;address_line2;address_line3;address_line4;address_line5;address_line6;email;telephone", all.map(([id, p], i) => [
      id, p.nir ?? nirOf(Number(/\d+/.exec(id)?.[0] ?? i)), p.familyName ?? `DURAND${id}`, "Jeanne", "", "MME", "1950-01-15", `MME JEANNE ${p.familyName ?? `DURAND${id}`}`, "", "", p.street ?? "12 RUE DES TILLEULS", "", "87000 LIMOGES", "", "",
    ])),
  };
}
