import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { processesOf } from "../keep/processes.mjs";
import { rootRoute } from "../keep/root-route.mjs";

/**
 * Longest base folder: a socket's path has 107 characters at most (sun_path of unix(7)), and the deepest of ours,
 * `…/rattache-tests-XXXXXX/postfix-12345678/queue/private/proxywrite`, takes some 70 of them.
 */
const longestBase = 36;

/** Whether any user may walk into this folder: PostgreSQL, Postfix and Dovecot do not run as the one who tests. */
function reachableByAll(/** @type {string} */ folder) {
  for (let step = resolve(folder); ; step = dirname(step)) {
    const found = statSync(step, { throwIfNoEntry: false });
    if (found === undefined || (found.mode & 0o001) === 0) return false;
    if (step === dirname(step)) return true;
  }
}

function writable(/** @type {string} */ folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes the folder in which everything of one test run lies, on a path that every user can walk.
 *
 * $TMPDIR is taken if it will do; else /tmp, else /var/tmp. Its `tmp` is for the tests' own temporary files.
 *
 * @param {readonly string[]} [candidates]
 */
export function makeRunFolder(candidates = [tmpdir(), "/tmp", "/var/tmp"]) {
  const base = candidates.find((folder) => folder.length <= longestBase && reachableByAll(folder) && writable(folder));
  if (base === undefined) throw new Error(`no temporary folder that every user can enter among ${candidates.join(", ")}: the private servers run as other users`);
  const folder = mkdtempSync(join(base, "rattache-tests-"));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, "tmp"));
  chmodSync(join(folder, "tmp"), 0o1777);
  return folder;
}

/** Removes it, with what servers of other users left in it. */
export function removeRunFolder(/** @type {string} */ folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    // Postfix's queue belongs to Postfix: who could start it can remove it, in the same way.
    const [program = "rm", ...words] = [...(rootRoute() ?? []), "rm", "-rf", folder];
    if (spawnSync(program, words, { stdio: ["ignore", 2, 2] }).status !== 0) throw error;
  }
}

/**
 * Waits until nothing of the run is left; what is still there after that is killed.
 *
 * @param {string} folder
 * @param {number} graceMs
 * @param {"working in it" | "touched by it"} how
 * @returns {Promise<string[]>} the command lines that had to be killed: leaks
 */
export async function waitForNothingLeft(folder, graceMs, how) {
  for (const deadline = Date.now() + graceMs; Date.now() < deadline; ) {
    if (processesOf(folder, how).length === 0) return [];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return processesOf(folder, how).map(({ pid, command }) => {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended between the look and the blow, or belongs to another user: the report names it either way.
    }
    return command;
  });
}
