import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWorld } from "../../adapters/invented/world.ts";
import type { SelectionCriteria } from "../../domain/eligibility/criteria.ts";
import { benchSelect, type BenchResult, type MeasuredRun } from "../../pipeline/bench-select.ts";
import type { OnProgress } from "../../pipeline/extraction-ports.ts";
import { spoil } from "./spoilt-lines.ts";

/** What a process of the measurement is told; it answers with a {@link MeasuredRun}. */
export interface SelectTask {
  readonly way: "ours" | "bare";
  readonly inputDir: string;
  readonly workDir: string;
  readonly criteria: SelectionCriteria;
}

/**
 * Extraction and selection beside the bare DuckDB query, each run in a process of its own, so that its memory is its own.
 * @throws {Error} when the two did not find the same pairs
 */
export async function measureSelect({ patients, contacts }: { readonly patients: number; readonly contacts: number }, onProgress: OnProgress): Promise<BenchResult> {
  const directory = await mkdtemp(join(tmpdir(), "rattache-bench-"));
  try {
    const deps = {
      invent: writeWorld,
      spoil: (inputDir: string) => spoil(join(inputDir, "care_contacts.csv")),
      ours: (inputDir: string, workDir: string, criteria: SelectionCriteria) => apart({ way: "ours", inputDir, workDir, criteria }),
      bare: (inputDir: string, criteria: SelectionCriteria) => apart({ way: "bare", inputDir, workDir: "", criteria }),
    };
    return await benchSelect(deps, { patients, contacts, directory, onProgress });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function apart(task: SelectTask): Promise<MeasuredRun> {
  const child = fork(new URL("./select-process.js", import.meta.url), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  return new Promise((resolve, reject) => {
    child.once("message", (run) => resolve(run as MeasuredRun));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`the ${task.way} process ended without an answer (${code ?? signal})`)));
    child.send(task);
  });
}
