import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { duckdbReader } from "../../adapters/duckdb/reader.ts";
import { writeWorld } from "../../adapters/invented/world.ts";
import { startEmbedded } from "../../adapters/postgres/embedded.ts";
import { createCopyBench } from "../../adapters/postgres/load-bench.ts";
import { openPool } from "../../adapters/postgres/pool.ts";
import type { Day } from "../../domain/calendar.ts";
import type { SelectionCriteria } from "../../domain/eligibility/criteria.ts";
import type { LoadRates } from "../../pipeline/bench.ts";
import { extract } from "../../pipeline/extract.ts";
import type { CareTables, OnProgress } from "../../pipeline/extraction-ports.ts";
import { select } from "../../pipeline/select.ts";
import { takeTurns } from "./turns.ts";

const turns = 9; // short ones: the best of many is one that no neighbour disturbed
const referenceDate = "2023-06-30" as Day;
const criteria: SelectionCriteria = { referenceDate, minimumContacts: 3, months: 12, specialties: "any-doctor", assignment: "every-doctor" };

/** Selected patients and pairs into a private PostgreSQL, as `rattache load` copies them, beside COPY of the same rows ready-made, in turns. */
export async function measureLoad({ patients }: { readonly patients: number }, onProgress: OnProgress): Promise<LoadRates> {
  const folder = await mkdtemp(join(tmpdir(), "rattache-bench-"));
  const database = await startEmbedded(join(folder, "postgres"));
  const pool = openPool(database.url, 1);
  let tables: CareTables | undefined;
  try {
    tables = await selected(folder, patients, onProgress);
    const { informedLines: informed, pairLines: pairs } = tables;
    onProgress({ of: "copy", done: 0, total: turns });
    const bench = await createCopyBench(pool, { informed, pairs });
    const rates = await takeTurns(bench.ours, bench.bare, bench.patients + bench.pairs, turns);
    return { patients: bench.patients, pairs: bench.pairs, ...rates };
  } finally {
    await tables?.close();
    await pool.end();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function selected(folder: string, patients: number, onProgress: OnProgress): Promise<CareTables> {
  const [inputDir, workDir] = [join(folder, "world"), join(folder, "work")];
  await writeWorld({ patients, seed: "bench", layout: "native", referenceDate, outputDir: inputDir, onProgress });
  const outcome = await extract(duckdbReader, { inputDir, layout: "native", workDir, maxRejects: 0, onProgress });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.code);
  return (await select(duckdbReader, workDir, criteria, onProgress)).tables;
}
