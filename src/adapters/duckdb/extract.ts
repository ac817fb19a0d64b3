import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ExtractedFile, ExtractFailure, ExtractOutcome, ExtractRequest, FileReport, Layout } from "../../pipeline/extraction-ports.ts";
import { careView } from "./care-lines.ts";
import type { TableSpec } from "./columns.ts";
import { openEngine, type Engine } from "./engine.ts";
import { countMismatch, tooManyRejects, unreadableFile } from "./extract-failures.ts";
import { findFiles, type FoundFile } from "./find-files.ts";
import { nativeTables } from "./native-tables.ts";
import { readParquetTable } from "./read-parquet.ts";
import { beginCsvTable, settleCsvTable, type CsvFileRequest, type TableOutcome } from "./read-table.ts";
import { writeRejects } from "./rejects.ts";
import { sndsFinish } from "./snds-finish.ts";
import { keepSource } from "./source.ts";
import { sndsTables } from "./snds-tables.ts";

/** Name of the database of checked tables inside the work folder. */
export const databaseFile = "extract.duckdb";

const layouts: Readonly<Record<Layout, { readonly tables: readonly (readonly TableSpec[])[]; readonly finish: readonly string[] }>> = {
  native: { tables: nativeTables.map((table) => [table]), finish: [] },
  snds: { tables: sndsTables, finish: sndsFinish },
};

/** Reads every file of an extract into checked tables. See {@link ExtractRequest}. */
export async function readExtract(request: ExtractRequest): Promise<ExtractOutcome> {
  const { workDir } = request;
  // A folder that was mistyped costs nobody the tables of the extract before: nothing was read yet.
  const sought = await findFiles(request.inputDir, layouts[request.layout].tables);
  if ("failure" in sought) return { outcome: "failed", failure: sought.failure, files: [], rejectsFile: join(workDir, "rejects.csv") };
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const database = join(workDir, databaseFile);
  const unfinished = `${database}.part`;
  for (const path of [unfinished, `${unfinished}.wal`]) await rm(path, { force: true });
  // The tables of the extract before: for a country half a second of the disk's, beside which reading begins.
  const cleared = rm(database, { force: true }).then(() => undefined, (error: unknown) => ({ error }));
  const rejectsFile = join(workDir, "rejects.csv");
  const engine = await openEngine({ file: unfinished, tempDir: workDir });
  try {
    await chmod(unfinished, 0o600);
    // Read once or twice and thrown away: compressing costs a third of the reading and saves disk that nobody misses.
    await engine.run("SET force_compression = 'uncompressed'");
    // A row group of care that is not full is as good as a full one: pressing them together writes a half of the lines twice.
    await engine.run("SET max_vacuum_tasks = 0");
    await engine.run("CREATE TEMP TABLE refused (file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
    const { files, failure } = await readFiles(engine, request, sought.found);
    await writeRejects(engine, rejectsFile);
    const refused = files.reduce((sum, file) => sum + file.refused, 0);
    const problem = failure ?? countMismatch(files) ?? tooManyRejects(files, request.maxRejects, rejectsFile, await mostAreUnreadable(engine));
    const reports = files.map(({ sha256: _sha256, ...report }): FileReport => report);
    if (problem !== undefined) return { outcome: "failed", failure: problem, files: reports, rejectsFile };
    for (const sql of [...layouts[request.layout].finish, careView]) await engine.run(sql);
    await keepSource(engine, { layout: request.layout, files, rejectsFile });
    engine.close();
    const trouble = await cleared;
    if (trouble !== undefined) throw trouble.error;
    await rename(unfinished, database);
    return { outcome: "extracted", files: reports, refused, rejectsFile };
  } finally {
    await cleared; // whoever finds no new tables must not find the old ones
    engine.close();
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
}

async function readFiles(engine: Engine, request: ExtractRequest, found: readonly FoundFile[]): Promise<{ files: ExtractedFile[]; failure: ExtractFailure | undefined }> {
  const beside = await engine.beside();
  // Most of the bytes are of care: its fast pass goes on beside all other files, which leave a processor idle, and is settled when its turn comes.
  const begun = new Map(found.filter(({ file, spec }) => spec.unsound !== undefined && !isParquet(file)).map(({ file, spec }) => [file, beginning(beside, request, file, spec)]));
  try {
    const files: ExtractedFile[] = [];
    for (const [i, { file, spec }] of found.entries()) {
      request.onProgress?.({ of: file, done: i, total: found.length });
      const outcome = await readTable(engine, request, file, spec, begun.get(file));
      if (outcome.outcome === "unusable") return { files, failure: outcome.failure };
      files.push({ file, read: outcome.read, kept: outcome.kept, refused: outcome.refused, sha256: outcome.sha256 });
    }
    request.onProgress?.({ of: "extract", done: found.length, total: found.length });
    return { files, failure: undefined };
  } finally {
    await Promise.all(begun.values());
    beside.close();
  }
}

type Beginning = Awaited<ReturnType<typeof beginCsvTable>> | { readonly outcome: "thrown"; readonly error: unknown };

/** Begins a table without waiting for it; what it throws is told when its turn comes. */
const beginning = (engine: Engine, request: ExtractRequest, file: string, spec: TableSpec): Promise<Beginning> =>
  beginCsvTable(engine, csvFile(request, file), spec).catch((error: unknown) => ({ outcome: "thrown", error }));

async function readTable(engine: Engine, request: ExtractRequest, file: string, spec: TableSpec, begun: Promise<Beginning> | undefined): Promise<TableOutcome> {
  const source = csvFile(request, file);
  try {
    if (isParquet(file)) return await readParquetTable(engine, source.path, file, spec);
    const beginning = await (begun ?? beginCsvTable(engine, source, spec));
    if (beginning.outcome === "thrown") throw beginning.error;
    return beginning.outcome === "begun" ? await settleCsvTable(engine, source, spec, beginning) : beginning;
  } catch (error) {
    const { code, path: at } = error as NodeJS.ErrnoException;
    if (code === undefined || (at !== undefined && at !== source.path)) throw error;
    return { outcome: "unusable", failure: unreadableFile(file, code) };
  }
}

const isParquet = (file: string): boolean => file.toLowerCase().endsWith(".parquet");
const csvFile = ({ inputDir, encoding, workDir }: ExtractRequest, file: string): CsvFileRequest => ({ path: join(inputDir, file), file, encoding: encoding ?? "utf-8", workDir });

async function mostAreUnreadable(engine: Engine): Promise<boolean> {
  const [row] = await engine.rows("SELECT count(*) FILTER (reason = 'unreadable-text') * 2 > count(*) AS most FROM refused");
  return row?.["most"] === true;
}
