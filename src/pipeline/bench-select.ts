import type { Day } from "../domain/calendar.ts";
import { campaignCriteria, type SelectionCriteria } from "../domain/eligibility/criteria.ts";
import type { ExtractReader, OnProgress } from "./extraction-ports.ts";
import type { InventWorld } from "./generate.ts";
import { pseudonymsOf } from "./selection-lines.ts";

/** One run, in a process that did nothing else. */
export interface MeasuredRun {
  readonly pairs: number;
  /** Lines refused, each with its reason; the bare query steps over what it cannot read. */
  readonly refused: number;
  readonly seconds: number;
  /** Most resident memory that its process had, the program itself included. */
  readonly peakRssMb: number;
}

/** What the measurement needs of the world. */
export interface BenchDeps {
  readonly invent: InventWorld;
  /** Puts bad lines among those of care. @returns how many */
  readonly spoil: (inputDir: string) => Promise<number>;
  /** Files to pairs, checked, counted and kept in `workDir`. */
  readonly ours: (inputDir: string, workDir: string, criteria: SelectionCriteria) => Promise<MeasuredRun>;
  /** The same question put to the bare library over the same files. */
  readonly bare: (inputDir: string, criteria: SelectionCriteria) => Promise<MeasuredRun>;
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
  /** Bad lines among them, each refused with its line, column and reason. */
  readonly refused: number;
  /** CSV to pairs, checked and kept: the best of the runs. */
  readonly seconds: number;
  /** CSV to pairs with nothing checked and nothing kept: the best of the runs, in between. */
  readonly bareSeconds: number;
  readonly ratio: number;
  /** Most memory of any of our runs. */
  readonly peakRssMb: number;
}

const referenceDate = "2023-06-30" as Day;
const rounds = 2;

/**
 * Measures extraction and selection against DuckDB alone on the same invented files in the same run.
 *
 * Ours and the bare query take turns, so that a busy neighbour slows both.
 * @throws {Error} when the two ways do not find the same number of pairs, or a bad line is not refused: then nothing was measured
 */
export async function benchSelect(deps: BenchDeps, request: BenchRequest): Promise<BenchResult> {
  const inputDir = `${request.directory}/world`;
  const world = await deps.invent({
    patients: request.patients, contacts: request.contacts, seed: "bench", layout: "native", referenceDate, outputDir: inputDir, onProgress: request.onProgress,
  });
  const spoilt = await deps.spoil(inputDir);
  const criteria = campaignCriteria(referenceDate);
  const ours: MeasuredRun[] = [];
  const bare: MeasuredRun[] = [];
  for (let round = 0; round < rounds; round++) {
    request.onProgress?.({ of: "select", done: round, total: rounds });
    const [one, other] = [await deps.ours(inputDir, `${request.directory}/work`, criteria), await deps.bare(inputDir, criteria)];
    if (one.pairs !== other.pairs) throw new Error(`ours found ${one.pairs} pairs, the bare query ${other.pairs}`);
    if (one.refused !== spoilt) throw new Error(`of ${spoilt} bad lines ours refused ${one.refused}`);
    ours.push(one);
    bare.push(other);
  }
  const best = (runs: readonly MeasuredRun[]): number => Math.min(...runs.map(({ seconds }) => seconds));
  const [seconds, bareSeconds] = [best(ours), best(bare)];
  return {
    patients: request.patients, contacts: world.contacts, pairs: ours[0]?.pairs ?? 0, refused: spoilt, seconds: hundredths(seconds), bareSeconds: hundredths(bareSeconds), ratio: hundredths(seconds / bareSeconds),
    peakRssMb: Math.round(Math.max(...ours.map(({ peakRssMb }) => peakRssMb))),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Files to pairs, as `rattache extract` and `rattache load` take them. */
export async function selectPairs(reader: ExtractReader, inputDir: string, workDir: string, criteria: SelectionCriteria): Promise<Pick<MeasuredRun, "pairs" | "refused">> {
  const outcome = await reader.read({ inputDir, layout: "native", workDir, maxRejects: 0.01 });
  if (outcome.outcome === "failed") throw new Error(outcome.failure.code);
  const tables = await reader.open(workDir);
  try {
    await tables.select(criteria);
    let pairs = 0;
    for await (const block of tables.pairLines()) for (const _pseudonym of pseudonymsOf(block)) pairs++;
    return { pairs, refused: outcome.refused };
  } finally {
    await tables.close();
  }
}
