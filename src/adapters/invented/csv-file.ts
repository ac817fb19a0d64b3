import { open, type FileHandle } from "node:fs/promises";

/** A CSV file that grows by rows: `;` between fields, UTF-8, LF, a header line. */
export interface CsvFile {
  readonly rows: number;
  /** Fields are written as they come: numbers, days and codes need no quotes. */
  add(...fields: readonly (string | number | undefined)[]): void;
  /** Hands what is pending to the disk when there is enough of it; call it now and then. */
  flush(force?: boolean): Promise<void>;
  close(): Promise<void>;
}

const enough = 1 << 20; // characters: a megabyte a write keeps both memory and system calls low

/** @param mode rights of the file; identities are 0o600 */
export async function openCsv(path: string, header: readonly string[], mode = 0o644): Promise<CsvFile> {
  const file: FileHandle = await open(path, "w", mode);
  let pending = `${header.join(";")}\n`;
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    add(...fields) {
      rows++;
      for (let i = 0; i < fields.length; i++) pending += `${i === 0 ? "" : ";"}${quoteIfNeeded(fields[i])}`;
      pending += "\n";
    },
    async flush(force = false) {
      if (!force && pending.length < enough) return;
      const text = pending;
      pending = "";
      await file.write(text);
    },
    async close() {
      await file.write(pending);
      await file.close();
    },
  };
}

function quoteIfNeeded(field: string | number | undefined): string {
  if (field === undefined) return "";
  if (typeof field === "number") return String(field);
  return /[";\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
