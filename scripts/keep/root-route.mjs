import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";

const works = (/** @type {string[]} */ words) => spawnSync(/** @type {string} */ (words[0]), words.slice(1), { stdio: "ignore", cwd: tmpdir() }).status === 0;

/**
 * The words to put before a command that only root may run (Postfix gives up root's rights process by process), as this user.
 *
 * Root needs none. Else a user namespace in which this user is root and Postfix's users exist, which asks nobody's leave where the
 * system allows it (Debian with the package uidmap); else sudo, if it asks no password.
 *
 * @returns {string[] | undefined} nothing if this user has no way
 */
export function rootRoute() {
  if (process.getuid?.() === 0) return [];
  const namespace = ["unshare", "--user", "--map-root-user", "--map-auto", "--"];
  // The probe asks for what will be needed: to become another user.
  if (works([...namespace, "setpriv", "--reuid=postfix", "--regid=postfix", "--clear-groups", "true"])) return namespace;
  if (works(["sudo", "-n", "true"])) return ["sudo", "-n"];
  return undefined;
}
