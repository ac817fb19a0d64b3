import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { sep } from "node:path";

/** What may not be read of a process (it ended, or it is another user's) counts as not naming the folder. */
const read = (/** @type {() => string} */ attempt) => {
  try {
    return attempt();
  } catch {
    return "";
  }
};

/**
 * The processes that belong to a folder, this one and its ancestors left out.
 *
 * "working in it": the folder is their working directory, or on their command line. "touched by it": their environment names it too,
 * which finds what a test started by itself, and also the test runner.
 *
 * @param {string} folder absolute
 * @param {"working in it" | "touched by it"} how
 * @returns {{ pid: number, command: string }[]}
 */
export function processesOf(folder, how) {
  const own = ancestors();
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && !own.has(Number(name)))
    .flatMap((name) => {
      const command = read(() => readFileSync(`/proc/${name}/cmdline`, "utf8")).replaceAll("\0", " ").trim();
      const home = read(() => readlinkSync(`/proc/${name}/cwd`));
      const named = command.includes(folder) || home === folder || home.startsWith(folder + sep);
      const touched = named || (how === "touched by it" && read(() => readFileSync(`/proc/${name}/environ`, "utf8")).includes(folder));
      // A zombie has ended; it waits for its parent only.
      return touched && command !== "" ? [{ pid: Number(name), command }] : [];
    });
}

function ancestors() {
  const own = new Set([process.pid]);
  for (let pid = process.ppid; pid > 1 && !own.has(pid); ) {
    own.add(pid);
    // The name in parentheses may hold blanks and parentheses; the parent is the second field after the last one.
    pid = Number(read(() => readFileSync(`/proc/${pid}/stat`, "utf8")).split(")").at(-1)?.trim().split(" ")[1] ?? 0);
  }
  return own;
}
