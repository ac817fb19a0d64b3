import { parseDay, type Day } from "../domain/calendar.ts";
import type { Layout, OnProgress } from "./extraction-ports.ts";

/** What to invent. */
export interface GenerateRequest {
  /** People who qualify for information; about 8 % more are invented who must be left out, each for a known reason. */
  readonly patients: number;
  /** Default: one for twelve patients. */
  readonly doctors?: number | undefined;
  /** Lines of care over all, about; default: fourteen to fifteen a person. More of them lie before the twelve months. */
  readonly contacts?: number | undefined;
  /** "87"; default: the whole country. */
  readonly department?: string | undefined;
  /** The same seed gives the same bytes. */
  readonly seed: string;
  readonly layout: Layout;
  readonly format: "csv" | "parquet";
  /** Default 2023-06-30, the eve of the lists of 2023. */
  readonly referenceDate?: Day | undefined;
  readonly outputDir: string;
  readonly onProgress?: OnProgress | undefined;
}

/** What a careless reader would take wrongly, and how often it is there: patients, unless it says otherwise. */
export interface AwkwardCases {
  readonly twins: number;
  readonly corsicans: number;
  readonly overseas: number;
  readonly provisionalNumbers: number;
  /** Whose médecin traitant has retired; lines of care go on naming him. */
  readonly retiredAttendingDoctors: number;
  /** With acts that were taken back. */
  readonly cancelledActs: number;
  readonly threeActsInADay: number;
  readonly sixLineAddresses: number;
  /** Doctors. */
  readonly doctorsWithTwoPractices: number;
  readonly doctorsWithoutMailbox: number;
  readonly doctorsWithSeveralMailboxes: number;
}

/** What was invented. */
export interface WorldSummary {
  readonly seed: string;
  readonly layout: Layout;
  readonly referenceDate: Day;
  /** Who qualify. */
  readonly patients: number;
  /** Who must be left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly awkward: AwkwardCases;
  /** Of those who qualify: three days or more with one doctor who may be listed. */
  readonly regular: number;
  readonly doctors: number;
  readonly contacts: number;
  /** Rows a file, header not counted. */
  readonly files: Readonly<Record<string, number>>;
}

/** Writes the CSV files of a world, with `world.json` beside them. */
export type InventWorld = (request: Omit<GenerateRequest, "format"> & { readonly referenceDate: Day }) => Promise<WorldSummary>;

/** Turns the CSV files of a folder into Parquet; the identity file stays as it is, apart. */
export type ToParquet = (directory: string, onProgress?: OnProgress) => Promise<void>;

const defaultReferenceDate = parseDay("2023-06-30") as Day;

/** Invents a coherent world of patients, doctors and care, and writes it as extract files. */
export async function generateWorld(invent: InventWorld, toParquet: ToParquet, request: GenerateRequest): Promise<WorldSummary> {
  const summary = await invent({ ...request, referenceDate: request.referenceDate ?? defaultReferenceDate });
  if (request.format === "csv") return summary;
  await toParquet(request.outputDir, request.onProgress);
  return { ...summary, files: Object.fromEntries(Object.entries(summary.files).map(([file, rows]) => [file === "identities.csv" ? file : file.replace(/\.csv$/, ".parquet"), rows])) };
}
