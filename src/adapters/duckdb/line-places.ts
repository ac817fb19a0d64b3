import { open, type FileHandle } from "node:fs/promises";
import type { LineMark } from "./line-count.ts";
import { withoutReturn } from "./physical-lines.ts";

const lineFeed = 0x0a;
const beyond = 4_096; // bytes of a stretch's last line: a row of these extracts has under 1,000

/** Finds single lines of a large file from the marks that its measuring left, without reading what lies between them. */
export interface LinePlaces {
  /** The numbers, as an editor shows them, of the lines that hold these places. @param places bytes, ascending */
  numbersAt(places: readonly number[]): Promise<number[]>;
  /** The bytes of these lines without their ends; undefined where one is too long to be a row. @param numbers ascending */
  linesOf(numbers: readonly number[]): Promise<(Buffer | undefined)[]>;
  close(): Promise<void>;
}

/** Opens a file that was measured and has not changed since. @param marks of its measuring */
export async function openLinePlaces(path: string, marks: readonly LineMark[]): Promise<LinePlaces> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    async numbersAt(places) {
      const numbers: number[] = [];
      const stretchFrom = stretches(file, size, marks);
      let mark = 0;
      for (const place of places) {
        while ((marks[mark + 1]?.bytes ?? Infinity) <= place) mark += 1;
        const stretch = await stretchFrom(mark);
        stretch.countTo(place);
        numbers.push(stretch.feeds + 1);
      }
      return numbers;
    },
    async linesOf(numbers) {
      const lines: (Buffer | undefined)[] = [];
      const stretchFrom = stretches(file, size, marks);
      let mark = 0;
      for (const number of numbers) {
        // The line begins after its predecessor's end, which must lie behind the mark.
        while ((marks[mark + 1]?.feeds ?? Infinity) < number - 1) mark += 1;
        lines.push((await stretchFrom(mark)).line(number));
      }
      return lines;
    },
    close: () => file.close(),
  };
}

/** What lies between a mark and the next, and the longest line beyond; walked forwards once. */
interface Stretch {
  /** Line feeds before where it stands. */
  readonly feeds: number;
  /** Walks to a place in the file. */
  countTo(place: number): void;
  line(number: number): Buffer | undefined;
}

/** One stretch at a time is held, and walked forwards only: each list of questions begins with its own. */
function stretches(file: FileHandle, size: number, marks: readonly LineMark[]): (mark: number) => Promise<Stretch> {
  let held: { readonly mark: number; readonly stretch: Stretch } | undefined;
  return async (mark) => {
    if (held?.mark !== mark) held = { mark, stretch: await readStretch(file, size, marks, mark) };
    return held.stretch;
  };
}

async function readStretch(file: FileHandle, size: number, marks: readonly LineMark[], index: number): Promise<Stretch> {
  const mark = marks[index] ?? { bytes: 0, feeds: 0 };
  const until = Math.min(size, (marks[index + 1]?.bytes ?? size) + beyond);
  const buffer = Buffer.allocUnsafe(until - mark.bytes);
  await file.read(buffer, 0, buffer.length, mark.bytes);
  let [feeds, at] = [mark.feeds, 0];
  const step = (): boolean => {
    const end = buffer.indexOf(lineFeed, at);
    if (end === -1) return false;
    [feeds, at] = [feeds + 1, end + 1];
    return true;
  };
  return {
    get feeds() {
      return feeds;
    },
    countTo(place) {
      for (let end = buffer.indexOf(lineFeed, at); end !== -1 && mark.bytes + end < place; end = buffer.indexOf(lineFeed, at)) step();
    },
    line(number) {
      while (feeds < number - 1) if (!step()) return undefined;
      const end = buffer.indexOf(lineFeed, at);
      if (end === -1 && until < size) return undefined;
      return Buffer.from(withoutReturn(buffer.subarray(at, end === -1 ? buffer.length : end))); // a copy: the stretch is not to be held for it
    },
  };
}
