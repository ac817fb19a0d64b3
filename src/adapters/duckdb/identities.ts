import { join } from "node:path";
import { parseDay } from "../../domain/calendar.ts";
import { readNir } from "../../domain/identifiers/nir.ts";
import { UnusableIdentities, type ExtractedIdentity, type IdentityProblem, type IdentityRequest } from "../../pipeline/extraction-ports.ts";
import { readCsvHeader } from "./csv-header.ts";
import { headerFailure, troubleFailure } from "./extract-failures.ts";
import { isReadable, physicalLines } from "./physical-lines.ts";
import { splitFields } from "./split-fields.ts";

const columns = [
  "patient", "nir", "family_name", "given_name", "usage_name", "civility", "birth_date",
  "address_line1", "address_line2", "address_line3", "address_line4", "address_line5", "address_line6", "email", "telephone",
] as const;
type Column = (typeof columns)[number];
const batchSize = 2_000;
const identityFile = "identities.csv";

/**
 * Reads the identity file in batches, a line at a time and without DuckDB: who people are is never in a table beside their care, nor spilled to a disk.
 *
 * @throws {UnusableIdentities} when the file has no header that can be read, or lacks a column: its sentence says which
 */
export async function* readIdentities(request: IdentityRequest): AsyncIterable<readonly ExtractedIdentity[]> {
  const path = join(request.inputDir, identityFile);
  const { delimiter, width, at } = await readHeader(path);
  const encoding = request.encoding ?? "utf-8";
  let line = 0;
  let batch: ExtractedIdentity[] = [];
  for await (const bytes of physicalLines(path)) {
    line++;
    if (line === 1 || bytes.length === 0) continue;
    // Bytes of another encoding would be a name with holes in it, on an envelope.
    const read = isReadable(bytes, encoding) ? toIdentity(splitFields(bytes.toString(encoding === "latin-1" ? "latin1" : "utf8"), delimiter), width, at) : "unreadable-text";
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

async function readHeader(path: string): Promise<{ readonly delimiter: string; readonly width: number; readonly at: Readonly<Record<Column, number>> }> {
  const shape = await readCsvHeader(path);
  if (typeof shape === "string") throw new UnusableIdentities(troubleFailure(identityFile, shape).sentence);
  const missing = columns.filter((column) => !shape.columns.includes(column));
  const repeated = columns.filter((column) => shape.columns.indexOf(column) !== shape.columns.lastIndexOf(column));
  const failure = headerFailure(identityFile, { missing, repeated });
  if (failure !== undefined) throw new UnusableIdentities(failure.sentence);
  return { delimiter: shape.delimiter, width: shape.columns.length, at: Object.fromEntries(columns.map((column) => [column, shape.columns.indexOf(column)])) as Record<Column, number> };
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
