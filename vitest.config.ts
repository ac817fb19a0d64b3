import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/longest-first.ts";

/** What this run leaves to another one (scripts/check/once.mjs). */
const leftOut = (process.env["RATTACHE_TEST_LEFT_OUT"] ?? "").split(",").filter((file) => file !== "");

// Two projects: "fast" needs nothing but Node; "engines" needs real servers, private copies of which start when a test file
// asks for one (tests/engines/harness) and stop with the run.
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          setupFiles: ["tests/many-runs.ts"],
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/engines/**", ...leftOut],
          testTimeout: 180_000, // for a test that hangs; what is slow is another's business
          hookTimeout: 180_000,
          isolate: false, // no test replaces a module: what is imported once a process is imported for all its files, a quarter of the time
        },
      },
      {
        extends: true,
        test: {
          name: "engines",
          include: ["tests/engines/**/*.test.ts"],
          globalSetup: ["tests/engines/harness/global-setup.ts"],
          setupFiles: ["tests/engines/harness/drop-databases.ts", "tests/engines/harness/watch-locks.ts"],
          isolate: false, // as above: the imports of 65 files were a third of the processor's time
          maxWorkers: 3, // much of it is waiting for servers; said here, for a project's number goes before that of the command line
          sequence: { groupOrder: 1 }, // projects with other numbers of workers run one after the other
          testTimeout: 300_000, // several times what a single wait is given (tests/until.ts), which says what it waited for; this one cannot
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
