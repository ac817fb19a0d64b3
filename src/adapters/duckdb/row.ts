import { parseDay, type Day } from "../../domain/calendar.ts";
import type { Row } from "./engine.ts";

/** A text column; "" for none. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === "string" ? value : "";
}

/** A cell as a number; DuckDB gives 64-bit counts as bigint. */
export function numberOf(row: Row, column: string): number {
  return Number(row[column]);
}

/** @throws {TypeError} when the column is no day: the tables were checked, so this is a bug */
export function dayOf(row: Row, column: string): Day {
  const day = maybeDayOf(row, column);
  if (day === undefined) throw new TypeError(`column ${column} holds no day`);
  return day;
}

/** A cell as a day, or undefined where it is empty. */
export function maybeDayOf(row: Row, column: string): Day | undefined {
  return parseDay(textOf(row, column));
}

/** A list cell as texts. */
export function textsOf(row: Row, column: string): readonly string[] {
  const value = row[column];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
