import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { IdentityProblem } from "../pipeline/extraction-ports.ts";

/** Folder of the rejects files that runs left, below the program's own. */
export const rejectsFolder = (varFolder: string): string => join(varFolder, "rejects");

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
  const rows = workFile === undefined ? "file;line;column;reason\n" : await readFile(workFile, "utf8");
  await writeFile(path, rows + identityLines.map(([line, problem]) => `identities.csv;${line};;${problem}\n`).join(""), { mode: 0o600 });
  await utimes(path, now, now); // retention counts from here
  return path;
}
