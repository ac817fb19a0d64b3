import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { find, serverFolders } from "../../../scripts/check/needs.mjs";
import { keep } from "../../../scripts/keep/keep.mjs";
import { rootRoute } from "../../../scripts/keep/root-route.mjs";
import { commonFolder } from "./run.ts";

/** A private server that runs. Stop it in `afterAll`: one that a test file leaves running fails the run. */
export interface Server {
  /** Resolves when no process of it is left; safe to repeat. */
  stop(): Promise<void>;
  /** Like a power cut: SIGKILL, nothing is tidied up. */
  kill(): Promise<void>;
  /** All that it wrote so far. */
  log(): string;
}

export interface ServerCommand {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  /** It works in here; whatever works in here belongs to it. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user that it runs as: "root", or, when root starts it, this one; a tester who is not root is the user himself. */
  readonly user: "root" | "tester" | { readonly whenRoot: string };
  readonly stopSignal: NodeJS.Signals;
  /** Where it writes, if not on its outputs. */
  readonly logFile?: string;
  /** Asked again and again until it is true. */
  readonly isReady: () => Promise<boolean>;
}

const startMs = 60_000; // two cores, with everything else of the run on them

/** @throws with the end of its log, if it ends or is not ready within a minute. */
export async function startServer(command: ServerCommand): Promise<Server> {
  const output = join(command.folder, "output.log");
  const { through, program, args } = withUser(command);
  const kept = keep(
    {
      name: command.name,
      program,
      args,
      cwd: command.folder,
      stopSignal: command.stopSignal,
      graceMs: 10_000,
      log: output,
      folder: command.folder,
      leftRunning: join(commonFolder("left-running"), basename(command.folder)),
      ...(command.env && { env: command.env }),
    },
    { through },
  );
  const log = (): string => [output, command.logFile].flatMap((file) => (file !== undefined && existsSync(file) ? [readFileSync(file, "utf8")] : [])).join("");
  let endedWith: number | undefined;
  void kept.ended.then((code) => (endedWith = code));
  for (const deadline = Date.now() + startMs; !(await command.isReady()); await sleep(30)) {
    if (endedWith === undefined && Date.now() < deadline) continue;
    await kept.kill();
    throw new Error(`${command.name} ${endedWith === undefined ? "was not ready in time" : `ended with code ${endedWith}`}:\n${log().slice(-2_000)}`);
  }
  return { stop: () => kept.stop(), kill: () => kept.kill(), log };
}

/** Where a program of the system is. @throws with the way to get it */
export function systemProgram(...names: readonly string[]): string {
  const path = [...(process.env["PATH"] ?? "").split(":"), ...serverFolders()];
  for (const name of names) {
    const file = find(name, path);
    if (file !== undefined) return file;
  }
  throw new Error(`${names.join(", ")} not found: npm test installs it, or says what to install`);
}

/** Gives a folder with all that is in it to the user of a server, when root tests; else it is the tester's own already. */
export function giveTo(user: string, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { status, stderr } = spawnSync("chown", ["-R", `${user}:`, folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

/** The words that start a program as this user, with a last string attached: if its keeper is killed, the kernel stops it. */
export function asUser(user: ServerCommand["user"], stopSignal: NodeJS.Signals): string[] {
  const ties = ["setpriv", `--pdeathsig=${stopSignal.slice(3)}`];
  if (typeof user === "string" || process.getuid?.() !== 0) return ties;
  return [...ties, `--reuid=${user.whenRoot}`, `--regid=${user.whenRoot}`, "--init-groups"];
}

function withUser({ user, program, args, stopSignal }: ServerCommand): { through: string[]; program: string; args: string[] } {
  const through = user === "root" ? rootRoute() : [];
  if (through === undefined) throw new Error("Postfix is started by root only: run npm test as root, or with a sudo that asks no password, or install uidmap");
  const [first = "", ...words] = asUser(user, stopSignal);
  return { through, program: first, args: [...words, program, ...args] };
}

/** Whether something accepts connections there. */
export const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => (socket.destroy(), resolve(true)));
    socket.once("error", () => resolve(false));
  });
