import type { Day } from "../domain/calendar.ts";
import { campaignCriteria, type SelectionCriteria } from "../domain/eligibility/criteria.ts";
import type { ExtractReader, OnProgress } from "./extraction-ports.ts";
import type { InventWorld } from "./generate.ts";

/** What the measurement needs of the world. */
export interface BenchDeps {
  /** Should run in a process of its own: the memory that inventing took is else counted as ours. */
  readonly invent: InventWorld;
  readonly reader: ExtractReader;
  /** The same question put to the bare library over the same files. @returns pairs found */
  readonly bareQuery: (inputDir: string, criteria: SelectionCriteria) => Promise<number>;
  /** Seconds on a clock that never goes back. */
  readonly seconds: () => number;
  /** Memory of this process now, in megabytes. */
  readonly rssMb: () => number;
  /** Calls `tick` again and again until the returned function is called. */
  readonly repeat: (tick: () => void, everyMs: number) => () => void;
}

export interface BenchRequest {
  readonly patients: number;
  /** Lines of care over all, about. */
  readonly contacts: number;
  readonly directory: string;
  readonly onProgress?: OnProgress | undefined;
}

/** What was measured: both ways found the same pairs. */
export interface BenchResult {
  readonly patients: number;
  readonly contacts: number;
  readonly pairs: number;
  /** CSV to pairs, checked and kept: the better of two runs. */
  readonly seconds: number;
  /** CSV to pairs with nothing checked and nothing kept: the better of two runs, in between. */
  readonly bareSeconds: number;
  readonly ratio: number;
  /** Most memory of the process while ours ran the first time, what it held before included. */
  readonly peakRssMb: number;
}

const referenceDate = "2023-06-30" as Day;

/**
 * Measures extraction and selection against DuckDB alone on the same invented files in the same run.
 *
 * Ours and the bare query take turns, two each, so that a busy neighbour slows both.
 * @throws {Error} when the two ways do not find the same number of pairs: then nothing was measured
 */
export async function benchSelect(deps: BenchDeps, request: BenchRequest): Promise<BenchResult> {
  const inputDir = `${request.directory}/world`;
  const world = await deps.invent({
    patients: request.patients, contacts: request.contacts, seed: "bench", layout: "native", referenceDate, outputDir: inputDir, onProgress: request.onProgress,
  });
  const criteria = campaignCriteria(referenceDate);
  const ours: number[] = [];
  const bare: number[] = [];
  let [peakRssMb, pairs] = [0, 0];
  for (let round = 0; round < 2; round++) {
    // Only before the bare query has run: it takes what memory it likes, and the process keeps it.
    const stop = round > 0 ? () => undefined : deps.repeat(() => (peakRssMb = Math.max(peakRssMb, deps.rssMb())), 20);
    const started = deps.seconds();
    pairs = await selectPairs(deps.reader, inputDir, `${request.directory}/work`, criteria);
    ours.push(deps.seconds() - started);
    stop();
    const bareStarted = deps.seconds();
    const bareTruth = await deps.bareQuery(inputDir, criteria);
    bare.push(deps.seconds() - bareStarted);
    if (bareTruth !== pairs) throw new Error(`ours found ${pairs} pairs, the bare query ${bareTruth}`);
  }
  const [seconds, bareSeconds] = [Math.min(...ours), Math.min(...bare)];
  return { patients: request.patients, contacts: world.contacts, pairs, seconds, bareSeconds, ratio: seconds / bareSeconds, peakRssMb: Math.round(peakRssMb) };
}

async function selectPairs(reader: ExtractReader, inputDir: string, workDir: string, criteria: SelectionCriteria): Promise<number> {
  const outcome = await reader.read({ inputDir, layout: "native", workDir, maxRejects: 0 });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.code);
  const tables = await reader.open(workDir);
  try {
    await tables.select(criteria);
    let pairs = 0;
    for await (const batch of tables.pairs()) pairs += batch.length;
    return pairs;
  } finally {
    await tables.close();
  }
}
