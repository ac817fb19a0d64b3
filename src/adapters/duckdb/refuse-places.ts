import { rm, writeFile } from "node:fs/promises";
import { judgeCopy } from "./careful-read.ts";
import type { TableSpec } from "./columns.ts";
import type { Engine } from "./engine.ts";
import type { MeasuredFile } from "./line-count.ts";
import { openLinePlaces } from "./line-places.ts";
import { numberMark } from "./numbered-copy.ts";
import { isReadable } from "./physical-lines.ts";
import { quotesCloseInLine } from "./quoted-lines.ts";
import { name } from "./sql.ts";
import type { CsvSource, TrustingRead } from "./trusting-read.ts";

/**
 * Judges only the lines that a fast pass stepped over or kept unsound, and leaves the table as a careful read of the whole file would:
 * of twelve million lines with a few bad ones the good ones are not read again.
 *
 * Only for a file of which every line that holds anything became one row or one reject: then the place of a row tells its line.
 * It proves itself: as many lines as are no sound rows are taken, all different, and each must be found bad. Were one the wrong line, a sound one
 * would be among them.
 *
 * @returns whether all could be told; if not, the whole file is to be read carefully
 */
export async function refuseByPlaces(engine: Engine, source: CsvSource, file: string, spec: TableSpec, measured: MeasuredFile, read: TrustingRead, copyPath: string): Promise<boolean> {
  const { blank, lines, quoted, strayBytes } = measured;
  if (spec.unsound === undefined || spec.key !== undefined || blank === undefined || strayBytes || read.rows + read.refusedAt.length !== lines - 1) return false;
  if (quoted && !(await quotesCloseInLine(source.path, source.shape.delimiter))) return false;
  const places = await openLinePlaces(source.path, measured.marks);
  try {
    const stepped = places.linesAt(read.refusedAt);
    const unsound = linesOfRows(read.unsoundAt, [...blank, ...stepped.map(({ number }) => number)].sort((a, b) => a - b));
    const judged = [...stepped, ...places.linesOf(unsound)].sort((a, b) => a.number - b.number);
    const whole = judged.flatMap(({ number, bytes }) => (bytes === undefined ? [] : [{ number, bytes }]));
    if (whole.length < judged.length || new Set(whole.map(({ number }) => number)).size < whole.length) return false;
    const readable = whole.filter(({ bytes }) => isReadable(bytes, source.encoding));
    await writeFile(copyPath, Buffer.concat(readable.flatMap(({ number, bytes }) => [Buffer.from(`${number}${numberMark}`), bytes, newline])), { mode: 0o600 });
    const told = new Set(readable.map(({ number }) => number));
    await judgeCopy(engine, source, file, spec, copyPath, whole.flatMap(({ number }) => (told.has(number) ? [] : [number])));
    const [found] = await engine.rows("SELECT count(*)::INTEGER AS lines, count(problem)::INTEGER AS bad FROM careful");
    if (found?.["bad"] !== readable.length || found["lines"] !== readable.length) return false;
    if (unsound.length > 0) await engine.run(`DELETE FROM ${name(spec.table)} WHERE ${spec.unsound}`);
    return true;
  } finally {
    await places.close();
    await rm(copyPath, { force: true });
    await engine.run("DROP TABLE IF EXISTS careful");
  }
}

const newline = Buffer.from("\n");

/** The header is line 1, and each line that is no row moves the rows behind it by one. @param rows from 0 @param passed ascending */
function linesOfRows(rows: readonly number[], passed: readonly number[]): number[] {
  let before = 0;
  return rows.map((row) => {
    while ((passed[before] ?? Infinity) <= row + 2 + before) before += 1;
    return row + 2 + before;
  });
}
