import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCarefully } from "../../../src/adapters/duckdb/careful-read.ts";
import { matchHeader, type TableSpec } from "../../../src/adapters/duckdb/columns.ts";
import { readCsvHeader } from "../../../src/adapters/duckdb/csv-header.ts";
import { openEngine, type Row } from "../../../src/adapters/duckdb/engine.ts";
import { measureFile } from "../../../src/adapters/duckdb/line-count.ts";
import { readCsvTable } from "../../../src/adapters/duckdb/read-table.ts";
import { refuseByPlaces } from "../../../src/adapters/duckdb/refuse-places.ts";
import { readTrusting } from "../../../src/adapters/duckdb/trusting-read.ts";

export type Encoding = "utf-8" | "latin-1";

/** What a reading left: the kept rows and the refused ones, each in an order of their own. */
export interface Left {
  readonly kept: readonly Row[];
  readonly refused: readonly Row[];
}

/** One CSV file, read as an extract is and line by line. */
export interface BothReads {
  /** As `rattache extract` reads it. */
  usual(bytes: Buffer, encoding: Encoding): Promise<Left>;
  /** Each line judged by itself: slow and plain. */
  lineByLine(bytes: Buffer, encoding: Encoding): Promise<Left>;
  /** Whether the bad lines alone were judged, and what DuckDB kept of its own list of them. */
  byPlaces(bytes: Buffer): Promise<{ readonly told: boolean; readonly listsLeft: number }>;
  clear(): Promise<void>;
}

export async function bothReadsOf(spec: TableSpec): Promise<BothReads> {
  const folder = await mkdtemp(join(tmpdir(), "rattache-both-"));
  const [path, copy] = [join(folder, "file.csv"), join(folder, "copy.tmp")];
  const engine = await openEngine({ tempDir: folder });
  const begin = async (bytes: Buffer): Promise<void> => {
    await writeFile(path, bytes);
    await engine.run("CREATE OR REPLACE TEMP TABLE refused (file VARCHAR, line BIGINT, column_name VARCHAR, reason VARCHAR)");
  };
  const left = async (): Promise<Left> => ({
    kept: await engine.rows(`SELECT * FROM ${spec.table} ORDER BY ALL`),
    refused: await engine.rows("SELECT line::INTEGER AS line, column_name, reason FROM refused ORDER BY ALL"),
  });
  const source = async (encoding: Encoding) => {
    const shape = await readCsvHeader(path);
    if (typeof shape === "string") throw new Error(shape);
    return { path, shape, at: matchHeader(shape.columns, spec).at, encoding };
  };
  return {
    async usual(bytes, encoding) {
      await begin(bytes);
      const outcome = await readCsvTable(engine, { path, file: "f", encoding, workDir: folder }, spec);
      const found = await left();
      const counted = { outcome: "read", read: found.kept.length + found.refused.length, kept: found.kept.length, refused: found.refused.length };
      if (outcome.outcome !== "read" || outcome.read !== counted.read || outcome.kept !== counted.kept || outcome.refused !== counted.refused) throw new Error(`the count is wrong: ${JSON.stringify([outcome, counted])}`);
      return found;
    },
    async lineByLine(bytes, encoding) {
      await begin(bytes);
      await readCarefully(engine, await source(encoding), "f", spec, copy);
      return left();
    },
    async byPlaces(bytes) {
      await begin(bytes);
      const at = await source("utf-8");
      const trusted = await readTrusting(engine, at, spec);
      const told = trusted !== undefined && (await refuseByPlaces(engine, at, "f", spec, await measureFile(path), trusted, copy));
      const [lists] = await engine.rows("SELECT count(*)::INTEGER AS n FROM duckdb_tables() WHERE table_name LIKE 'reading%'");
      return { told, listsLeft: Number(lists?.["n"]) };
    },
    async clear() {
      engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
