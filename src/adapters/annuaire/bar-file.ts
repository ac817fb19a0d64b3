import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { fr } from "../../domain/wording/typography.ts";
import { UnreadableRegister } from "../../pipeline/annuaire.ts";
import type { ReadOptions } from "./read-options.ts";
import { findColumns, type ColumnNames } from "./headers.ts";

/** One line of a file of the register: the fields that were asked for, and where it stands. */
export interface BarLine<K extends string> {
  readonly line: number;
  readonly field: Readonly<Record<K, string>>;
}

/** A line that has not as many fields as the header. */
export interface BrokenLine {
  readonly line: number;
  readonly broken: true;
}

/**
 * Reads a `|`-separated file of the Annuaire Santé: UTF-8, one header line, no quotes.
 *
 * Some files end each line with a bar, some only the header: one empty field more or less at the end is no difference.
 *
 * @throws {UnreadableRegister} naming the columns that the file lacks, or when it is empty
 */
export async function* readBarFile<K extends string>(path: string, wanted: ColumnNames<K>, { onProgress }: ReadOptions = {}): AsyncIterable<BarLine<K> | BrokenLine> {
  const { size } = await stat(path);
  const input = createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 });
  const lines = createInterface({ input, crlfDelay: Infinity });
  let line = 0;
  let width = 0;
  let at: Readonly<Record<K, number>> | undefined;
  for await (const text of lines) {
    line++;
    if (at === undefined) {
      const header = withoutLastEmpty(text.replace(/^\ufeff/, "").split("|"));
      at = findColumns(basename(path), header, wanted);
      width = header.length;
      continue;
    }
    if (line % linesBetweenProgress === 0) onProgress?.({ of: basename(path), done: input.bytesRead, total: size });
    if (text === "") continue;
    const fields = text.split("|");
    if (fields.length !== width && (fields.length !== width + 1 || fields.at(-1) !== "")) {
      yield { line, broken: true };
      continue;
    }
    yield { line, field: pick(fields, at) };
  }
  // A download that broke off at once: taken at its word it would empty the register.
  if (at === undefined) throw new UnreadableRegister("the file is empty", fr`« ${basename(path)} » est vide.`);
}

const linesBetweenProgress = 20_000;

const withoutLastEmpty = (fields: readonly string[]): readonly string[] => (fields.at(-1) === "" ? fields.slice(0, -1) : fields);

function pick<K extends string>(fields: readonly string[], at: Readonly<Record<K, number>>): Record<K, string> {
  const picked: Record<string, string> = {};
  for (const name in at) picked[name] = (fields[at[name]] ?? "").trim();
  return picked as Record<K, string>;
}
