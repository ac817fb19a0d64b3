import { join } from "node:path";
import type { ExtractFailure } from "../../pipeline/extraction-ports.ts";
import { readCarefully } from "./careful-read.ts";
import { matchHeader, type TableSpec } from "./columns.ts";
import { readCsvHeader } from "./csv-header.ts";
import type { Engine } from "./engine.ts";
import { headerFailure, troubleFailure } from "./extract-failures.ts";
import { measureFile, type MeasuredFile } from "./line-count.ts";
import { refuseByPlaces } from "./refuse-places.ts";
import { name, text } from "./sql.ts";
import { readTrusting, type CsvSource, type TrustingRead } from "./trusting-read.ts";

/** What became of one file. */
export type TableOutcome =
  | { readonly outcome: "read"; readonly read: number; readonly kept: number; readonly refused: number; readonly sha256: string }
  | { readonly outcome: "unusable"; readonly failure: ExtractFailure };

/** Where a CSV file lies, how it is written, and where a copy may be made. */
export interface CsvFileRequest {
  readonly path: string;
  /** As the report and the rejects name it. */
  readonly file: string;
  readonly encoding: "utf-8" | "latin-1";
  readonly workDir: string;
}

/** A CSV file after its fast pass, before anything of it was refused. */
export interface BegunTable {
  readonly outcome: "begun";
  readonly source: CsvSource;
  readonly measured: MeasuredFile;
  /** Undefined where the pass was ended. */
  readonly trusted: TrustingRead | undefined;
}

type Unusable = Extract<TableOutcome, { outcome: "unusable" }>;

/**
 * Reads one CSV file into its table; refused rows go to the table `refused`.
 *
 * First it trusts the file. Where DuckDB stops, a row breaks a rule, the count differs from the lines on disk or a byte is no text's,
 * the lines concerned are judged alone if their places are certain; else the whole file is read again line by line.
 */
export async function readCsvTable(engine: Engine, request: CsvFileRequest, spec: TableSpec): Promise<TableOutcome> {
  const begun = await beginCsvTable(engine, request, spec);
  return begun.outcome === "begun" ? settleCsvTable(engine, request, spec, begun) : begun;
}

/** The first half of {@link readCsvTable}: it needs nothing of other files and leaves no temporary table, so that another connection may take it. */
export async function beginCsvTable(engine: Engine, { path, file, encoding }: CsvFileRequest, spec: TableSpec): Promise<BegunTable | Unusable> {
  const shape = await readCsvHeader(path);
  if (typeof shape === "string") return { outcome: "unusable", failure: troubleFailure(file, shape) };
  const header = matchHeader(shape.columns, spec);
  const failure = headerFailure(file, header);
  if (failure !== undefined) return { outcome: "unusable", failure };
  const source: CsvSource = { path, shape, at: header.at, encoding };
  // Files of care seldom hold a letter that encodings differ on: they are read as if they held none, and once more if they do.
  const guessed: CsvSource = spec.unsound === undefined ? source : { ...source, encoding: "utf-8" };
  const [measured, guess] = await Promise.all([measureFile(path), readTrusting(engine, guessed, spec)]);
  const trusted = guessed.encoding === encoding || measured.ascii ? guess : await readTrusting(engine, source, spec);
  return { outcome: "begun", source, measured, trusted };
}

/** The second half of {@link readCsvTable}: holds the table against the file, and refuses what is no row. */
export async function settleCsvTable(engine: Engine, { file, workDir }: CsvFileRequest, spec: TableSpec, { source, measured, trusted }: BegunTable): Promise<TableOutcome> {
  const { lines, sha256, strayBytes } = measured;
  const read = Math.max(0, lines - 1);
  if (trusted?.rows === read && trusted.unsoundAt.length === 0 && trusted.refusedAt.length === 0 && !strayBytes) return { outcome: "read", read, kept: read, refused: 0, sha256 };
  const copy = join(workDir, "numbered.tmp");
  if (trusted === undefined || !(await refuseByPlaces(engine, source, file, spec, measured, trusted, copy))) {
    await engine.run(`DELETE FROM refused WHERE file = ${text(file)}`);
    await readCarefully(engine, source, file, spec, copy);
  }
  const [row] = await engine.rows(`SELECT (SELECT count(*) FROM ${name(spec.table)})::INTEGER AS kept,
    (SELECT count(*) FROM refused WHERE file = ${text(file)})::INTEGER AS refused`);
  return { outcome: "read", read, kept: Number(row?.["kept"]), refused: Number(row?.["refused"]), sha256 };
}
