import { readSync } from "node:fs";
import { open } from "node:fs/promises";
import type { LineMark } from "./line-count.ts";
import { withoutReturn } from "./physical-lines.ts";

const lineFeed = 0x0a;
const beyond = 4_096; // bytes of a stretch's last line: a row of these extracts has under 1,000

/** A line of a file. */
export interface PlacedLine {
  /** As an editor shows it, from 1. */
  readonly number: number;
  /** Without its end; undefined where it is too long to be a row. */
  readonly bytes: Buffer | undefined;
}

/** Finds single lines of a large file from the marks that its measuring left, without reading what lies between them. */
export interface LinePlaces {
  /** The lines that hold these places or, where those hold nothing, the next ones that do. @param places bytes, ascending */
  linesAt(places: readonly number[]): PlacedLine[];
  /** The lines with these numbers. @param numbers ascending */
  linesOf(numbers: readonly number[]): PlacedLine[];
  close(): Promise<void>;
}

/** Opens a file that was measured and has not changed since. @param marks of its measuring */
export async function openLinePlaces(path: string, marks: readonly LineMark[]): Promise<LinePlaces> {
  const file = await open(path);
  const { size } = await file.stat();
  // Read at once: a few kilobytes that were read a moment ago take a tenth of the time that handing them to another thread does.
  const read = (from: number, until: number): Buffer => {
    const buffer = Buffer.allocUnsafe(until - from);
    return buffer.subarray(0, readSync(file.fd, buffer, 0, buffer.length, from));
  };
  const walkFrom = (index: number): Walk => {
    const mark = marks[index] ?? { bytes: 0, feeds: 0 };
    const until = Math.min(size, (marks[index + 1]?.bytes ?? size) + beyond);
    return walk(read(mark.bytes, until), mark, until === size);
  };
  const found = (asked: readonly number[], isPast: (mark: LineMark, one: number) => boolean, find: (stretch: Walk, one: number) => PlacedLine): PlacedLine[] => {
    let mark = 0;
    let stretch: Walk | undefined;
    return asked.map((one) => {
      for (let next = marks[mark + 1]; next !== undefined && !isPast(next, one); next = marks[mark + 1]) [mark, stretch] = [mark + 1, undefined];
      stretch ??= walkFrom(mark);
      return find(stretch, one);
    });
  };
  return {
    linesAt: (places) => found(places, (mark, place) => mark.bytes > place, (stretch, place) => stretch.lineAt(place)),
    // A line begins after its predecessor's end, which must lie behind the mark.
    linesOf: (numbers) => found(numbers, (mark, number) => mark.feeds >= number - 1, (stretch, number) => stretch.line(number)),
    close: () => file.close(),
  };
}

/** What lies between a mark and the next, and the longest line beyond; walked forwards once. */
interface Walk {
  lineAt(place: number): PlacedLine;
  line(number: number): PlacedLine;
}

/** @param toEnd whether the file ends with these bytes, so that its last line needs no line feed */
function walk(bytes: Buffer, mark: LineMark, toEnd: boolean): Walk {
  let [feeds, at, end] = [mark.feeds, 0, bytes.indexOf(lineFeed)];
  const step = (): void => {
    [feeds, at] = [feeds + 1, end + 1];
    end = bytes.indexOf(lineFeed, at);
  };
  const here = (): PlacedLine => {
    const whole = end !== -1 ? bytes.subarray(at, end) : toEnd ? bytes.subarray(at) : undefined;
    return { number: feeds + 1, bytes: whole === undefined ? undefined : Buffer.from(withoutReturn(whole)) }; // a copy: the stretch is not to be held for it
  };
  return {
    lineAt(place) {
      while (end !== -1 && mark.bytes + end < place) step();
      let line = here();
      for (; line.bytes?.length === 0 && end !== -1; line = here()) step();
      return line;
    },
    line(number) {
      while (feeds < number - 1 && end !== -1) step();
      return feeds === number - 1 ? here() : { number, bytes: undefined };
    },
  };
}
