import { columnConditions, keepList, sqlTypes, type Column, type TableSpec } from "./columns.ts";
import type { CsvShape } from "./csv-header.ts";
import type { Engine } from "./engine.ts";
import { name, text, texts } from "./sql.ts";

/** Where and how a CSV file is to be read. */
export interface CsvSource {
  readonly path: string;
  readonly shape: CsvShape;
  /** Position of each column in the file. */
  readonly at: ReadonlyMap<Column, number>;
  readonly encoding: "utf-8" | "latin-1";
}

/** What a fast pass found. Where the spec says which kept rows are none, the table is in the file's order. */
export interface TrustingRead {
  /** In the table, unsound ones too. */
  readonly rows: number;
  /** Which of them are not as they are to be: their places in the table, from 0, ascending. */
  readonly unsoundAt: readonly number[];
  /** Where the lines begin that are no row at all: bytes, ascending. Nothing of them is in the table. */
  readonly refusedAt: readonly number[];
}

/**
 * Reads a CSV file in one fast pass. Where the spec says which of its kept rows are none, lines that are no row are stepped over and
 * known by their places; else the first thing wrong ends the pass.
 *
 * @returns undefined when it was ended
 */
export async function readTrusting(engine: Engine, source: CsvSource, spec: TableSpec): Promise<TrustingRead | undefined> {
  const table = name(spec.table);
  const ordered = spec.unsound !== undefined;
  const tolerant = ordered && source.encoding === "utf-8"; // of another encoding the places are not the file's
  try {
    if (ordered) await engine.run("SET preserve_insertion_order = true");
    await engine.run(`CREATE OR REPLACE TABLE ${table} AS SELECT ${keepList(spec)} FROM (${typedRead(source, spec, tolerant)}) ${ordered ? "" : `WHERE ${rowIsValid(spec)}`}`);
    const [row] = await engine.rows(`SELECT count(${spec.key === undefined ? "*" : `DISTINCT ${name(spec.key)}`})::INTEGER AS n FROM ${table}`);
    const unsoundAt = ordered ? await placesOf(engine, `SELECT rowid::BIGINT AS place FROM ${table} WHERE ${spec.unsound}`) : [];
    const refusedAt = tolerant ? await placesOf(engine, `SELECT DISTINCT line_byte_position AS place FROM ${errors}`) : [];
    return unsoundAt.length + refusedAt.length > mostRefused ? undefined : { rows: Number(row?.["n"]), unsoundAt, refusedAt };
  } catch {
    return undefined; // what is wrong is for the careful read to say, without a person's data in a library's message
  } finally {
    if (ordered) await forget(engine);
  }
}

/** More of them are for the careful read: each is kept with its line until it is judged. */
const mostRefused = 200_000;
const [errors, scans] = ["reading_error", "reading_scan"] as const;
const stepOver = `ignore_errors=true, store_rejects=true, rejects_table=${text(errors)}, rejects_scan=${text(scans)}, rejects_limit=${mostRefused}, `;

/** Ascending; of more than can be judged not all. */
async function placesOf(engine: Engine, sql: string): Promise<number[]> {
  const places: number[] = [];
  for await (const rows of engine.stream(`${sql} ORDER BY place LIMIT ${mostRefused + 1}`)) for (const row of rows) places.push(Number(row["place"]));
  return places;
}

/** DuckDB's list of rejects holds the lines themselves, which are about people. */
async function forget(engine: Engine): Promise<void> {
  await engine.run("SET preserve_insertion_order = false");
  for (const table of [errors, scans]) await engine.run(`DROP TABLE IF EXISTS ${table}`);
}

/** Whether a typed row is to be kept; values outside a list that is read as an ENUM have already stopped the read. */
function rowIsValid(spec: TableSpec): string {
  const conditions = spec.columns.flatMap((column) => columnConditions(column).filter(({ reason }) => reason !== "unknown-value" || column.oneOf === undefined || !isEnum(column, spec)));
  return ["true", ...conditions.map(({ sql }) => sql)].join(" AND ");
}

/** A list of values that is kept is read as an ENUM, a byte each; one that is only asked is compared as it stands, in half the time. */
const isEnum = (column: Column, spec: TableSpec): boolean => column.oneOf !== undefined && spec.keep.some(([, as]) => as === column.name);
const typeOf = (column: Column, spec: TableSpec): string => (column.oneOf !== undefined && isEnum(column, spec) ? `ENUM${texts(column.oneOf)}` : sqlTypes[column.type]);

function typedRead({ path, shape, at, encoding }: CsvSource, spec: TableSpec, tolerant: boolean): string {
  const columns = new Map([...at].map(([column, position]) => [position, column]));
  const types = shape.columns.map((_, i) => {
    const column = columns.get(i);
    return column === undefined ? `'unused ${i}': 'VARCHAR'` : `${text(column.name)}: ${text(typeOf(column, spec))}`;
  });
  const absent = spec.columns.filter((column) => !at.has(column)).map((column) => `, NULL::${sqlTypes[column.type]} AS ${name(column.name)}`);
  return `SELECT *${absent.join("")} FROM read_csv(${text(path)}, auto_detect=false, header=true, delim=${text(shape.delimiter)}, quote='"', escape='"',
    encoding=${text(encoding)}, buffer_size=${bufferBytes}, ${tolerant ? stepOver : ""}${isoDays(shape)}columns={${types.join(", ")}})`;
}

/** At a time. DuckDB's own 32 MB leave the processor's caches and are asked of the system anew each time: a tenth of the reading, and 100 MB. */
const bufferBytes = 8 << 20;

/** ISO days are DuckDB's own, read three times as fast as through a format. */
const isoDays = ({ dayFormat }: CsvShape): string => (dayFormat === "%Y-%m-%d" ? "" : `dateformat=${text(dayFormat)}, `);
