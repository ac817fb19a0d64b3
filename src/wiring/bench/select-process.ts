import { readFileSync } from "node:fs";
import { bareQuery } from "../../adapters/duckdb/bare-query.ts";
import { duckdbReader } from "../../adapters/duckdb/reader.ts";
import { selectPairs, type MeasuredRun } from "../../pipeline/bench-select.ts";
import type { SelectTask } from "./select.ts";

// A process of `rattache bench select`: does one task, says what it took, and ends.
process.once("message", (task: SelectTask) => {
  void measure(task).then((run) => process.send?.(run, () => process.disconnect()));
});

async function measure({ way, inputDir, workDir, criteria }: SelectTask): Promise<MeasuredRun> {
  const began = performance.now();
  const found = way === "ours" ? await selectPairs(duckdbReader, inputDir, workDir, criteria) : { pairs: await bareQuery(inputDir, criteria), refused: 0 };
  return { ...found, seconds: (performance.now() - began) / 1_000, peakRssMb: peakRss() };
}

/** In megabytes. Linux counts it for the program from its start; elsewhere the figure may hold what the parent had. */
function peakRss(): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1_024;
  } catch {
    return process.resourceUsage().maxRSS / 1_024;
  }
}
