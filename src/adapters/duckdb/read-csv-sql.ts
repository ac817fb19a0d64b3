import type { CsvShape } from "./csv-header.ts";
import { name, text } from "./sql.ts";
import type { Column, TableSpec } from "./tables.ts";

export const sqlTypes = { text: "VARCHAR", day: "DATE", integer: "INTEGER", boolean: "BOOLEAN" } as const;

/** A read that trusts the file: typed, fast, and stopped by the first thing that is wrong. */
export function trustingRead(path: string, shape: CsvShape, spec: TableSpec, encoding: string): string {
  const types = new Map(spec.columns.map((column) => [column.name, sqlTypes[column.type]]));
  const columns = shape.columns.map((column, i) => `${text(types.has(column) ? column : `unused_${i}`)}: ${text(types.get(column) ?? "VARCHAR")}`);
  return `read_csv(${text(path)}, auto_detect=false, header=true, delim=${text(shape.delimiter)}, quote='"', escape='"', encoding=${text(encoding)},
    dateformat='%Y-%m-%d', columns={${columns.join(", ")}})`;
}

/** Physical lines, numbered as an editor numbers them: a line is a row whatever quotes it opens. */
export function numberedLines(path: string, encoding: string): string {
  return `SELECT row_number() OVER () AS line, raw FROM read_csv(${text(path)}, auto_detect=false, header=false, delim='\u001f', quote='', escape='',
    encoding=${text(encoding)}, columns={'raw': 'VARCHAR'}, max_line_size=1000000)`;
}

/** Whether a typed row is to be kept. */
export function rowIsValid(spec: TableSpec): string {
  const conditions = spec.columns.flatMap((column) => columnConditions(column).map(({ sql }) => sql));
  return conditions.length === 0 ? "true" : conditions.join(" AND ");
}

/** What is asked of a column, each with the reason for refusing the row. Missing values fail only where one is required. */
export function columnConditions(column: Column): { readonly sql: string; readonly reason: string }[] {
  const at = name(column.name);
  const asked: { sql: string; reason: string }[] = [];
  if (column.required === true) asked.push({ sql: `${at} IS NOT NULL`, reason: "missing" });
  if (column.oneOf !== undefined) asked.push({ sql: `(${at} IS NULL OR ${at} IN (${column.oneOf.map(text).join(", ")}))`, reason: "unknown-value" });
  if (column.check !== undefined) asked.push({ sql: `(${at} IS NULL OR ${column.check.sql.replaceAll("?", at)})`, reason: column.check.reason });
  return asked;
}

export const keepList = (spec: TableSpec): string => spec.keep.map(([sql, as]) => `${sql} AS ${name(as)}`).join(", ");
