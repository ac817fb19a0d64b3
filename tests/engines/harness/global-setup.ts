import { appendFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { makeRunFolder, removeRunFolder, waitForNothingLeft } from "../../../scripts/check/run-folder.mjs";
import { openControl } from "./control.ts";
import { commonFolder, runFolder } from "./run.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where test files ask for shared servers: see shared.ts. */
    controlSocket: string;
  }
}

/** Opens the run for the "engines" project; what it returns closes it, and fails the run if a server was left running. */
export default async function openRun(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` has made the folder already; vitest alone (in an editor, say) makes its own.
  const own = process.env["RATTACHE_TEST_RUN"] === undefined ? makeRunFolder() : undefined;
  if (own !== undefined) {
    process.env["RATTACHE_TEST_RUN"] = own;
    process.env["TMPDIR"] = join(own, "tmp");
  }
  const control = await openControl();
  project.provide("controlSocket", control.socket);
  return async () => {
    await control.stop();
    const left = commonFolder("left-running");
    const unstopped = readdirSync(left).map((name) => `left running by a test file: ${readFileSync(join(left, name), "utf8")}`);
    const leaked = (await waitForNothingLeft(runFolder(), 15_000, "working in it")).map((command) => `still running after all: ${command}`);
    const faults = [...unstopped, ...leaked];
    // vitest prints what a teardown throws, and ends as if all were well: `npm test` reads this file, an editor the exit code.
    if (faults.length > 0) {
      appendFileSync(join(runFolder(), "leaks"), `${faults.join("\n")}\n`);
      process.exitCode = 1;
    }
    if (own !== undefined) removeRunFolder(own);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  };
}
