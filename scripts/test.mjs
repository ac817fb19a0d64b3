import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readArguments, usage } from "./check/arguments.mjs";
import { figureTable } from "./check/figures.mjs";
import { inLanes, inTurn } from "./check/lanes.mjs";
import { meetNeeds } from "./check/needs.mjs";
import { leftToAnother } from "./check/once.mjs";
import { readResults } from "./check/results.mjs";
import { makeRunFolder, removeRunFolder, waitForNothingLeft } from "./check/run-folder.mjs";
import { Interrupted, runToEnd } from "./keep/run-to-end.mjs";
import { root } from "./setup/root.mjs";

/** @typedef {{ gate: string, again: boolean, seconds: number, passed: number, failed: number, skipped: { title: string, reason: string | undefined }[], note: string }} Outcome */

const line = (text = "") => void process.stdout.write(`${text}\n`);

/**
 * `npm test`: every gate, those with servers beside the others; all of them run even if one fails, so that one run tells everything.
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function test(args) {
  const asked = readArguments(args);
  if ("help" in asked) return line(usage), 0;
  if ("wrong" in asked) return process.stderr.write(`${asked.wrong}\n\n${usage}`), 2;

  // Told to stop between two programs: the next one is not started.
  /** @type {NodeJS.Signals | undefined} */
  let stopped;
  const noteStop = (/** @type {NodeJS.Signals} */ signal) => void (stopped = signal);
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, noteStop);

  if (asked.chosen.some(({ servers }) => servers === true)) {
    // apt is asked to stop by the signal that it knows, and has time to leave its database whole.
    const unmet = await meetNeeds((program, words, through) => runToEnd(program, words, { cwd: root, through, stopSignal: "SIGINT", graceMs: 60_000 }));
    if (unmet !== undefined) {
      process.stderr.write(`${unmet}\n(npm test -- --fast runs what needs none of them.)\n`);
      return 1;
    }
  }

  // A folder for each lane: what the engine tests find running in theirs at their end is a server that they left behind.
  const folders = [makeRunFolder(), makeRunFolder()];
  const [folder = "", serversFolder = ""] = folders;
  process.stderr.write(`rattache: everything temporary lies in ${folders.join(" and ")}\n`);
  const began = Date.now();
  const logs = new Map(asked.chosen.map((gate) => [gate, join(folder, `${gate.name}.log`)]));
  const shown = inTurn([...logs.values()], (piece) => void process.stdout.write(piece));
  /** @type {Outcome[]} */
  let outcomes = [];
  let leaked = /** @type {string[]} */ ([]);
  /** @type {string[]} */
  let figures = [];
  try {
    outcomes = await inLanes(asked.chosen, async (gate) => {
      if (stopped !== undefined) throw new Interrupted(stopped);
      const log = logs.get(gate) ?? "";
      const outcome = await runGate(gate, gate.servers === true ? serversFolder : folder, asked.filters, leftToAnother(gate, asked.chosen), log);
      shown.done(log);
      return outcome;
    });
  } finally {
    shown.close();
    figures = folders.flatMap((one) => figureTable(join(one, "figures.ndjson")));
    const noted = join(serversFolder, "leaks"); // by the teardown of the engine tests (tests/engines/harness/global-setup.ts)
    leaked = existsSync(noted) ? readFileSync(noted, "utf8").trim().split("\n") : [];
    for (const one of folders) {
      leaked.push(...(await waitForNothingLeft(one, 20_000, "touched by it")).map((command) => `still running after the tests, killed: ${command.slice(0, 200)}`));
      removeRunFolder(one);
    }
  }
  if (asked.chosen.some(({ long }) => long === true)) ["\n── figures", ...figures].forEach(line);
  return summarise(outcomes, leaked, asked.filters, (Date.now() - began) / 1000);
}

