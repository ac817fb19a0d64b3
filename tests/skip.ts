import { TestRunner } from "vitest";

/**
 * Skips the test that is running, for a reason that the closing summary of `npm test` prints.
 *
 * The only way to skip: a test that is skipped otherwise fails the run (scripts/check/results.mjs).
 *
 * @param reason a sentence that says what is missing and where it is looked for
 * @throws always, which is how vitest ends a skipped test
 */
export function skipBecause(reason: string): never {
  const test = TestRunner.getCurrentTest();
  if (test === undefined) throw new Error("skipBecause is for the body of a test");
  (test.meta as { skippedBecause?: string }).skippedBecause = reason;
  test.context.skip(reason);
  throw new Error("vitest did not skip");
}
