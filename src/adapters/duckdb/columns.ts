import { name, texts } from "./sql.ts";

/** How one column of an extract is read and checked. */
export interface Column {
  /** Lower case; headers are compared without case. */
  readonly name: string;
  /** Other names for it, where the source changed its mind. */
  readonly aliases?: readonly string[];
  readonly type: "text" | "day" | "small" | "integer" | "number" | "boolean";
  readonly required?: boolean;
  /** The only values that are taken. */
  readonly oneOf?: readonly string[];
  /** A further condition on the column, as SQL with `?` for it. */
  readonly check?: { readonly sql: string; readonly reason: RejectReason };
  /** Whether the file may lack it; it is then read as empty. */
  readonly optional?: boolean;
}

/** One file of an extract: its columns, and what is kept of them. */
export interface TableSpec {
  /** Name of the table that it is read into. */
  readonly table: string;
  /** File name without its ending; case does not count. */
  readonly file: string;
  readonly columns: readonly Column[];
  /** What is kept, as SQL over the columns: [expression, name]. */
  readonly keep: readonly (readonly [string, string])[];
  /** A kept column that no two rows may share. */
  readonly key?: string;
}

/** Why a row is refused; docs/extracts.md says each in French. */
export type RejectReason =
  | "unterminated-quote" | "too-few-fields" | "too-many-fields" | "unreadable-text" // the line itself
  | "missing" | "unknown-value" | "not-a-day" | "not-a-number" | "not-true-or-false" | "wrong-type" // a field
  | "day-out-of-range" | "year-out-of-range" | "quantity-out-of-range"
  | "malformed-rpps" | "malformed-caisse" | "malformed-commune" | "malformed-address" | "malformed-number"
  | "repeated"; // a key that came before

/** How each type is written in DuckDB: "small" up to 32,767, "integer" for eleven digits and more. */
export const sqlTypes = { text: "VARCHAR", day: "DATE", small: "SMALLINT", integer: "BIGINT", number: "DECIMAL(12,3)", boolean: "BOOLEAN" } as const;

/** What is asked of a column, each with the reason for refusing the row. Missing values fail only where one is required. */
export function columnConditions(column: Column): { readonly sql: string; readonly reason: RejectReason }[] {
  const at = name(column.name);
  const asked: { sql: string; reason: RejectReason }[] = [];
  if (column.required === true) asked.push({ sql: `${at} IS NOT NULL`, reason: "missing" });
  if (column.oneOf !== undefined) asked.push({ sql: `(${at} IN ${texts(column.oneOf)}) IS NOT FALSE`, reason: "unknown-value" });
  if (column.check !== undefined) asked.push({ sql: `(${column.check.sql.replaceAll("?", at)}) IS NOT FALSE`, reason: column.check.reason });
  return asked;
}

/** The columns of the table, as a select list. */
export const keepList = (spec: TableSpec): string => spec.keep.map(([sql, as]) => `${sql} AS ${name(as)}`).join(", ");

/** Finds each column of the spec in a file's header. */
export function matchHeader(header: readonly string[], spec: TableSpec): { readonly at: ReadonlyMap<Column, number>; readonly missing: readonly string[] } {
  const at = new Map<Column, number>();
  const missing: string[] = [];
  for (const column of spec.columns) {
    const position = [column.name, ...(column.aliases ?? [])].map((alias) => header.indexOf(alias)).find((index) => index >= 0);
    if (position !== undefined) at.set(column, position);
    else if (column.optional !== true) missing.push(column.name);
  }
  return { at, missing };
}
