import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import type { BatchFolder } from "../pipeline/declaration-batch.ts";

/**
 * Writes batches into a folder for the back office: CSV, NDJSON and a SHA-256 manifest, for their owner's eyes only.
 * A file has its final name only when it is whole; the manifest comes last, so that whoever waits for it finds both.
 */
export function writeBatchesInto(folder: string): BatchFolder {
  return {
    async write({ caisseCode, number }, files, sha256) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `declarations-${caisseCode}-${String(number).padStart(5, "0")}`;
      await writeWhole(join(folder, `${name}.csv`), files.csv);
      await writeWhole(join(folder, `${name}.ndjson`), files.ndjson);
      const line = (hash: Uint8Array, ending: string): string => `${Buffer.from(hash).toString("hex")}  ${name}.${ending}\n`;
      await writeWhole(join(folder, `${name}.sha256`), Buffer.from(line(sha256.csv, "csv") + line(sha256.ndjson, "ndjson")));
    },
  };
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.part`, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}
