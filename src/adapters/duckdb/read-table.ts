import { readCarefully } from "./careful-read.ts";
import { readCsvHeader } from "./csv-header.ts";
import type { Engine } from "./engine.ts";
import { countLines } from "./line-count.ts";
import { keepList, rowIsValid, trustingRead } from "./read-csv-sql.ts";
import { name, text } from "./sql.ts";
import type { TableSpec } from "./tables.ts";

/** What became of one file. */
export type TableOutcome =
  | { readonly outcome: "read"; readonly read: number; readonly kept: number; readonly refused: number }
  | { readonly outcome: "column-missing"; readonly columns: readonly string[] };

/**
 * Reads one CSV file into its checked table; refused rows go to the table `refused`.
 *
 * First it trusts the file. Only when DuckDB stops, a row breaks a rule or the count differs from the lines on disk
 * is the file read again line by line: clean extracts, which most are, pay for one fast pass.
 */
export async function readCsvTable(engine: Engine, path: string, file: string, spec: TableSpec, encoding: string): Promise<TableOutcome> {
  const shape = await readCsvHeader(path);
  const missing = spec.columns.filter((column) => !shape.columns.includes(column.name)).map((column) => column.name);
  if (missing.length > 0) return { outcome: "column-missing", columns: missing };
  const counting = countLines(path);
  const trusted = await readTrusting(engine, trustingRead(path, shape, spec, encoding), spec);
  const read = Math.max(0, (await counting).lines - 1);
  if (trusted === read) return { outcome: "read", read, kept: read, refused: 0 };
  await readCarefully(engine, path, file, shape, spec, encoding);
  const kept = await count(engine, `SELECT count(*)::INTEGER AS n FROM ${name(spec.table)}`);
  const refused = await count(engine, `SELECT count(*)::INTEGER AS n FROM refused WHERE file = ${text(file)}`);
  return { outcome: "read", read, kept, refused };
}

/** @returns the rows kept, or undefined when something is wrong with at least one */
async function readTrusting(engine: Engine, source: string, spec: TableSpec): Promise<number | undefined> {
  const table = name(spec.table);
  try {
    await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${keepList(spec)} FROM ${source} WHERE ${rowIsValid(spec)}`);
  } catch {
    return undefined; // what exactly is wrong is for the careful read to say, without a person's data in a library's message
  }
  if (spec.key === undefined) return count(engine, `SELECT count(*)::INTEGER AS n FROM ${table}`);
  const key = spec.key.map(name).join(", ");
  return count(engine, `SELECT count(DISTINCT (${key}))::INTEGER AS n FROM ${table}`);
}

async function count(engine: Engine, sql: string): Promise<number> {
  return Number((await engine.rows(sql))[0]?.["n"] ?? 0);
}
