import { isAscii } from "node:buffer";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { strayBytes } from "./physical-lines.ts";

const [lineFeed, carriageReturn, quotationMark] = [0x0a, 0x0d, 0x22] as const;

/** A file as its bytes say, whatever they mean. */
export interface MeasuredFile {
  /** Lines that hold anything: what was kept and what was refused must add up to it. */
  readonly lines: number;
  /** The numbers of those that hold nothing, from 1, ascending: no reader makes a row of them. Undefined where they are too many to be named. */
  readonly blank: readonly number[] | undefined;
  /** Whether it holds bytes that no text holds: a carriage return within a line is one of them. */
  readonly strayBytes: boolean;
  /** Whether it holds quotation marks: then a row may run over lines. */
  readonly quoted: boolean;
  /** Whether it reads the same in every encoding. */
  readonly ascii: boolean;
  /** The beginnings of some of its lines, from the first on. */
  readonly marks: readonly LineMark[];
  /** In hexadecimal: the same file again is known by it. */
  readonly sha256: string;
}

const markEvery = 1 << 14; // bytes at least: a line is found by reading this much
const mostBlank = 100_000;

/** A place in a file: how many bytes and how many line feeds lie before it. */
export interface LineMark {
  readonly bytes: number;
  readonly feeds: number;
}

/** Counts and hashes a file without interpreting it. A gigabyte takes about a second, two thirds of it the hash, most of it beside the reader's own work. */
export async function measureFile(path: string): Promise<MeasuredFile> {
  const hash = createHash("sha256");
  let lines = 0;
  let [stray, quoted, ascii] = [false, false, true];
  const blank: number[] = [];
  const marks: LineMark[] = [{ bytes: 0, feeds: 0 }];
  let [bytes, feeds, next] = [0, 0, markEvery];
  let pending = false; // the line that runs over the end of a chunk already holds something
  let cut = false; // a chunk ended with a carriage return
  for await (const chunk of chunksOf(path)) {
    hash.update(chunk);
    quoted ||= chunk.includes(quotationMark);
    ascii &&= isAscii(chunk);
    stray ||= (cut && chunk[0] !== lineFeed) || strayBytes.some((byte) => chunk.includes(byte)) || returnsWithin(chunk);
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const isBlank = end === start || (end === start + 1 && chunk[start] === carriageReturn);
      feeds++;
      if (pending || !isBlank) lines++;
      else if (blank.length <= mostBlank) blank.push(feeds);
      pending = false;
      start = end + 1;
      if (bytes + start < next) continue;
      next = bytes + start + markEvery;
      marks.push({ bytes: bytes + start, feeds });
    }
    if (start < chunk.length && !(start === chunk.length - 1 && chunk[start] === carriageReturn)) pending = true;
    cut = chunk.at(-1) === carriageReturn;
    bytes += chunk.length;
  }
  return { lines: lines + (pending ? 1 : 0), blank: blank.length > mostBlank ? undefined : blank, strayBytes: stray, quoted, ascii, marks, sha256: hash.digest("hex") };
}

/** Whether a carriage return stands elsewhere than before a line feed; the last byte is for the next chunk to judge. */
function returnsWithin(chunk: Buffer): boolean {
  for (let at = chunk.indexOf(carriageReturn); at !== -1; at = chunk.indexOf(carriageReturn, at + 1)) {
    if (at + 1 < chunk.length && chunk[at + 1] !== lineFeed) return true;
  }
  return false;
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
