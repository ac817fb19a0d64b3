import { keep } from "./keep.mjs";

/** The run was told to stop: everything it started is gone, and `exitCode` is what a shell expects for that signal. */
export class Interrupted extends Error {
  name = "Interrupted";
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`stopped by ${signal}`);
    this.exitCode = exitCodes[signal] ?? 1;
  }
}
/** @type {Partial<Record<NodeJS.Signals, number>>} */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a program to its end; when this process is told to stop, the program and its descendants are stopped first.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, log?: string, stdout?: "stdout" | "stderr", through?: readonly string[], stopSignal?: NodeJS.Signals, graceMs?: number }} [options]
 *   `stdout`: where its standard output goes, standard error by default; `log`: a file to which both outputs go instead
 * @returns {Promise<number>} its exit code; 127 if there is no such program
 * @throws {Interrupted} on SIGINT, SIGTERM or SIGHUP
 */
export async function runToEnd(program, args, { env = process.env, cwd = process.cwd(), log, stdout = "stderr", through = [], stopSignal = "SIGTERM", graceMs = 5_000 } = {}) {
  const kept = keep({ name: program, program, args: [...args], cwd, stopSignal, graceMs, ...(log === undefined ? {} : { log }) }, { through, env, stdout });
  /** @type {NodeJS.Signals | undefined} */
  let asked;
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    asked = signal;
    void kept.stop();
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    const code = await kept.ended;
    if (asked !== undefined) throw new Interrupted(asked);
    return code;
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
