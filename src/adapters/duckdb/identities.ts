import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseDay } from "../../domain/calendar.ts";
import { readNir } from "../../domain/identifiers/nir.ts";
import type { ExtractedIdentity, IdentityProblem, IdentityRequest } from "../../pipeline/extraction-ports.ts";
import { readCsvHeader } from "./csv-header.ts";
import { splitFields } from "./split-fields.ts";

const columns = [
  "patient", "nir", "family_name", "given_name", "usage_name", "civility", "birth_date",
  "address_line1", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "email", "telephone",
] as const;
type Column = (typeof columns)[number];
const batchSize = 2_000;

/**
 * Reads the identity file in batches, a line at a time and without DuckDB: who people are is never in a table beside their care, nor spilled to a disk.
 *
 * @throws {Error} naming the columns that the file lacks
 */
export async function* readIdentities(request: IdentityRequest): AsyncIterable<readonly ExtractedIdentity[]> {
  const path = join(request.inputDir, "identities.csv");
  const { delimiter, columns: header } = await readCsvHeader(path);
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`identities.csv lacks ${missing.join(", ")}`);
  const at = Object.fromEntries(columns.map((column) => [column, header.indexOf(column)])) as Record<Column, number>;
  const encoding = request.encoding === "latin-1" ? "latin1" : "utf8";
  const lines = createInterface({ input: createReadStream(path, { encoding, highWaterMark: 1 << 20 }), crlfDelay: Infinity });
  let line = 0;
  let batch: ExtractedIdentity[] = [];
  for await (const text of lines) {
    line++;
    if (line === 1 || text === "") continue;
    const read = toIdentity(splitFields(text, delimiter), header.length, at);
    if (typeof read === "string") {
      request.onRefused?.(line, read);
      continue;
    }
    batch.push(read);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function toIdentity(fields: readonly string[] | undefined, width: number, at: Readonly<Record<Column, number>>): ExtractedIdentity | IdentityProblem {
  if (fields === undefined) return "unterminated-quote";
  if (fields.length !== width) return "wrong-number-of-fields";
  const of = (column: Column): string => (fields[at[column]] ?? "").trim();
  if (of("patient") === "") return "no-pseudonym";
  if (of("family_name") === "") return "no-name";
  const birthDate = parseDay(of("birth_date"));
  if (birthDate === undefined) return "not-a-day";
  const nir = readNir(of("nir"));
  if (nir.kind === "wrong-key" || nir.kind === "malformed") return "wrong-nir";
  return {
    pseudonym: of("patient"),
    nir: nir.kind === "nir" ? nir.nir : of("nir"),
    familyName: of("family_name"),
    givenName: of("given_name"),
    usageName: of("usage_name"),
    civility: of("civility"),
    birthDate,
    address: addressColumns.map(of).filter((text) => text !== ""),
    email: of("email"),
    telephone: of("telephone"),
  };
}

const addressColumns = ["address_line1", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6"] as const;
