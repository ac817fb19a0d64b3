// Names in package-lock.json the optional packages of the other platforms that `npm install` left out.
//
//   node scripts/complete-lockfile.mjs
//
// `npm ci` refuses a lockfile in which an optional dependency has no entry, and `npm install` writes none for a package that its
// registry does not serve (a binary for another system, say, where a mirror holds this system's only). An entry with its system and
// processor is enough: npm then neither fetches nor installs it elsewhere. Its integrity is unknown here and so is left out.
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installIsComplete } from "./setup/install.mjs";
import { root } from "./setup/root.mjs";

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */

/**
 * @param {Record<string, Entry>} packages the part of that name in package-lock.json
 * @returns {[path: string, entry: Entry][]} what is missing
 */
export function missingEntries(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => packages[`node_modules/${name}`] === undefined && packages[`${path}/node_modules/${name}`] === undefined)
      .map(([name, version]) => /** @type {[string, Entry]} */ ([`node_modules/${name}`, { version, optional: true, ...platformOf(name) }])),
  );
}

/** "@duckdb/node-bindings-linux-arm64-musl" is for Linux, arm64, musl: packages of binaries are named so by custom. */
function platformOf(/** @type {string} */ name) {
  const os = /-(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/.exec(name)?.[1];
  const cpu = /-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)\b/.exec(name)?.[1];
  const libc = name.endsWith("musl") ? "musl" : os === "linux" && name.endsWith("gnu") ? "glibc" : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const file = join(root, "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingEntries(lock.packages);
  const odd = missing.filter(([, { version, os }]) => os === undefined || !/^\d+\.\d+\.\d+/.test(version ?? ""));
  if (odd.length > 0) throw new Error(`not the binary of a platform, name it by hand: ${odd.map(([path]) => path).join(", ")}`);
  if (missing.length > 0) {
    const installed = join(root, "node_modules", ".package-lock.json");
    const wasComplete = installIsComplete().complete;
    for (const [path, entry] of missing) lock.packages[path] = entry;
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    // What is installed has not become old: nothing of this system was added.
    if (wasComplete && existsSync(installed)) utimesSync(installed, new Date(), new Date());
  }
  process.stdout.write(`${missing.length} entries added to package-lock.json\n`);
}