/** @param {string} log where the gate's words go, those of its program too @returns {Promise<Outcome>} */
async function runGate(/** @type {import("./check/gates.mjs").Gate} */ gate, /** @type {string} */ folder, /** @type {readonly string[]} */ filters, /** @type {readonly string[]} */ leftOut, log) {
  const say = (/** @type {string} */ text) => appendFileSync(log, `${text}\n`);
  say(`\n── ${gate.name}: ${gate.asks}`);
  const began = Date.now();
  const [program, ...words] = gate.command({ folder, filters });
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, RATTACHE_TEST_RUN: folder, TMPDIR: join(folder, "tmp") };
  // Read by tests/rounds.ts and nothing else.
  if (gate.long === true) env.RATTACHE_TEST_ROUNDS = "long";
  else if (gate.again === true) env.RATTACHE_TEST_ROUNDS = "again";
  else delete env.RATTACHE_TEST_ROUNDS;
  env.RATTACHE_TEST_LEFT_OUT = leftOut.join(","); // read by vitest.config.ts: vitest's own --exclude does not reach its projects
  if (process.stdout.isTTY && env.NO_COLOR === undefined) env.FORCE_COLOR = "1"; // its own output is a file
  delete env.NODE_ENV; // "production" would have some libraries leave out what the tests look at
  const code = await runToEnd(program, words, { cwd: root, env, log });
  const seconds = (Date.now() - began) / 1000;
  const results = gate.kind === "vitest" ? readResults(join(folder, `${gate.name}.json`), { titleFilter: filters.includes("-t") }) : undefined;
  const { passed = 0, failed = 0, skipped = [] } = results ?? {};
  // A gate that fails without a failed test (a leaked server, a type error, no report at all) is one failure of its own.
  const failures = code !== 0 && failed === 0 ? 1 : failed;
  const note = code === 0 ? "" : failed > 0 ? `${failed} failed` : gate.kind !== "vitest" ? "failed" : `failed outside the tests (code ${code})`;
  say(`${failures === 0 ? "✓" : "✗"} ${gate.name}  ${seconds.toFixed(1)} s${note === "" ? "" : `  ${note}`}`);
  return { gate: gate.name, again: gate.again === true, seconds, passed, failed: failures, skipped, note };
}

/** Prints the end of the run; the last line is the one that programs read. @returns the exit code */
function summarise(/** @type {readonly Outcome[]} */ outcomes, /** @type {readonly string[]} */ leaked, /** @type {readonly string[]} */ filters, /** @type {number} */ seconds) {
  const sum = (/** @type {(outcome: Outcome) => number} */ of) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped.map((skip) => ({ ...skip, gate: outcome.gate })));
  const silent = skipped.filter(({ reason }) => reason === undefined);
  const nothingMatched = filters.length > 0 && sum(({ passed, failed }) => passed + failed) + skipped.length === 0;

  line("\n── summary");
  for (const { gate, seconds: took, passed, failed, skipped: left, note } of outcomes) {
    const counts = passed + failed + left.length > 0 && note !== "failed" ? `  ${passed} passed, ${failed} failed, ${left.length} skipped` : "";
    line(`${failed === 0 ? "✓" : "✗"} ${gate.padEnd(8)} ${took.toFixed(1).padStart(6)} s${counts}${note === "failed" ? "  failed" : ""}`);
  }
  line(`  ${"in all".padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
  for (const reason of new Set(skipped.flatMap((skip) => skip.reason ?? []))) {
    const those = skipped.filter((skip) => skip.reason === reason);
    line(`skipped (${those.length}): ${reason}`);
    for (const { title, gate } of those) line(`    ${gate}: ${title}`);
  }
  for (const { title, gate } of silent) line(`✗ skipped without a reason (say it with skipBecause, tests/skip.ts): ${gate}: ${title}`);
  for (const leak of leaked) line(`✗ ${leak}`);
  if (nothingMatched) line(`✗ no test matches ${filters.join(" ")}`);
  const failed = sum((outcome) => outcome.failed) + silent.length + leaked.length + (nothingMatched ? 1 : 0);
  line(`${sum(({ again, passed }) => (again ? 0 : passed))} passed, ${failed} failed, ${skipped.length - silent.length} skipped`);
  return failed === 0 ? 0 : 1;
}
