import type { RowRefusal } from "../../domain/wording/row-refusals.ts";
import { name, text } from "./sql.ts";

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
  /**
   * Which of the kept rows are none, as SQL over what is kept: asked instead of every column's conditions, where millions of rows make each of them
   * dear. It must let nothing more through; true or NULL, for NULL passes.
   */
  readonly unsound?: string;
}

/** Why a row is refused: the line itself, a field, or a key that came before. */
export type RejectReason = Exclude<RowRefusal, "wrong-number-of-fields" | "no-pseudonym" | "no-name" | "wrong-nir">;

/** How each type is written in DuckDB: "small" up to 32,767, "integer" for eleven digits and more. */
export const sqlTypes = { text: "VARCHAR", day: "DATE", small: "SMALLINT", integer: "BIGINT", number: "DECIMAL(12,3)", boolean: "BOOLEAN" } as const;

/** What is asked of a column, each with the reason for refusing the row. Missing values fail only where one is required. */
export function columnConditions(column: Column): { readonly sql: string; readonly reason: RejectReason }[] {
  const at = name(column.name);
  const asked: { sql: string; reason: RejectReason }[] = [];
  // Without an OR: DuckDB asks it of some rows, then of the others, and puts them in order again, for a tenth of a table's reading.
  const ifThere = (sql: string): string => (column.required === true ? `(${sql})` : `coalesce((${sql}), true)`);
  if (column.required === true) asked.push({ sql: `${at} IS NOT NULL`, reason: "missing" });
  // One value after the other: DuckDB asks the next one only of the rows that are not yet settled.
  if (column.oneOf !== undefined) asked.push({ sql: ifThere(`CASE ${at} ${column.oneOf.map((value) => `WHEN ${text(value)} THEN true`).join(" ")} WHEN ${at} THEN false END`), reason: "unknown-value" });
  if (column.check !== undefined) asked.push({ sql: ifThere(column.check.sql.replaceAll("?", at)), reason: column.check.reason });
  return asked;
}

/** The columns of the table, as a select list. */
export const keepList = (spec: TableSpec): string => spec.keep.map(([sql, as]) => `${sql} AS ${name(as)}`).join(", ");

/** Where the columns of a spec stand in a file, and what is wrong with its header. */
export interface MatchedHeader {
  readonly at: ReadonlyMap<Column, number>;
  readonly missing: readonly string[];
  /** Headers that stand there twice: nobody can tell which is meant. */
  readonly repeated: readonly string[];
}

/** Finds each column of the spec in a file's header. */
export function matchHeader(header: readonly string[], spec: TableSpec): MatchedHeader {
  const at = new Map<Column, number>();
  const missing: string[] = [];
  const repeated: string[] = [];
  for (const column of spec.columns) {
    const position = [column.name, ...(column.aliases ?? [])].map((alias) => header.indexOf(alias)).find((index) => index >= 0);
    if (position === undefined) {
      if (column.optional !== true) missing.push(column.name);
      continue;
    }
    at.set(column, position);
    const found = header[position] ?? "";
    if (header.lastIndexOf(found) !== position) repeated.push(found);
  }
  return { at, missing, repeated };
}
