import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { keep, type Spec } from "../../scripts/keep/keep.mjs";
import { processesOf } from "../../scripts/keep/processes.mjs";
import { root } from "../shape/tree.ts";
import { until } from "../until.ts";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A server with a worker in a session of its own, as PostgreSQL's are; it says when it was asked to stop. */
const server = (folder: string): Spec => ({
  name: "server",
  program: "sh",
  args: ["-c", `trap 'echo asked; exit 0' TERM; setsid sleep 300 & sleep 300 & echo started; wait`],
  cwd: folder,
  folder,
  log: join(folder, "log"),
  leftRunning: join(folder, "left-running"),
  stopSignal: "SIGTERM",
  graceMs: 5_000,
});
const log = (folder: string): string => (existsSync(join(folder, "log")) ? readFileSync(join(folder, "log"), "utf8") : "");
const started = (folder: string) => until("the program to start", () => log(folder), (words) => words.includes("started"), { withinMs: 50_000 });
const nothingLeft = (folder: string) => until("nothing left", () => processesOf(folder, "working in it"), (left) => left.length === 0, { withinMs: 50_000 });

describe("a kept program", () => {
  test("is asked to stop, and its worker in another session goes with it", async () => {
    const folder = newFolder();
    const kept = keep(server(folder));
    await started(folder);
    await kept.stop();
    expect(log(folder)).toBe("started\nasked\n");
    expect(processesOf(folder, "working in it")).toEqual([]);
    expect(existsSync(join(folder, "left-running"))).toBe(false);
    await kept.stop(); // safe to repeat
  });

  test("is not asked when it is killed", async () => {
    const folder = newFolder();
    const kept = keep(server(folder));
    await started(folder);
    await kept.kill();
    expect(log(folder)).toBe("started\n");
    expect(processesOf(folder, "working in it")).toEqual([]);
  });

  test("does not outlive the one who asked for it, even by kill -9, and leaves word that it was not stopped", async () => {
    const folder = newFolder();
    const asker = spawn(process.execPath, ["--input-type=module", "-e", `import { keep } from ${JSON.stringify(join(root, "scripts/keep/keep.mjs"))}; keep(${JSON.stringify(server(folder))}); setInterval(() => {}, 1000);`]);
    await started(folder);
    asker.kill("SIGKILL");
    await nothingLeft(folder);
    expect(log(folder)).toBe("started\nasked\n");
    expect(readFileSync(join(folder, "left-running"), "utf8")).toBe("server");
  });

  test("tells its exit code, and 127 when there is no such program", async () => {
    const folder = newFolder();
    expect(await keep({ ...server(folder), args: ["-c", "exit 3"] }).ended).toBe(3);
    expect(await keep({ ...server(folder), program: "no-such-program" }, { env: { ...process.env, NODE_NO_WARNINGS: "1" } }).ended).toBe(127);
  });
});
