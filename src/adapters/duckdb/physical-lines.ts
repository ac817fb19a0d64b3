import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";

const [lineFeed, carriageReturn, unitSeparator, nul] = [0x0a, 0x0d, 0x1f, 0x00] as const;
const longest = 100_000; // bytes; the widest row of these extracts has under 1,000

/** Bytes that no text of these files holds: a file with one of them is read line by line. PostgreSQL takes no NUL, and a numbered copy divides by the other. */
export const strayBytes: readonly number[] = [nul, unitSeparator];

/** Lines as bytes, without their line feed and the carriage return before it: numbered as an editor does, blank ones too. */
export async function* physicalLines(path: string): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      yield withoutReturn(bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield withoutReturn(rest);
}

/** A line without the carriage return at its end. */
export const withoutReturn = (line: Buffer): Buffer => (line.at(-1) === carriageReturn ? line.subarray(0, -1) : line);

/** Whether a line is text of that encoding: no stray carriage return, no control character, not endless. */
export function isReadable(line: Buffer, encoding: "utf-8" | "latin-1"): boolean {
  if (line.length > longest || line.includes(carriageReturn) || strayBytes.some((byte) => line.includes(byte))) return false;
  return encoding === "latin-1" || isUtf8(line);
}
