// Holds one program: starts it, and stops it with all its descendants when told to, or as soon as whoever asked for it is gone.
//
//   node keeper.mjs SPEC     (see keep.mjs, which writes SPEC and is the only caller)
//
// The sign of life is standard input: "stop" or "kill" as a line are orders, its end means that the asker died, by any signal.
// It is a process of its own, in a session of its own, so that Ctrl-C, a crash or `kill -9` of a test run leaves no server behind;
// and it runs with the rights of its program (root for Postfix), so that it may stop what the asker may not.
import { spawn } from "node:child_process";
import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { processesOf } from "./processes.mjs";

/** @type {import("./keep.d.mts").Spec} */
const spec = JSON.parse(process.argv[2] ?? "");
const output = spec.log === undefined ? undefined : openSync(spec.log, "a", 0o644);
const child = spawn(spec.program, spec.args, {
  cwd: spec.cwd,
  env: { ...process.env, ...spec.env },
  detached: true, // a group of its own: one signal then reaches the program and what it started
  stdio: ["ignore", output ?? "inherit", output ?? "inherit"],
});
if (output !== undefined) closeSync(output);

/** @param {NodeJS.Signals} signal */
function signalGroup(signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

let stopping = false;
/** @param {NodeJS.Signals} signal */
async function stop(signal) {
  if (stopping) return;
  stopping = true;
  // The leader first: a server that is asked politely stops its own workers in order.
  if (signal === "SIGKILL") signalGroup(signal);
  else child.kill(signal);
  await sleep(spec.graceMs, undefined, { ref: false });
  signalGroup("SIGKILL");
}

// Ctrl-C and a closing terminal are the asker's business; its end is what counts here.
for (const signal of /** @type {const} */ (["SIGINT", "SIGHUP"])) process.on(signal, () => {});
process.on("SIGTERM", () => void stop(spec.stopSignal));

let told = false;
const orders = createInterface({ input: process.stdin });
orders.on("line", (order) => {
  told = true;
  void stop(order === "kill" ? "SIGKILL" : spec.stopSignal);
});
orders.on("close", () => {
  if (!told && !stopping && spec.leftRunning !== undefined) {
    try {
      writeFileSync(spec.leftRunning, spec.name);
    } catch {
      // The folder of the run is gone: so is the run, and nobody will ask.
    }
  }
  void stop(spec.stopSignal);
});

child.once("error", (error) => {
  process.stderr.write(`${spec.program}: ${error.message}\n`);
  process.exit(127);
});
child.once("exit", async (code) => {
  stopping = true;
  signalGroup("SIGKILL");
  if (spec.folder !== undefined) {
    // Workers that left the group (PostgreSQL's do) are found by the folder they work in.
    for (let waitedMs = 0; ; waitedMs += 50) {
      const left = processesOf(spec.folder, "working in it");
      if (left.length === 0) break;
      if (waitedMs >= 1_000) for (const { pid } of left) process.kill(pid, "SIGKILL");
      await sleep(50);
    }
    if (spec.removeFolder === true) rmSync(spec.folder, { recursive: true, force: true, maxRetries: 3 });
  }
  process.exit(code ?? 1);
});
