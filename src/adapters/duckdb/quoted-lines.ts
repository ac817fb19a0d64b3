import { physicalLines } from "./physical-lines.ts";

/**
 * Whether no quotation mark of a file leads over the end of its line, nor to any doubt: a field is quoted from end to end or not at all.
 *
 * Then a row is a line, whoever reads it. Where a mark stands in the middle of a field, readers differ, and the answer is no.
 * Asked only where a line of a quoted file is bad: a gigabyte takes some seconds.
 */
export async function quotesCloseInLine(path: string, delimiter: string): Promise<boolean> {
  const [mark, between] = [0x22, delimiter.charCodeAt(0)] as const;
  for await (const line of physicalLines(path)) {
    for (let open = line.indexOf(mark); open !== -1; ) {
      if (open > 0 && line[open - 1] !== between) return false;
      let close = line.indexOf(mark, open + 1);
      while (close !== -1 && line[close + 1] === mark) close = line.indexOf(mark, close + 2); // a doubled one is a character
      if (close === -1 || (close + 1 < line.length && line[close + 1] !== between)) return false;
      open = line.indexOf(mark, close + 1);
    }
  }
  return true;
}
