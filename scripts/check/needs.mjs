import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { rootRoute } from "../keep/root-route.mjs";
import { root as clone } from "../setup/root.mjs";

/**
 * @typedef {import("./needs.d.mts").Need} Need
 * @typedef {import("./needs.d.mts").Machine} Machine
 */

/**
 * Chromium's names, in the order in which the tests take one. First the builds without a browser around their pages: the same engine, at
 * two thirds of the processor's time, for no toolbar is drawn in a window that nobody sees.
 */
export const browserNames = ["chromium-headless-shell", "chrome-headless-shell", "headless_shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/**
 * What `npm test` needs beside Node, npm and git. `programs`: one group for each program, any name of the group will do.
 * @type {readonly Need[]}
 */
export const needs = [
  { what: "Redis 7", packages: ["redis-server"], programs: [["redis-server"]], atLeast: { major: 7, pattern: /v=(\d+)/ } },
  { what: "PostgreSQL 15", packages: ["postgresql"], programs: [["initdb"], ["postgres"]], atLeast: { major: 15, pattern: /(\d+)/ } },
  { what: "Postfix", packages: ["postfix"], programs: [["postfix"], ["postconf"]] },
  { what: "Dovecot (IMAP, LMTP)", packages: ["dovecot-imapd", "dovecot-lmtpd"], programs: [["dovecot"], ["doveadm"], ["imap"], ["lmtp"]] },
  { what: "Chromium", packages: ["chromium"], programs: [browserNames] },
  { what: "poppler-utils", packages: ["poppler-utils"], programs: [["pdftotext"], ["pdftoppm"]] },
  { what: "OpenSSL", packages: ["openssl"], programs: [["openssl"]] },
];

/** For a user who may not be root: with it, Postfix believes that he is (root-route.mjs). @type {Need} */
const namespaces = { what: "uidmap", packages: ["uidmap"], programs: [["newuidmap"]] };

const noRoute =
  "Postfix n'est lancé que par root : lancez npm test en tant que root, ou avec un sudo sans mot de passe, ou là où le système permet les espaces de noms d'utilisateurs (paquet uidmap, et une ligne à votre nom dans /etc/subuid et /etc/subgid).\n" +
  "Postfix is started by root only: run npm test as root, or with a sudo that asks no password, or where the system allows user namespaces (package uidmap, and a line with your name in /etc/subuid and /etc/subgid).";

const list = (/** @type {string} */ folder) => (existsSync(folder) ? readdirSync(folder) : []);

/**
 * Servers lie outside an ordinary user's PATH on Debian: in /usr/sbin, and in folders of their own. Newest PostgreSQL first.
 * The last ones are where playwright-core puts the browser that it fetches.
 */
export function serverFolders(root = "/", home = homedir()) {
  const postgres = join(root, "usr/lib/postgresql");
  const fetched = join(home, ".cache/ms-playwright");
  return [
    ...["usr/sbin", "sbin", "usr/lib/dovecot", "usr/libexec/dovecot"].map((folder) => join(root, folder)),
    ...list(postgres).sort((a, b) => Number(b) - Number(a)).map((version) => join(postgres, version, "bin")),
    ...list(fetched).filter((name) => name.startsWith("chromium")).flatMap((name) => list(join(fetched, name)).map((system) => join(fetched, name, system))),
  ];
}

/** @returns {Machine} this one */
export function thisMachine() {
  const path = [...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...serverFolders()];
  const isRoot = process.getuid?.() === 0;
  return {
    path,
    hasApt: find("apt-get", path) !== undefined,
    distribution: existsSync("/etc/os-release") ? (/^ID="?(\w+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "") : "",
    mayBeRoot: isRoot ? "is root" : find("sudo", path) !== undefined && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? "by sudo" : "no",
  };
}

/** @returns {string | undefined} where the first of these names is found, folder before folder */
export function find(/** @type {string} */ program, /** @type {readonly string[]} */ path) {
  return path.map((folder) => join(folder, program)).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return !isSnap(file);
    } catch {
      return false;
    }
  });
}

/** Ubuntu's chromium is a snap, in a /tmp of its own and without the pipe through which a test drives it: no use here. */
function isSnap(/** @type {string} */ file) {
  if (realpathSync(file).endsWith("/snap")) return true;
  return statSync(file).size < 10_000 && readFileSync(file, "latin1").includes("/snap/bin/");
}

