import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { isUtf8 } from "node:buffer";

/** The mark between number and line in a numbered copy: no text a person wrote holds it (ASCII "unit separator"). */
export const numberMark = "\u001f";

const [lineFeed, carriageReturn, unitSeparator, nul] = [0x0a, 0x0d, 0x1f, 0x00] as const;
const longest = 100_000; // bytes; the widest row of these extracts has under 1,000

/**
 * Writes each line of a file, the header and blank ones left out, behind its own number.
 *
 * Numbers are those an editor shows. Lines that no reader can take (wrong encoding, stray carriage return, control
 * characters, endless) are not copied but named, so that nothing in them can shift the lines that follow.
 *
 * @param to readable by the owner only; the caller removes it
 * @returns the numbers of the lines left out as unreadable
 */
export async function writeNumberedCopy(from: string, to: string, encoding: "utf-8" | "latin-1"): Promise<number[]> {
  const unreadable: number[] = [];
  const file = await open(to, "w", 0o600);
  let out: Buffer[] = [];
  let size = 0;
  let number = 0;
  try {
    for await (const line of physicalLines(from)) {
      number++;
      const text = line.at(-1) === carriageReturn ? line.subarray(0, -1) : line;
      if (number === 1 || text.length === 0) continue;
      if (!isReadable(text, encoding)) {
        unreadable.push(number);
        continue;
      }
      out.push(Buffer.from(`${number}${numberMark}`), text, newline);
      size += text.length;
      if (size > 1 << 20) {
        await file.write(Buffer.concat(out));
        [out, size] = [[], 0];
      }
    }
    await file.write(Buffer.concat(out));
    return unreadable;
  } finally {
    await file.close();
  }
}

const newline = Buffer.from("\n");

function isReadable(line: Buffer, encoding: "utf-8" | "latin-1"): boolean {
  if (line.length > longest || line.includes(carriageReturn) || line.includes(unitSeparator) || line.includes(nul)) return false;
  return encoding === "latin-1" || isUtf8(line);
}

/** Lines as bytes, without their line feed. */
async function* physicalLines(path: string): AsyncIterable<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      yield bytes.subarray(start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
  if (rest.length > 0) yield rest;
}
