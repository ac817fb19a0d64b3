import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExtractedIdentity, ExtractRequest } from "../../pipeline/extraction-ports.ts";
import { readCsvHeader } from "./csv-header.ts";
import { openEngine, type Row } from "./engine.ts";
import { dayOf, textOf } from "./row.ts";
import { text } from "./sql.ts";

const columns = [
  "patient", "nir", "family_name", "given_name", "usage_name", "civility", "birth_date",
  "address_line1", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "email", "telephone",
] as const;

/**
 * Reads the identity file in batches, in an engine of its own that never meets the care tables.
 *
 * @throws {Error} naming the columns that the file lacks
 */
export async function* readIdentities(request: Pick<ExtractRequest, "inputDir" | "encoding">): AsyncIterable<readonly ExtractedIdentity[]> {
  const path = join(request.inputDir, "identities.csv");
  const shape = await readCsvHeader(path);
  const missing = columns.filter((column) => !shape.columns.includes(column));
  if (missing.length > 0) throw new Error(`identities.csv lacks ${missing.join(", ")}`);
  const tempDir = await mkdtemp(join(tmpdir(), "rattache-identities-"));
  const engine = await openEngine({ tempDir });
  try {
    const types = shape.columns.map((column, i) => `${text(columns.includes(column as (typeof columns)[number]) ? column : `unused_${i}`)}: 'VARCHAR'`);
    const rows = engine.stream(`SELECT ${columns.join(", ")} FROM read_csv(${text(path)}, auto_detect=false, header=true, delim=${text(shape.delimiter)},
      quote='"', escape='"', encoding=${text(request.encoding ?? "utf-8")}, columns={${types.join(", ")}}) WHERE patient IS NOT NULL`);
    for await (const batch of rows) yield batch.map(toIdentity);
  } finally {
    engine.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}

const toIdentity = (row: Row): ExtractedIdentity => ({
  pseudonym: textOf(row, "patient"),
  nir: textOf(row, "nir"),
  familyName: textOf(row, "family_name"),
  givenName: textOf(row, "given_name"),
  usageName: textOf(row, "usage_name"),
  civility: textOf(row, "civility"),
  birthDate: dayOf(row, "birth_date"),
  address: [1, 2, 3, 4, 5, 6].map((line) => textOf(row, `address_line${line}`)).filter((line) => line !== ""),
  email: textOf(row, "email"),
  telephone: textOf(row, "telephone"),
});
