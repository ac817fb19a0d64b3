import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** The shape of a CSV file, taken from its first line. */
export interface CsvShape {
  readonly delimiter: ";" | "," | "|" | "\t";
  /** Lower case, in the file's order. */
  readonly columns: readonly string[];
}

/** Reads the header line. Semicolon, comma, bar or tab, whichever the header has most of; a mark of byte order does not count. */
export async function readCsvHeader(path: string): Promise<CsvShape> {
  const stream = createReadStream(path, { encoding: "latin1", end: 65_535 });
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  try {
    for await (const line of lines) return shapeOf(line);
    return { delimiter: ";", columns: [] };
  } finally {
    lines.close();
    stream.destroy();
  }
}

function shapeOf(line: string): CsvShape {
  const plain = line.replace(/^\u00ef\u00bb\u00bf/, ""); // the UTF-8 mark as Latin-1 shows it
  const delimiter = ([";", ",", "|", "\t"] as const).reduce((best, mark) => (plain.split(mark).length > plain.split(best).length ? mark : best));
  return { delimiter, columns: plain.split(delimiter).map((column) => column.trim().replaceAll('"', "").toLowerCase()) };
}
