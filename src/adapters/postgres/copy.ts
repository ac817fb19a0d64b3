import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type pg from "pg";
import type { Queryable } from "./pool.ts";

/** A value of a COPY row; bytes go as bytea, arrays as text[]. */
export type CopyValue = string | number | boolean | Uint8Array | readonly string[] | undefined;

/**
 * Streams rows into a table with COPY.
 * @param batches rows in the order of `columns`; only one batch is in memory at a time
 * @returns how many rows were written
 */
export async function copyRows(client: Queryable, table: string, columns: readonly string[], batches: AsyncIterable<readonly (readonly CopyValue[])[]>): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of batches) {
      rows += batch.length;
      let text = "";
      for (const row of batch) text += copyLine(row);
      if (text !== "") yield text;
    }
  }
  await pipeline(Readable.from(lines()), (client as pg.ClientBase).query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`)));
  return rows;
}

/**
 * Streams lines that are written already into a table with COPY.
 * @param blocks whole lines in COPY's text format, fields in the order of `columns`
 * @returns how many rows were written
 */
export async function copyLines(client: Queryable, table: string, columns: readonly string[], blocks: AsyncIterable<string>): Promise<number> {
  const into = (client as pg.ClientBase).query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`));
  await pipeline(Readable.from(blocks), into);
  return into.rowCount;
}

/** Turns batches of things into batches of COPY rows. */
export async function* rowsOf<T>(batches: AsyncIterable<readonly T[]>, row: (item: T) => readonly CopyValue[]): AsyncGenerator<(readonly CopyValue[])[]> {
  for await (const batch of batches) yield batch.map(row);
}

// Source: PostgreSQL documentation, COPY, "Text Format": backslash, tab, line feed and carriage return are escaped.
const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const anySpecial = /[\\\t\n\r]/;
// Asked first: nearly no text holds one, and replacing costs several times what looking does.
const escaped = (text: string): string => (anySpecial.test(text) ? text.replace(special, (character) => escapes[character] ?? "") : text);

function copyLine(row: readonly CopyValue[]): string {
  let line = "";
  for (let i = 0; i < row.length; i++) line += i === 0 ? copyText(row[i]) : `\t${copyText(row[i])}`;
  return `${line}\n`;
}

function copyText(value: CopyValue): string {
  if (value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString("hex")}`;
  return escaped(`{${value.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
}
