import { chmod, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fr } from "../../domain/wording/typography.ts";
import type { ExtractedFile, ExtractFailure, ExtractOutcome, ExtractRequest, FileReport, Layout } from "../../pipeline/extraction-ports.ts";
import type { TableSpec } from "./columns.ts";
import { openEngine, type Engine } from "./engine.ts";
import { nativeTables } from "./native-tables.ts";
import { readParquetTable } from "./read-parquet.ts";
import { readCsvTable, type TableOutcome } from "./read-table.ts";
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
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const database = join(workDir, databaseFile);
  const unfinished = `${database}.part`;
  for (const path of [database, unfinished, `${unfinished}.wal`]) await rm(path, { force: true });
  const rejectsFile = join(workDir, "rejects.csv");
  const engine = await openEngine({ file: unfinished, tempDir: workDir });
  try {
    await chmod(unfinished, 0o600);
    // Read once or twice and thrown away: compressing costs a third of the reading and saves disk that nobody misses.
    await engine.run("SET force_compression = 'uncompressed'");
    await engine.run("CREATE TEMP TABLE refused (file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
    const { files, failure } = await readFiles(engine, request);
    await writeRejects(engine, rejectsFile);
    const refused = files.reduce((sum, file) => sum + file.refused, 0);
    const problem = failure ?? mismatch(files) ?? tooMany(files, refused, request.maxRejects, rejectsFile);
    const reports = files.map(({ sha256: _sha256, ...report }): FileReport => report);
    if (problem !== undefined) return { outcome: "failed", failure: problem, files: reports, rejectsFile };
    for (const sql of layouts[request.layout].finish) await engine.run(sql);
    await keepSource(engine, { layout: request.layout, files, rejectsFile });
    engine.close();
    await rename(unfinished, database);
    return { outcome: "extracted", files: reports, refused, rejectsFile };
  } finally {
    engine.close();
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
}

async function readFiles(engine: Engine, request: ExtractRequest): Promise<{ files: ExtractedFile[]; failure: ExtractFailure | undefined }> {
  const { tables } = layouts[request.layout];
  const present = await readdir(request.inputDir).catch(() => []);
  const files: ExtractedFile[] = [];
  for (const [i, choices] of tables.entries()) {
    const found = findFile(present, choices);
    if (found === undefined) return { files, failure: missingFile(choices) };
    request.onProgress?.({ of: found.file, done: i, total: tables.length });
    const outcome = await readTable(engine, request, found.file, found.spec);
    if (outcome.outcome === "column-missing") return { files, failure: missingColumns(found.file, outcome.columns) };
    files.push({ file: found.file, read: outcome.read, kept: outcome.kept, refused: outcome.refused, sha256: outcome.sha256 });
  }
  request.onProgress?.({ of: "extract", done: tables.length, total: tables.length });
  return { files, failure: undefined };
}

function readTable(engine: Engine, { inputDir, workDir, encoding }: ExtractRequest, file: string, spec: TableSpec): Promise<TableOutcome> {
  const path = join(inputDir, file);
  return file.toLowerCase().endsWith(".parquet")
    ? readParquetTable(engine, path, file, spec)
    : readCsvTable(engine, { path, file, encoding: encoding ?? "utf-8", workDir }, spec);
}

function findFile(present: readonly string[], choices: readonly TableSpec[]): { readonly file: string; readonly spec: TableSpec } | undefined {
  for (const spec of choices) {
    for (const ending of [".csv", ".parquet"]) {
      const file = present.find((name) => name.toLowerCase() === `${spec.file}${ending}`);
      if (file !== undefined) return { file, spec };
    }
  }
  return undefined;
}

function missingFile(choices: readonly TableSpec[]): ExtractFailure {
  const names = choices.map(({ file }) => fr`« ${file}.csv »`).join(" ou ");
  return { code: "file-missing", sentence: fr`Le fichier ${names} (ou .parquet) est absent du dossier.` };
}

function missingColumns(file: string, columns: readonly string[]): ExtractFailure {
  const names = columns.map((column) => fr`« ${column} »`).join(", ");
  return { code: "column-missing", sentence: fr`Dans « ${file} », il manque ${columns.length === 1 ? "la colonne" : "les colonnes"} ${names}.` };
}

function tooMany(files: readonly FileReport[], refused: number, maxRejects: number, rejects: string): ExtractFailure | undefined {
  const read = files.reduce((sum, file) => sum + file.read, 0);
  const allowed = Math.floor(read * maxRejects);
  if (refused <= allowed) return undefined;
  return { code: "too-many-rejects", sentence: fr`Lignes refusées : ${refused} sur ${read}, admises : ${allowed}. Rien n’est repris de cet extrait ; le détail est dans « ${rejects} ».` };
}

function mismatch(files: readonly FileReport[]): ExtractFailure | undefined {
  const wrong = files.find(({ read, kept, refused }) => read !== kept + refused);
  if (wrong === undefined) return undefined;
  const { file, read, kept, refused } = wrong;
  return { code: "count-mismatch", sentence: fr`« ${file} » : lignes lues, ${read} ; gardées, ${kept} ; refusées, ${refused}. Le compte n’y est pas : rien n’est repris de cet extrait.` };
}
