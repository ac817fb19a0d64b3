import { open } from "node:fs/promises";

/** The shape of a CSV file, taken from its first line. */
export interface CsvShape {
  readonly delimiter: ";" | "," | "|" | "\t";
  /** Lower case, in the file's order. */
  readonly columns: readonly string[];
  /** How the file writes its days, as strptime reads them; told by its first lines. */
  readonly dayFormat: DayFormat;
}

export type DayFormat = "%Y-%m-%d" | "%Y%m%d" | "%d/%m/%Y";

/** Why a file has no header line that can be read; each is a sentence in extract-failures.ts. */
export type HeaderTrouble = "empty" | "utf-16" | "carriage-returns";

/** Reads the header line. Semicolon, comma, bar or tab, whichever the header has most of; a mark of byte order does not count. */
export async function readCsvHeader(path: string): Promise<CsvShape | HeaderTrouble> {
  const start = await startOf(path);
  if (["\u00ff\u00fe", "\u00fe\u00ff"].some((mark) => start.startsWith(mark))) return "utf-16"; // its marks as Latin-1 shows them
  const [header = "", ...rows] = start.split("\n", sampleLines + 1).map((line) => line.replace(/\r$/, ""));
  // Lines that end in a carriage return alone would all be the header, and a whole file vanish in it.
  if (header.includes("\r")) return "carriage-returns";
  return withoutMark(header).trim() === "" ? "empty" : shapeOf(withoutMark(header), rows);
}

const sampleBytes = 65_536;

async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The UTF-8 mark as Latin-1 shows it. */
const withoutMark = (line: string): string => line.replace(/^\u00ef\u00bb\u00bf/, "");

function shapeOf(plain: string, rows: readonly string[]): CsvShape {
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
