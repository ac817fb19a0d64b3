import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { OnProgress } from "../../pipeline/extraction-ports.ts";
import { readCsvHeader } from "./csv-header.ts";
import { openEngine } from "./engine.ts";
import { text } from "./sql.ts";

/** Turns the CSV files of a folder into Parquet, all columns as text: what a column means is for the reader to check. Identities stay CSV, readable by their owner only. */
export async function csvToParquet(directory: string, onProgress?: OnProgress): Promise<void> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(".csv") && file !== "identities.csv");
  const engine = await openEngine({ tempDir: join(directory, ".parquet") });
  try {
    for (const [i, file] of files.entries()) {
      onProgress?.({ of: "parquet", done: i, total: files.length });
      const path = join(directory, file);
      const shape = await readCsvHeader(path);
      if (typeof shape === "string") throw new Error(`${file} has no header that can be read: ${shape}`);
      const { delimiter, columns } = shape;
      const types = columns.map((column) => `${text(column)}: 'VARCHAR'`).join(", ");
      await engine.run(`COPY (SELECT * FROM read_csv(${text(path)}, auto_detect=false, header=true, delim=${text(delimiter)}, quote='"', escape='"', columns={${types}}))
        TO ${text(path.replace(/\.csv$/, ".parquet"))} (FORMAT parquet, COMPRESSION zstd)`);
      await rm(path);
    }
    onProgress?.({ of: "parquet", done: files.length, total: files.length });
  } finally {
    engine.close();
    await rm(join(directory, ".parquet"), { recursive: true, force: true });
  }
}
