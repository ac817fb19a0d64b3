import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { strayBytes } from "./physical-lines.ts";

const [lineFeed, carriageReturn] = [0x0a, 0x0d] as const;

/** A file as its bytes say, whatever they mean. */
export interface MeasuredFile {
  /** Lines that hold anything: what was kept and what was refused must add up to it. */
  readonly lines: number;
  /** Whether it holds bytes that no text holds. */
  readonly strayBytes: boolean;
  /** In hexadecimal: the same file again is known by it. */
  readonly sha256: string;
}

/** Counts and hashes a file without interpreting it. A gigabyte takes about a second, most of it beside the reader's own work. */
export async function measureFile(path: string): Promise<MeasuredFile> {
  const hash = createHash("sha256");
  let lines = 0;
  let stray = false;
  let pending = false; // the line that runs over the end of a chunk already holds something
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    stray ||= strayBytes.some((byte) => chunk.includes(byte));
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const blank = end === start || (end === start + 1 && chunk[start] === carriageReturn);
      if (pending || !blank) lines++;
      pending = false;
      start = end + 1;
    }
    if (start < chunk.length && !(start === chunk.length - 1 && chunk[start] === carriageReturn)) pending = true;
  }
  return { lines: lines + (pending ? 1 : 0), strayBytes: stray, sha256: hash.digest("hex") };
}
