import { open } from "node:fs/promises";
import { columnConditions, keepList, matchHeader, sqlTypes, type Column, type TableSpec } from "./columns.ts";
import type { Engine } from "./engine.ts";
import { headerFailure, notParquet } from "./extract-failures.ts";
import { measureFile } from "./line-count.ts";
import type { TableOutcome } from "./read-table.ts";
import { textOf } from "./row.ts";
import { name, text } from "./sql.ts";

/** Reads one Parquet file into its table; refused rows go to the table `refused`, the first row being 2 as in a CSV with its header. */
export async function readParquetTable(engine: Engine, path: string, file: string, spec: TableSpec): Promise<TableOutcome> {
  if (!(await isWholeParquet(path))) return { outcome: "unusable", failure: notParquet(file) };
  try {
    return await readWhole(engine, path, file, spec);
  } catch (error) {
    // Bytes that were changed on the way: the end is there, but what it points to is no Parquet.
    if (error instanceof Error && /^DuckDB: (Invalid|Invalid Input|Serialization) Error/.test(error.message)) return { outcome: "unusable", failure: notParquet(file) };
    throw error;
  }
}

/** A Parquet file begins and ends with its mark; half of one, an empty file and a CSV do not. */
async function isWholeParquet(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < 12) return false;
    const marks = await Promise.all([0, size - 4].map(async (at) => (await file.read(Buffer.alloc(4), 0, 4, at)).buffer.toString("latin1")));
    return marks.every((mark) => mark === "PAR1");
  } finally {
    await file.close();
  }
}

async function readWhole(engine: Engine, path: string, file: string, spec: TableSpec): Promise<TableOutcome> {
  const present = await engine.rows(`SELECT name, type FROM (DESCRIBE SELECT * FROM read_parquet(${text(path)})) t(name, type, n, k, d, e)`);
  const header = matchHeader(present.map((row) => textOf(row, "name").toLowerCase()), spec);
  const failure = headerFailure(file, header);
  if (failure !== undefined) return { outcome: "unusable", failure };
  const typed = spec.columns.map((column) => {
    const stored = present[header.at.get(column) ?? -1];
    // An empty text is no value, as in CSV.
    const source = stored === undefined ? "NULL" : textOf(stored, "type") === "VARCHAR" ? `nullif(${name(textOf(stored, "name"))}, '')` : name(textOf(stored, "name"));
    const cast = castOf(column, source, stored !== undefined && textOf(stored, "type") === "VARCHAR");
    return `${cast} AS ${name(column.name)}, ${source} IS NOT NULL AND ${cast} IS NULL AS ${name(`bad ${column.name}`)}`;
  });
  const cases = spec.columns.flatMap((column) => [
    ...(column.type === "text" ? [`WHEN contains(${name(column.name)}, chr(0)) OR contains(${name(column.name)}, chr(31)) THEN {'c': ${text(column.name)}, 'r': 'unreadable-text'}`] : []),
    `WHEN ${name(`bad ${column.name}`)} THEN {'c': ${text(column.name)}, 'r': 'wrong-type'}`,
    ...columnConditions(column).map(({ sql, reason }) => `WHEN NOT (${sql}) THEN {'c': ${text(column.name)}, 'r': ${text(reason)}}`),
  ]);
  const by = spec.key === undefined ? "" : `, row_number() OVER (PARTITION BY problem IS NULL, ${name(spec.key)} ORDER BY line) AS nth`;
  await engine.run(`CREATE OR REPLACE TEMP TABLE counted AS SELECT *${by === "" ? ", 1 AS nth" : by} FROM (
    SELECT line, CASE ${cases.join(" ")} END AS problem, ${keepList(spec)}
    FROM (SELECT file_row_number + 2 AS line, ${typed.join(", ")} FROM read_parquet(${text(path)}, file_row_number=true)))`);
  await engine.run(`INSERT INTO refused SELECT ${text(file)}, line, coalesce(problem.c, ''), coalesce(problem.r, 'repeated') FROM counted WHERE problem IS NOT NULL OR nth > 1`);
  await engine.run(`CREATE OR REPLACE TABLE ${name(spec.table)} AS SELECT * EXCLUDE (line, problem, nth) FROM counted WHERE problem IS NULL AND nth = 1`);
  const [row] = await engine.rows(`SELECT (SELECT num_rows FROM parquet_file_metadata(${text(path)}))::INTEGER AS read,
    (SELECT count(*) FROM ${name(spec.table)})::INTEGER AS kept, (SELECT count(*) FROM refused WHERE file = ${text(file)})::INTEGER AS refused`);
  await engine.run("DROP TABLE counted");
  return { outcome: "read", read: Number(row?.["read"]), kept: Number(row?.["kept"]), refused: Number(row?.["refused"]), sha256: (await measureFile(path)).sha256 };
}

/** Days may be a type of their own, or text in any of the three ways that a CSV writes them. */
function castOf(column: Column, source: string, isText: boolean): string {
  const cast = `TRY_CAST(${source} AS ${sqlTypes[column.type]})`;
  return column.type === "day" && isText ? `coalesce(${cast}, try_strptime(${source}, ['%Y%m%d', '%d/%m/%Y'])::DATE)` : cast;
}
