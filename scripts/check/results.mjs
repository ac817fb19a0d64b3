import { existsSync, readFileSync } from "node:fs";

/**
 * What one vitest run found.
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed test cases that failed, and files that could not be run
 * @property {{ title: string, reason: string | undefined }[]} skipped
 */

/**
 * Reads the report of vitest's JSON reporter.
 *
 * A skipped test must have said why through `skipBecause` (tests/skip.ts), which leaves the reason in the test's meta.
 * With a title filter, vitest reports the tests that were not asked for as skipped: those were not skipped, but not asked for.
 *
 * @param {string} file
 * @param {{ titleFilter: boolean }} options
 * @returns {Results | undefined} nothing if vitest did not get as far as a report
 */
export function readResults(file, { titleFilter }) {
  if (!existsSync(file)) return undefined;
  /** @type {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string, meta?: { skippedBecause?: string } }[] }[] }} */
  const report = JSON.parse(readFileSync(file, "utf8"));
  const cases = report.testResults.flatMap((suite) => suite.assertionResults);
  const count = (/** @type {string} */ status) => cases.filter((test) => test.status === status).length;
  // A file that does not load has no case to fail, or only skipped ones: it counts as one failure.
  const broken = report.testResults.filter((suite) => suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed")).length;
  const skipped = report.testResults
    .flatMap(({ status, assertionResults }) =>
      assertionResults
        .filter((test) => !["passed", "failed"].includes(test.status))
        .map((test) => ({ title: test.fullName, reason: test.meta?.skippedBecause ?? (status === "failed" ? "not run: what goes before them in their file failed" : undefined) })),
    )
    .filter(({ reason }) => !titleFilter || reason !== undefined);
  return { passed: count("passed"), failed: count("failed") + broken, skipped };
}
