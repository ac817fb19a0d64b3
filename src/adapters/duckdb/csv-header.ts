import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** The shape of a CSV file, taken from its first line. */
export interface CsvShape {
  readonly delimiter: ";" | "," | "|" | "\t";
  /** Lower case, in the file's order. */
  readonly columns: readonly string[];
  /** How the file writes its days, as strptime reads them; told by its first lines. */
  readonly dayFormat: DayFormat;
}

export type DayFormat = "%Y-%m-%d" | "%Y%m%d" | "%d/%m/%Y";

/** Reads the header line. Semicolon, comma, bar or tab, whichever the header has most of; a mark of byte order does not count. */
export async function readCsvHeader(path: string): Promise<CsvShape> {
  const stream = createReadStream(path, { encoding: "latin1", end: 65_535 });
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  try {
    const first: string[] = [];
    for await (const line of lines) {
      if (first.push(line) > sampleLines) break;
    }
    return shapeOf(first[0] ?? "", first.slice(1));
  } finally {
    lines.close();
    stream.destroy();
  }
}

function shapeOf(line: string, rows: readonly string[]): CsvShape {
  const plain = line.replace(/^\u00ef\u00bb\u00bf/, ""); // the UTF-8 mark as Latin-1 shows it
  const delimiter = ([";", ",", "|", "\t"] as const).reduce((best, mark) => (plain.split(mark).length > plain.split(best).length ? mark : best));
  return { delimiter, columns: plain.split(delimiter).map((column) => column.trim().replaceAll('"', "").toLowerCase()), dayFormat: dayFormatOf(rows, delimiter) };
}

const sampleLines = 200; // enough to meet a day in a column that is often empty

/** Days are written one way in a file: the first field that looks like one tells which. Eight digits pass for a day only from 1600 to 2199. */
function dayFormatOf(rows: readonly string[], delimiter: string): DayFormat {
  const fields = rows.flatMap((row) => row.split(delimiter)).map((field) => field.replaceAll('"', ""));
  if (fields.some((field) => /^\d{4}-\d{2}-\d{2}$/.test(field))) return "%Y-%m-%d"; // 2023-06-30
  if (fields.some((field) => /^\d{2}\/\d{2}\/\d{4}$/.test(field))) return "%d/%m/%Y"; // 30/06/2023
  return fields.some((field) => /^(1[6-9]|2[01])\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(field)) ? "%Y%m%d" : "%Y-%m-%d"; // 20230630
}
