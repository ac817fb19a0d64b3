import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { strayBytes } from "./physical-lines.ts";

const [lineFeed, carriageReturn, quotationMark] = [0x0a, 0x0d, 0x22] as const;

/** A file as its bytes say, whatever they mean. */
export interface MeasuredFile {
  /** Lines that hold anything: what was kept and what was refused must add up to it. */
  readonly lines: number;
  /** Whether it holds bytes that no text holds. */
  readonly strayBytes: boolean;
  /** Whether each line holds something and none a quotation mark: then a row is a line, whoever reads it. */
  readonly plain: boolean;
  /** The beginnings of some of its lines, from the first on. */
  readonly marks: readonly LineMark[];
  /** In hexadecimal: the same file again is known by it. */
  readonly sha256: string;
}

const markEvery = 1 << 14; // bytes at least: a line is found by reading this much

/** A place in a file: how many bytes and how many line feeds lie before it. */
export interface LineMark {
  readonly bytes: number;
  readonly feeds: number;
}

/** Counts and hashes a file without interpreting it. A gigabyte takes about a second, most of it beside the reader's own work. */
export async function measureFile(path: string): Promise<MeasuredFile> {
  const hash = createHash("sha256");
  let lines = 0;
  let stray = false;
  let plain = true;
  const marks: LineMark[] = [{ bytes: 0, feeds: 0 }];
  let [bytes, feeds, next] = [0, 0, markEvery];
  let pending = false; // the line that runs over the end of a chunk already holds something
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    plain &&= !chunk.includes(quotationMark);
    stray ||= strayBytes.some((byte) => chunk.includes(byte));
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const blank = end === start || (end === start + 1 && chunk[start] === carriageReturn);
      if (pending || !blank) lines++;
      else plain = false;
      feeds++;
      pending = false;
      start = end + 1;
      if (bytes + start < next) continue;
      next = bytes + start + markEvery;
      marks.push({ bytes: bytes + start, feeds });
    }
    if (start < chunk.length && !(start === chunk.length - 1 && chunk[start] === carriageReturn)) pending = true;
    bytes += chunk.length;
  }
  return { lines: lines + (pending ? 1 : 0), strayBytes: stray, plain: plain && !stray, marks, sha256: hash.digest("hex") };
}

/** The bytes of a file in one buffer, over and over: what is yielded holds until the next is asked for. A new one each time costs a fifth more. */
async function* chunksOf(path: string): AsyncIterable<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(1 << 20);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
