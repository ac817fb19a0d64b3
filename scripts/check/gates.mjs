import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/root.mjs";

/**
 * One check of `npm test`.
 * @typedef {object} Gate
 * @property {string} name as in `--only`
 * @property {string} asks what it makes sure of
 * @property {"static" | "build" | "vitest"} kind "static" is left out when test files are named
 * @property {boolean} [again] runs tests that another gate has run: what passes is not counted twice
 * @property {boolean} fast whether `--fast` keeps it
 * @property {boolean} [long] belongs to `npm run test:faults` only: the tests take their long rounds (tests/rounds.ts)
 * @property {boolean} [servers] needs Redis, PostgreSQL, Postfix, Dovecot, Chromium
 * @property {(run: { folder: string, filters: readonly string[] }) => [program: string, ...args: string[]]} command
 */

const tool = (/** @type {string} */ file) => join(root, "node_modules", file);
const vitest = (/** @type {string} */ project, /** @type {string} */ report, /** @type {{ folder: string, filters: readonly string[] }} */ { folder, filters }) => [
  tool("vitest/vitest.mjs"),
  "run",
  "--project",
  project,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(folder, `${report}.json`)}`,
  // Whether a filter matches anything is judged over all projects together.
  ...(filters.length > 0 ? ["--passWithNoTests"] : []),
  ...filters,
];

/** In the order in which they run: what is quick to fail comes first. @type {readonly Gate[]} */
export const gates = [
  { name: "types", asks: "the whole project type-checks", kind: "static", fast: true, command: () => [process.execPath, tool("typescript-native/bin/tsc"), "--noEmit", "-p", join(root, "tsconfig.json")] },
  { name: "build", asks: "dist is built from these sources", kind: "build", fast: true, command: () => [process.execPath, join(root, "scripts/build.mjs")] },
  {
    name: "lint",
    asks: "no floating promise, no any, no clock in the rules",
    kind: "static",
    fast: true,
    command: () => [process.execPath, tool("eslint/bin/eslint.js"), ".", "--max-warnings=0", "--cache", "--cache-strategy=content", "--cache-location", tool(".cache/eslint/")],
  },
  {
    name: "arrows",
    asks: "imports point inwards",
    kind: "static",
    fast: true,
    command: () => [process.execPath, tool("dependency-cruiser/bin/dependency-cruise.mjs"), "--config", ".dependency-cruiser.cjs", ...["src", "queues"].filter((folder) => existsSync(join(root, folder)))],
  },
  { name: "dead", asks: "no file, export or package without a use", kind: "static", fast: true, command: () => [process.execPath, tool("knip/bin/knip.js"), "--no-progress"] },
  { name: "fast", asks: "the facts that need nothing but Node", kind: "vitest", fast: true, command: (run) => [process.execPath, ...vitest("fast", "fast", run)] },
  {
    name: "node24",
    asks: "what may differ by Node, again on Node 24, which npm's `node` package serves",
    kind: "vitest",
    again: true,
    fast: false,
    command: (run) => ["npm", "exec", "--yes", "--package=node@24", "--", "node", ...vitest("fast", "node24", run)],
  },
  { name: "engines", asks: "the facts that need Redis, PostgreSQL, Postfix, Dovecot, Chromium", kind: "vitest", fast: false, servers: true, command: (run) => [process.execPath, ...vitest("engines", "engines", run)] },
  {
    name: "worlds",
    asks: "10,000 mutated mails, and every property twenty times as often",
    kind: "vitest",
    fast: false,
    long: true,
    command: (run) => [process.execPath, ...vitest("fast", "worlds", run), "--testTimeout=3600000"],
  },
  {
    name: "kills",
    asks: "workers killed at any moment, jobs lost, PostgreSQL restarted, relays that misbehave: none lost, none twice; the demo ended at any step, every hostile mail shown",
    kind: "vitest",
    fast: false,
    long: true,
    servers: true,
    command: (run) => [process.execPath, ...vitest("engines", "kills", run.filters.length > 0 ? run : { ...run, filters: ["tests/engines/workers-", "tests/engines/sending-faults", "tests/engines/demo", "tests/engines/web-wired"] })],
  },
];
