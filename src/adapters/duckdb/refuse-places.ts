import { rm, writeFile } from "node:fs/promises";
import { judgeCopy } from "./careful-read.ts";
import { keepList, type TableSpec } from "./columns.ts";
import type { Engine } from "./engine.ts";
import type { MeasuredFile } from "./line-count.ts";
import { openLinePlaces } from "./line-places.ts";
import { numberMark } from "./numbered-copy.ts";
import { isReadable } from "./physical-lines.ts";
import { name } from "./sql.ts";
import type { CsvSource, TrustingRead } from "./trusting-read.ts";

/**
 * Judges only the lines that a fast pass stepped over or kept unsound, and leaves the table as a careful read of the whole file would:
 * of twelve million lines with a few bad ones the good ones are not read again.
 *
 * Only for a plain file, of which every line became one row or one reject: then the place of a row tells its line.
 *
 * @returns whether all could be told; if not, the whole file is to be read carefully
 */
export async function refuseByPlaces(engine: Engine, source: CsvSource, file: string, spec: TableSpec, measured: MeasuredFile, read: TrustingRead, copyPath: string): Promise<boolean> {
  if (!measured.plain || spec.trust === undefined || spec.key !== undefined || read.rows + read.refusedAt.length !== measured.lines - 1) return false;
  const table = name(spec.table);
  const places = await openLinePlaces(source.path, measured.marks);
  try {
    const stepped = await places.numbersAt(read.refusedAt);
    const unsound = linesOfRows(await unsoundRows(engine, table, spec.trust.row), stepped);
    const numbers = [...stepped, ...unsound].sort((a, b) => a - b);
    const lines = await places.linesOf(numbers);
    if (lines.includes(undefined)) return false;
    const readable = lines.map((line) => isReadable(line ?? Buffer.alloc(0), source.encoding));
    await writeFile(copyPath, Buffer.concat(lines.flatMap((line, i) => (readable[i] === true ? [Buffer.from(`${numbers[i]}${numberMark}`), line ?? Buffer.alloc(0), newline] : []))), { mode: 0o600 });
    await judgeCopy(engine, source, file, spec, copyPath, numbers.filter((_, i) => readable[i] === false));
    // A row that was found unsound is refused by its line, or it is not its line.
    if (await anySound(engine, unsound)) return false;
    await engine.run(`DELETE FROM ${table} WHERE NOT (${spec.trust.row})`);
    await engine.run(`INSERT INTO ${table} SELECT ${keepList(spec)} FROM careful WHERE problem IS NULL`); // read otherwise, some lines are rows
    return true;
  } finally {
    await places.close();
    await rm(copyPath, { force: true });
    await engine.run("DROP TABLE IF EXISTS careful");
  }
}

const newline = Buffer.from("\n");

/** Places of the rows that are not to be kept, from 0. */
async function unsoundRows(engine: Engine, table: string, sound: string): Promise<number[]> {
  const rows: number[] = [];
  for await (const batch of engine.stream(`SELECT rowid::BIGINT AS place FROM ${table} WHERE NOT (${sound}) ORDER BY place`)) rows.push(...batch.map((row) => Number(row["place"])));
  return rows;
}

/** The header is line 1, and each line that was stepped over moves the rows behind it by one. @param stepped ascending */
function linesOfRows(rows: readonly number[], stepped: readonly number[]): number[] {
  let passed = 0;
  return rows.map((row) => {
    while ((stepped[passed] ?? Infinity) <= row + 2 + passed) passed += 1;
    return row + 2 + passed;
  });
}

async function anySound(engine: Engine, lines: readonly number[]): Promise<boolean> {
  const asked = new Set(lines);
  for await (const rows of engine.stream("SELECT line FROM careful WHERE problem IS NULL")) if (rows.some((row) => asked.has(Number(row["line"])))) return true;
  return false;
}
