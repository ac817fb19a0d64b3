import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** Prints what a round counted, and leaves it for the summary of `npm run test:faults` (scripts/check/figures.mjs). @param what the row's title */
export function noteFigures(what: string, figures: Readonly<Record<string, number>>): void {
  process.stdout.write(`${what}: ${Object.entries(figures).map(([name, value]) => `${value} ${name}`).join(", ")}\n`);
  const folder = process.env["RATTACHE_TEST_RUN"];
  if (folder !== undefined) appendFileSync(join(folder, "figures.ndjson"), `${JSON.stringify({ what, figures })}\n`);
}
