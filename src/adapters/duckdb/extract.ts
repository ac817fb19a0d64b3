import { access, chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ExtractFailure, ExtractOutcome, ExtractRequest, FileReport } from "../../pipeline/extraction-ports.ts";
import { fr } from "../../domain/wording/typography.ts";
import { openEngine, type Engine } from "./engine.ts";
import { readParquetTable } from "./read-parquet.ts";
import { readCsvTable, type TableOutcome } from "./read-table.ts";
import type { TableSpec } from "./columns.ts";
import { nativeTables } from "./native-tables.ts";

/** Name of the database of checked tables inside the work folder. */
export const databaseFile = "extract.duckdb";
const rejectsFile = "rejects.csv";

/** Reads every file of an extract into checked tables. See {@link ExtractRequest}. */
export async function readExtract(request: ExtractRequest): Promise<ExtractOutcome> {
  const { workDir } = request;
  await mkdir(workDir, { recursive: true, mode: 0o700 });
  const database = join(workDir, databaseFile);
  const unfinished = `${database}.part`;
  for (const path of [database, unfinished, `${unfinished}.wal`]) await rm(path, { force: true });
  const rejects = join(workDir, rejectsFile);
  const engine = await openEngine({ file: unfinished, tempDir: workDir });
  try {
    await chmod(unfinished, 0o600);
    // Read once or twice and thrown away: compressing costs a third of the reading and saves disk that nobody misses.
    await engine.run("SET force_compression = 'uncompressed'");
    await engine.run("CREATE TEMP TABLE refused (file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
    const { files, failure } = await readFiles(engine, request);
    await writeRejects(engine, rejects);
    const refused = files.reduce((sum, file) => sum + file.refused, 0);
    const problem = failure ?? tooMany(refused, request.maxRejects, rejects) ?? mismatch(files);
    if (problem !== undefined) return { outcome: "failed", failure: problem, files, rejectsFile: rejects };
    engine.close();
    await rename(unfinished, database);
    return { outcome: "extracted", files, refused, rejectsFile: rejects };
  } finally {
    engine.close();
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
}

async function readFiles(engine: Engine, request: ExtractRequest): Promise<{ files: FileReport[]; failure: ExtractFailure | undefined }> {
  const files: FileReport[] = [];
  for (const [i, spec] of nativeTables.entries()) {
    request.onProgress?.({ of: spec.file, done: i, total: nativeTables.length });
    const found = await findFile(request.inputDir, spec);
    if (found === undefined) return { files, failure: { code: "file-missing", sentence: fr`Le fichier « ${spec.file}.csv » (ou .parquet) est absent du dossier.` } };
    const outcome: TableOutcome = found.endsWith(".parquet")
      ? await readParquetTable(engine, join(request.inputDir, found), found, spec)
      : await readCsvTable(engine, { path: join(request.inputDir, found), file: found, encoding: request.encoding ?? "utf-8", workDir: request.workDir }, spec);
    if (outcome.outcome === "column-missing") {
      return { files, failure: { code: "column-missing", sentence: fr`Dans « ${found} », il manque ${listColumns(outcome.columns)}.` } };
    }
    files.push({ file: found, read: outcome.read, kept: outcome.kept, refused: outcome.refused });
  }
  request.onProgress?.({ of: "done", done: nativeTables.length, total: nativeTables.length });
  return { files, failure: undefined };
}

async function findFile(inputDir: string, spec: TableSpec): Promise<string | undefined> {
  for (const file of [`${spec.file}.csv`, `${spec.file}.parquet`]) {
    const present = await access(join(inputDir, file)).then(() => true, () => false);
    if (present) return file;
  }
  return undefined;
}

/** Where each refused row stands and why; never what it says, for it is a person's. */
async function writeRejects(engine: Engine, path: string): Promise<void> {
  await rm(path, { force: true });
  const lines = ["file;line;column;reason"];
  for await (const rows of engine.stream("SELECT file, line::INTEGER AS line, column_name, reason FROM refused ORDER BY file, line")) {
    for (const row of rows) lines.push([row["file"], row["line"], row["column_name"], row["reason"]].map(String).join(";"));
  }
  await writeFile(path, `${lines.join("\n")}\n`, { mode: 0o600 });
}

const listColumns = (columns: readonly string[]): string =>
  columns.length === 1 ? fr`la colonne « ${columns[0]} »` : fr`les colonnes ${columns.map((column) => fr`« ${column} »`).join(", ")}`;

function tooMany(refused: number, maxRejects: number, rejects: string): ExtractFailure | undefined {
  if (refused <= maxRejects) return undefined;
  return { code: "too-many-rejects", sentence: fr`${refused} lignes refusées, pour ${maxRejects} admises : rien n’est repris de cet extrait. Le détail est dans « ${rejects} ».` };
}

function mismatch(files: readonly FileReport[]): ExtractFailure | undefined {
  const wrong = files.find(({ read, kept, refused }) => read !== kept + refused);
  if (wrong === undefined) return undefined;
  const { file, read, kept, refused } = wrong;
  return { code: "count-mismatch", sentence: fr`« ${file} » : ${read} lignes lues, mais ${kept} gardées et ${refused} refusées. Rien n’est repris de cet extrait.` };
}
