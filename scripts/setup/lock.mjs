import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { say } from "./refused.mjs";

/**
 * Runs `work` while no other set-up of this clone runs.
 *
 * The lock is the kernel's, held by `flock` (util-linux, on every Debian and Ubuntu) for as long as its standard input is
 * open: a set-up that is killed leaves no stale lock behind. Where there is no `flock`, two set-ups at once are on their own.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(work) {
  mkdirSync(join(root, "var"), { recursive: true });
  const holder = spawn("flock", [join(root, "var", "set-up.lock"), "sh", "-c", "echo held; exec cat >/dev/null"], {
    stdio: ["pipe", "pipe", "ignore"],
    detached: true, // Ctrl-C must not take the lock away before the work under it has stopped.
  });
  const slow = setTimeout(() => say("another set-up of this clone is at work; waiting for it…"), 1_000);
  await new Promise((resolve) => {
    holder.stdout.once("data", resolve);
    holder.once("error", resolve);
    holder.once("exit", resolve);
  });
  clearTimeout(slow);
  try {
    return await work();
  } finally {
    holder.stdin.on("error", () => {}); // gone already: then the lock is free, which is what is wanted
    holder.stdin.end();
    holder.stdout.destroy();
    holder.unref();
  }
}
