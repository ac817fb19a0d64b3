import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { duckdbReader } from "../../../src/adapters/duckdb/reader.ts";
import type { ExtractOutcome, ExtractRequest } from "../../../src/pipeline/extraction-ports.ts";

/** A small sound extract: one patient with an ALD and no médecin traitant, three days with one doctor. */
export const soundFiles: Readonly<Record<string, string>> = {
  "patients.csv": "patient;caisse;birth_date;sex;death_date;commune;residence;identity\nP1;871;1950-01-15;F;;87085;home;certified\n",
  "ald_periods.csv": "patient;start_date;end_date;kind\nP1;2015-01-01;;list\n",
  "attending_doctor_periods.csv": "patient;start_date;end_date;rpps\n",
  "doctors.csv": "rpps;family_name;given_name;civility;birth_year;specialty;caisse;practice_end_date\n10001045367;Moreau;Anne;MME;1970;22;871;\n",
  "practices.csv":
    "practice;rpps;main;kind;finess;name;address_line2;address_line3;address_line4;address_line5;address_line6;commune;telephone\n" +
    "87100001;10001045367;true;office;;Cabinet Moreau;;;1 RUE DU PONT;;87000 LIMOGES;87085;\n",
  "mailboxes.csv": "address;type;rpps;practice\nanne.moreau@medecin.mssante.example;PER;10001045367;\n",
  "care_contacts.csv":
    "patient;rpps;contact_date;kind;quantity\n" +
    "P1;10001045367;2022-09-01;consultation;1\nP1;10001045367;2022-12-01;visit;1\nP1;10001045367;2023-03-01;teleconsultation;1\n",
};

/** Folders of extracts that are thrown away together. */
export interface Extracts {
  /** Writes the sound files, some of them replaced (or, as undefined, left out), and reads them. */
  read(changed: Readonly<Record<string, string | Buffer | undefined>>, options?: Partial<ExtractRequest>): Promise<ExtractOutcome>;
  /** Lines of the rejects file of the last reading, without its header and without the French words for each reason. */
  rejects(): Promise<string[]>;
  /** Work folder of the last reading. */
  workDir(): string;
  clear(): Promise<void>;
}

export async function makeExtracts(): Promise<Extracts> {
  const home = await mkdtemp(join(tmpdir(), "rattache-extract-"));
  let count = 0;
  const workDir = (): string => join(home, String(count), "work");
  return {
    async read(changed, options = {}) {
      const inputDir = join(home, String(++count), "in");
      await mkdir(inputDir, { recursive: true });
      for (const [file, content] of Object.entries({ ...soundFiles, ...changed })) {
        if (content !== undefined) await writeFile(join(inputDir, file), content);
      }
      return duckdbReader.read({ inputDir, layout: "native", workDir: workDir(), maxRejects: 1, ...options });
    },
    rejects: async () => (await readFile(join(workDir(), "rejects.csv"), "utf8")).trim().split("\n").slice(1).map((line) => line.split(";").slice(0, 4).join(";")),
    workDir,
    clear: () => rm(home, { recursive: true, force: true }),
  };
}

/** The report of one file. */
export const reportOf = (outcome: ExtractOutcome, file: string): ExtractOutcome["files"][number] | undefined => outcome.files.find((report) => report.file === file);
