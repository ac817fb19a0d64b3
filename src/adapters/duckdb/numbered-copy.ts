import { open } from "node:fs/promises";
import { isReadable, physicalLines } from "./physical-lines.ts";

/** The mark between number and line in a numbered copy: no text a person wrote holds it (ASCII "unit separator"). */
export const numberMark = "\u001f";

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
      if (number === 1 || line.length === 0) continue;
      if (!isReadable(line, encoding)) {
        unreadable.push(number);
        continue;
      }
      out.push(Buffer.from(`${number}${numberMark}`), line, newline);
      size += line.length;
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
