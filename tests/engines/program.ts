import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { patienceMs, within } from "../until.ts";
import { commonFolder } from "./harness/run.ts";

const clone = fileURLToPath(new URL("../../", import.meta.url));
const sources = ["src", "queues"];

/**
 * The program as it is installed, built once a run from the sources as they stand, in the run's own folder: neither an old `dist`
 * nor one that changes meanwhile is tested. Type errors are the business of another gate.
 *
 * @returns the path of main.js
 */
export async function builtProgram(): Promise<string> {
  const folder = join(commonFolder("program"), "rattache");
  const done = `${folder}.built`;
  try {
    mkdirSync(folder);
  } catch {
    for (const until = Date.now() + 60_000; !existsSync(done); await sleep(50)) {
      if (Date.now() > until) throw new Error("another test file did not finish building the program");
    }
    return join(folder, "dist/src/main.js");
  }
  const dist = join(folder, "dist");
  const compiler = join(clone, "node_modules/typescript-native/bin/tsc");
  const said = spawnSync(process.execPath, [compiler, "-p", join(clone, "tsconfig.build.json"), "--outDir", dist, "--incremental", "false", "--tsBuildInfoFile", "null"], { cwd: clone, encoding: "utf8" });
  if (!existsSync(join(dist, "src/main.js"))) throw new Error(`the program was not built:\n${said.stdout}${said.stderr}`);
  for (const source of sources) cpSync(join(clone, source), join(dist, source), { recursive: true, filter: (file) => !file.endsWith(".ts") });
  cpSync(join(dist, "src/adapters/postgres/migrations"), join(folder, "src/adapters/postgres/migrations"), { recursive: true });
  for (const name of ["package.json", "templates", "node_modules"]) symlinkSync(join(clone, name), join(folder, name));
  const translated = spawnSync(process.execPath, [join(dist, "src/adapters/mjml/translate-all.js")], { encoding: "utf8" });
  if (translated.status !== 0) throw new Error(`the mail templates were not translated:\n${translated.stderr}`);
  writeFileSync(done, "");
  return join(dist, "src/main.js");
}

/** A command that runs, or has run. */
export interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** @returns the exit code, or the signal's name */
  readonly ended: Promise<number | string>;
  /** Resolves when standard error or output holds these words. @throws with all that it said, when it ends before or does not say them in time */
  said(words: string): Promise<void>;
}

export interface CommandOptions {
  /** The whole environment of the command; PATH is added. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly input?: string;
}

/** Starts `rattache …` as a process of its own. */
export async function start(args: readonly string[], { env = {}, cwd, input = "" }: CommandOptions): Promise<Running> {
  const main = await builtProgram();
  const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env["PATH"] ?? "", TMPDIR: process.env["TMPDIR"] ?? "/tmp", ...env }, stdio: ["pipe", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  child.stdin.on("error", () => undefined); // it ended without reading
  child.stdin.end(input);
  let over = false;
  const ended = new Promise<number | string>((resolve) => child.once("close", (code, signal) => ((over = true), resolve(code ?? signal ?? "gone"))));
  return {
    child, ended, stdout: () => stdout, stderr: () => stderr,
    async said(words) {
      for (const began = performance.now(); !stdout.includes(words) && !stderr.includes(words); await sleep(20)) {
        const late = performance.now() - began > patienceMs;
        if (over || late) throw new Error(`rattache ${args.join(" ")} ${over ? "ended" : `ran for ${patienceMs / 1_000} s`} without « ${words} »:\n${stdout}${stderr}`);
      }
    },
  };
}

/** Runs `rattache …` to its end. @throws with all that it said, when it does not end within twice the usual patience */
export async function run(args: readonly string[], options: CommandOptions): Promise<{ readonly code: number | string; readonly stdout: string; readonly stderr: string }> {
  const running = await start(args, options);
  const code = await within(`rattache ${args.join(" ")} to end`, running.ended, () => `this:\n${running.stdout()}${running.stderr()}`, 2 * patienceMs).finally(() => running.child.kill("SIGKILL"));
  return { code, stdout: running.stdout(), stderr: running.stderr() };
}

/** The processes below this one, by /proc: pid and command line. */
export function descendantsOf(pid: number): { readonly pid: number; readonly command: string }[] {
  const { stdout } = spawnSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" });
  const all = stdout.split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match === null ? [] : [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? "" }];
  });
  const found = new Set([pid]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const one of all) if (found.has(one.parent)) found.add(one.pid);
  }
  return all.filter((one) => one.pid !== pid && found.has(one.pid));
}

/** Processor time of all commands that this process has run to their end, in milliseconds: a busy machine does not lengthen it. */
export function childrenCpuMs(): number {
  // proc(5): cutime and cstime are the 16th and 17th field, in hundredths of a second; the name, in parentheses, may hold blanks.
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return 10 * (Number(fields[13]) + Number(fields[14]));
}

/** Whether a process lives (a zombie does not). */
export function lives(pid: number): boolean {
  try {
    return !/^State:\s*[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