/** The needs that this path does not meet: a program is missing, or too old. */
export function unmet(/** @type {readonly string[]} */ path, /** @type {readonly Need[]} */ wanted = needs) {
  return wanted.filter(({ programs, atLeast }) => {
    const found = programs.map((names) => names.map((name) => find(name, path)).find((file) => file !== undefined));
    if (found.includes(undefined)) return true;
    if (atLeast === undefined) return false;
    const said = spawnSync(/** @type {string} */ (found[0]), ["--version"], { encoding: "utf8" }).stdout ?? "";
    return Number(atLeast.pattern.exec(said)?.[1] ?? 0) < atLeast.major;
  });
}

/** Fetches a browser where the distribution packages none; its libraries come by apt, which this command runs by itself. */
const fetchBrowser = ["install", "--with-deps", "--only-shell", "chromium"];

/**
 * What is to be done about unmet needs.
 * @param {readonly Need[]} missing
 * @param {Pick<Machine, "hasApt" | "mayBeRoot" | "distribution">} machine
 * @returns {import("./needs.d.mts").Plan}
 */
export function plan(missing, { hasApt, mayBeRoot, distribution }) {
  if (missing.length === 0) return { act: "nothing" };
  const browserToo = distribution === "ubuntu" && missing.some(({ packages }) => packages.includes("chromium"));
  // Only Debian itself is known to package the build without a window; what derives from it has the usual one.
  const packages = missing.flatMap((need) => need.packages).flatMap((name) => (name !== "chromium" ? name : browserToo ? [] : distribution === "debian" ? "chromium-headless-shell" : name));
  if (hasApt && mayBeRoot !== "no") return { act: "install", packages, browserToo, through: mayBeRoot === "is root" ? [] : ["sudo", "-n"] };
  const names = missing.map(({ what }) => what).join(", ");
  if (!hasApt) {
    return {
      act: "tell",
      sentence: `npm test a besoin de ${names}, et cette machine n'a pas apt. Installez ce qui tient lieu de ces paquets Debian : ${packages.join(" ")}\nnpm test needs ${names}, and this machine has no apt: install what stands for these Debian packages.`,
    };
  }
  const lines = [...(packages.length > 0 ? [`sudo apt-get install --no-install-recommends ${packages.join(" ")}`] : []), ...(browserToo ? [`npx playwright-core ${fetchBrowser.join(" ")}`] : [])];
  return {
    act: "tell",
    sentence: `npm test a besoin de ${names}, et apt demande ici un mot de passe. À lancer une fois :\n${lines.map((line) => `    ${line}\n`).join("")}npm test needs ${names}, and apt asks for a password here. Run the above once, then npm test again.`,
  };
}

/**
 * Sees to it that the servers and tools of the engine tests are there.
 * @param {(program: string, args: readonly string[], through: readonly string[]) => Promise<number>} run
 * @returns {Promise<string | undefined>} why they are not, in sentences for the reader
 */
export async function meetNeeds(run) {
  const machine = thisMachine();
  const decided = plan(unmet(machine.path, machine.mayBeRoot === "no" ? [...needs, namespaces] : needs), machine);
  if (decided.act === "nothing") return rootRoute() === undefined ? noRoute : undefined;
  if (decided.act === "tell") return decided.sentence;
  process.stderr.write(`rattache: installing what the tests need: ${[...decided.packages, ...(decided.browserToo ? ["Chromium"] : [])].join(" ")}…\n`);
  const steps = /** @type {(() => Promise<number>)[]} */ ([]);
  if (decided.packages.length > 0) steps.push(() => run("sh", [join(clone, "scripts/check/apt-install.sh"), ...decided.packages], decided.through));
  if (decided.browserToo) steps.push(() => run(process.execPath, [join(clone, "node_modules/playwright-core/cli.js"), ...fetchBrowser], []));
  for (const step of steps) {
    const code = await step();
    if (code !== 0) return `l'installation a échoué (code ${code}) ; la raison est écrite ci-dessus.\nthe installation failed (code ${code}); the reason stands above.`;
  }
  const left = unmet(thisMachine().path).map(({ what }) => what).join(", ");
  if (left === "") return rootRoute() === undefined ? noRoute : undefined;
  return `${left} : toujours absent ou trop ancien après l'installation ; cette version de la distribution ne le fournit pas.\n${left}: still missing or too old after the installation; this release of the distribution does not provide it.`;
}
