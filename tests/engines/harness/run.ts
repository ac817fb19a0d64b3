import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

/**
 * The folder of this test run: every private server lives below it, on a path that every user can walk.
 *
 * @throws if no run is on: only the "engines" project of vitest has one (global-setup.ts).
 */
export function runFolder(): string {
  const folder = process.env["RATTACHE_TEST_RUN"];
  if (folder === undefined) throw new Error("no test run is on: put this test below tests/engines");
  return folder;
}

/** Makes a new folder of the run; it is removed with the run. @param name short: a socket's path has 107 characters at most */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join(runFolder(), `${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** A folder of the run that has one name for all its processes. */
export function commonFolder(name: string): string {
  const folder = join(runFolder(), name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
