import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import type { Certificate } from "./certificates.ts";
import { freePort } from "./ports.ts";
import { newFolder } from "./run.ts";
import { asUser, giveTo, startServer, systemProgram, type Server } from "./server.ts";

export interface PostgresServer extends Server {
  readonly port: number;
  /** Of the superuser, in the database "postgres". */
  readonly url: string;
  /** Starts it again on the same port and data, after `stop` or `kill` or instead of them. */
  restart(): Promise<void>;
}

const name = "rattache";
const password = "only-on-loopback";
/** PostgreSQL refuses to be root; Debian's package makes this user. */
const user = { whenRoot: "postgres" } as const;

/**
 * A private PostgreSQL: the newest one of the system, at least 15.
 *
 * It does not wait for the disk (fsync off): fast, and what a power cut would break is of no interest here. A crash of the server
 * alone (`kill`) loses nothing that was committed. Nobody tidies up its databases of a few rows, which live for seconds, nor compiles their queries.
 * @param tls what it shows to whoever asks for TLS; without it, it speaks none
 * @param clientsOf lets nobody in by TLS who shows no certificate of this authority, a PEM file
 */
export async function startPostgres(tls?: Certificate, clientsOf?: string): Promise<PostgresServer> {
  const [port, folder] = [await freePort(), newFolder("postgres")];
  const files = join(folder, "data");
  const secret = join(folder, "password");
  mkdirSync(files, { mode: 0o700 });
  writeFileSync(secret, password);
  giveTo(user.whenRoot, folder);
  const [first = "", ...words] = asUser(user, "SIGINT");
  const initialise = ["--pgdata", files, "--username", name, "--pwfile", secret, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"];
  execFileSync(first, [...words, systemProgram("initdb"), ...initialise], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });

  if (tls !== undefined) {
    copyFileSync(tls.certificate, join(files, "server.crt"));
    copyFileSync(tls.key, join(files, "server.key"));
    chmodSync(join(files, "server.key"), 0o600);
    if (clientsOf !== undefined) {
      copyFileSync(clientsOf, join(files, "clients.crt"));
      const rules = join(files, "pg_hba.conf");
      writeFileSync(rules, `hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca\n${readFileSync(rules, "utf8")}`);
    }
    giveTo(user.whenRoot, files);
  }
  const url = `postgres://${name}:${password}@127.0.0.1:${port}/postgres`;
  const settings = { port, listen_addresses: "127.0.0.1", unix_socket_directories: "", fsync: "off", full_page_writes: "off", max_wal_size: "256MB", max_connections: 200, autovacuum: "off", jit: "off", timezone: "UTC", ssl: tls === undefined ? "off" : "on", ...(clientsOf === undefined ? {} : { ssl_ca_file: "clients.crt" }) };
  const start = (): Promise<Server> =>
    startServer({
      name: "postgres",
      program: systemProgram("postgres"),
      args: ["-D", files, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
      folder,
      user,
      stopSignal: "SIGINT", // "fast": sessions are ended; SIGTERM would wait for them
      isReady: () => query(url, "SELECT 1").then(
        () => true,
        () => false,
      ),
    });
  let running = await start();
  return {
    port,
    url,
    stop: () => running.stop(),
    kill: () => running.kill(),
    log: () => running.log(),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** How a new database is filled; done once a run, and copied from then on. */
export interface Template {
  /** Small letters, digits and underscores. */
  readonly name: string;
  /** Migrations, say. Leaves no connection open: a database in use cannot be copied. */
  prepare(url: string): Promise<void>;
}

/**
 * Makes a database of a test file's own.
 *
 * @param serverUrl of the superuser
 * @returns its URL
 */
export async function createDatabase(serverUrl: string, database: string, template?: Template): Promise<string> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const source = template && `template_${template.name}`;
    if (source !== undefined) {
      // One process prepares the template, the others wait for it here.
      await client.query("SELECT pg_advisory_lock(hashtext($1))", [source]);
      const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [source]);
      if (rowCount === 0) {
        await client.query(`DROP DATABASE IF EXISTS "unfinished_${source}"`);
        await client.query(`CREATE DATABASE "unfinished_${source}"`);
        await template?.prepare(databaseUrl(serverUrl, `unfinished_${source}`));
        await client.query(`ALTER DATABASE "unfinished_${source}" RENAME TO "${source}"`);
      }
      await client.query("SELECT pg_advisory_unlock(hashtext($1))", [source]);
    }
    // Its files are copied, twelve megabytes; as its usual way is, PostgreSQL would write each page to its log as well.
    await client.query(`CREATE DATABASE "${database}"${source === undefined ? "" : ` TEMPLATE "${source}" STRATEGY FILE_COPY`}`);
    return databaseUrl(serverUrl, database);
  } finally {
    await client.end();
  }
}

/** Takes databases away. One that somebody still looks at stays, and goes with the server. */
export async function dropDatabases(serverUrl: string, databases: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("SELECT datname AS name FROM pg_database d WHERE datname = ANY ($1) AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)", [databases]);
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS "${name}"`).catch(() => undefined);
  } finally {
    await client.end();
  }
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}
