import { createHash } from "node:crypto";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join, resolve } from "node:path";

/**
 * Where a private PostgreSQL's data lie: the wanted folder; for root, whose PostgreSQL runs as another user, a folder
 * of the system's temporary one when that user could not enter the wanted one.
 */
export function placeOfData(wantedDir: string): string {
  const wanted = resolve(wantedDir);
  if (userInfo().uid !== 0 || othersCanEnter(dirname(wanted))) return wanted;
  const place = join(tmpdir(), `rattache-${hashOf(wanted)}`);
  forgetLeftPlaces();
  makeOwn(place);
  writeFileSync(join(place, stoodFor), wanted);
  return join(place, "postgres");
}

/**
 * The name can be foretold, and anybody may write beside it: what somebody else put there first is not written through.
 * @throws {Error} when it is not root's own folder
 */
function makeOwn(place: string): void {
  mkdirSync(place, { recursive: true });
  const found = lstatSync(place);
  if (!found.isDirectory() || found.uid !== 0) throw new Error(`${place} belongs to another user: remove it, or set RATTACHE_VAR to a folder that every user can enter`);
}

// In such a folder, the path that it stands for.
const stoodFor = "stands-for";

/** Data of folders that were since removed go with them: nobody would look for them here, and a demo's weigh half a gigabyte. */
function forgetLeftPlaces(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => /^rattache-[0-9a-f]{16}$/.test(one))) {
    const place = join(tmpdir(), name);
    try {
      const { uid } = lstatSync(place); // of a link, the link's own: what another user put here is left alone
      const wanted = readFileSync(join(place, stoodFor), "utf8");
      if (uid === 0 && !existsSync(dirname(wanted)) && !existsSync(join(place, "postgres/postmaster.pid"))) rmSync(place, { recursive: true, force: true });
    } catch {
      // It went meanwhile, or says nothing of what it stands for.
    }
  }
}

/** Whether every folder up to the root lets others pass. */
export function othersCanEnter(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

/** Sixteen hexadecimal digits that stand for a path. */
export const hashOf = (path: string): string => createHash("sha256").update(path).digest("hex").slice(0, 16);
