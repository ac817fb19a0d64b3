import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { rejectLine, rejectsHeader } from "../domain/wording/row-refusals.ts";
import type { IdentityProblem } from "../pipeline/extraction-ports.ts";
import type { RejectsFiles } from "../pipeline/purge-rejects.ts";

/** Folder of the rejects files that runs left, below the program's own. */
export const rejectsFolder = (varFolder: string): string => resolve(varFolder, "rejects");

/** The rejects files below the program's own folder: those of runs, and the one that the last extract wrote into its usual work folder. */
export function rejectsOnDisk(varFolder: string): RejectsFiles {
  return {
    async found() {
      const ofRuns = await readdir(rejectsFolder(varFolder)).catch(() => []);
      return [...ofRuns.filter((name) => name.endsWith(".csv")).map((name) => join(rejectsFolder(varFolder), name)), resolve(varFolder, "extract", "rejects.csv")];
    },
    writtenAt: (file) => stat(file).then(({ mtime }) => mtime, () => undefined),
    remove: (file) => rm(file, { force: true }),
  };
}

/**
 * Keeps what an extract refused with its run, for its owner only: the work folder's own file is written anew by the next extract.
 * @param name of the run
 * @param workFile what the extract refused; undefined when it refused nothing
 * @param identityLines lines of the identity file that were not used
 * @returns its path
 */
export async function keepRejects(folder: string, name: string, workFile: string | undefined, identityLines: readonly (readonly [line: number, problem: IdentityProblem])[], now: Date): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.csv`);
  const rows = workFile === undefined ? rejectsHeader : await readFile(workFile, "utf8");
  await writeFile(path, rows + identityLines.map(([line, problem]) => rejectLine("identities.csv", line, "", problem)).join(""), { mode: 0o600 });
  await utimes(path, now, now); // retention counts from here
  return path;
}
