import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPool, type Pool } from "../../src/adapters/postgres/pool.ts";
import { startSandboxOperator } from "../../src/adapters/sandbox/operator.ts";
import type { Sandbox, SandboxDoor } from "../../src/pipeline/sandbox-port.ts";
import { migrated } from "../builders/house.ts";
import { until } from "../until.ts";
import { newFolder } from "./harness/run.ts";
import { ownDatabase, ownRedis } from "./harness/shared.ts";
import { findPrivateWords, privateWords, type PrivateWords } from "./private-words.ts";
import { run, start, type Running } from "./program.ts";
import { dumpPostgres, dumpRedis } from "./queue-storages.ts";

/** Everything that was written down of a whole campaign, outside the tables that are made for people. */
interface Written {
  readonly words: PrivateWords;
  readonly logs: string;
  readonly commands: string;
  /** Every command that Redis was given, and what it held at the end. */
  readonly redis: string;
  /** Every row that ever stood in BullMQ's schema. */
  readonly postgres: string;
  readonly trail: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly failures: number;
}

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const key = (n: number): string => Buffer.alloc(32, n).toString("base64");

function settingsOf(folder: string, databaseUrl: string, sandbox: Sandbox): Record<string, string> {
  const pem = (name: string, text: string): string => (writeFileSync(join(folder, name), text), join(folder, name));
  const at = (prefix: string, door: SandboxDoor): Record<string, string> => ({ [`${prefix}_HOST`]: door.host, [`${prefix}_PORT`]: String(door.port) });
  const { smtp, imap } = sandbox.operator;
  return {
    ...at("MSS_SMTP", smtp), ...at("MSS_IMAP", imap), ...at("PATIENT_SMTP", sandbox.ordinary.smtp), DATABASE_URL: databaseUrl, RATTACHE_VAR: join(folder, "var"), RATTACHE_LOG_LEVEL: "debug",
    RATTACHE_KEYS: `k1:${key(1)}`, RATTACHE_LOOKUP_KEY: key(2), PUBLIC_URL: "https://mt.cpam.example", SWEEP_EVERY_S: "5", RECEIVE_EVERY_S: "5",
    MSS_CA_FILE: pem("ca.pem", smtp.authorities), MSS_CERT_FILE: pem("bal.pem", smtp.clientCertificate?.certificate ?? ""), MSS_KEY_FILE: pem("bal.key", smtp.clientCertificate?.key ?? ""),
    MSS_LOGIN: smtp.user, MSS_PASSWORD: smtp.password, PATIENT_SMTP_CA_FILE: pem("ordinary.pem", sandbox.ordinary.smtp.authorities), PATIENT_SMTP_LOGIN: sandbox.ordinary.smtp.user, PATIENT_SMTP_PASSWORD: sandbox.ordinary.smtp.password,
    SEND_DAYS: "1-7", SEND_HOURS: "00:00-24:00", SEND_HOLIDAYS: "none", MSS_PREFERRED_DOMAINS: "medecin.mssante.example",
  };
}

/** Keeps every row that BullMQ ever writes: done jobs are gone at once, and would be gone before anybody looks. */
async function archiveJobs(pool: Pool): Promise<void> {
  await pool.query(`create table public.every_job_row (row text);
    create function public.keep_job_row() returns trigger language plpgsql as $$ begin insert into public.every_job_row values (to_jsonb(new)::text); return new; end $$`);
  const { rows } = await pool.query<{ name: string }>("select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq'");
  for (const { name } of rows) await pool.query(`create trigger keep_job_row after insert or update on ${name} for each row execute function public.keep_job_row()`);
}

/** A department of 200 through the real commands and two real workers, one with its jobs on Redis and one on PostgreSQL; a month passes in the rows. */
async function playCampaign(): Promise<Written> {
  const folder = newFolder("privacy");
  const databaseUrl = await ownDatabase(migrated);
  const redisUrl = await ownRedis();
  const pool = openPool(databaseUrl, 4);
  closers.push(() => pool.end());
  const sandbox = await startSandboxOperator({ seed: "privacy", clock: { now: () => new Date() } });
  closers.push(() => sandbox.stop());
  const env = settingsOf(folder, databaseUrl, sandbox);
  let commands = "";
  const rattache = async (...args: string[]): Promise<void> => {
    const { code, stdout, stderr } = await run(args, { cwd: folder, env });
    commands += `${stdout}${stderr}`;
    expect(code, `rattache ${args.join(" ")}: ${stderr}`).toBe(0);
  };
  const extracts = join(folder, "extracts");
  await rattache("generate", "--patients", "200", "--doctors", "10", "--department", "87", "--output", extracts);
  await rattache("extract", "--input", extracts, "--work", join(folder, "work"));
  await rattache("load", "--work", join(folder, "work"), "--input", extracts, "--name", "privacy", "--reference-date", "2023-06-30");
  writeFileSync(join(folder, "caisse.json"), JSON.stringify({ code: "871", name: "CPAM de la Haute-Vienne", department: "87", addressLines: ["87000 LIMOGES"], contactName: "Service", telephone: "3646", mailbox: "liste-ald@cpam87.mssante.example", dpoContact: "dpo@cpam87.example" }));
  await rattache("caisse", "set", join(folder, "caisse.json"));

  const redis = new Redis(redisUrl);
  closers.push(() => Promise.resolve(redis.disconnect()));
  const heard: string[] = [];
  const monitor = await redis.monitor();
  monitor.on("monitor", (_time: string, args: string[], _source: string, database: string) => void (redisUrl.endsWith(`/${database}`) && heard.push(args.join(" "))));
  closers.push(() => Promise.resolve(monitor.disconnect()));
  const workers = await Promise.all([start(["worker"], { cwd: folder, env }), start(["worker"], { cwd: folder, env: { ...env, REDIS_URL: redisUrl } })]);
  closers.push(...workers.map((worker: Running) => () => (worker.child.kill("SIGKILL"), worker.ended)));
  await Promise.all(workers.map((worker) => worker.said("worker started")));
  await archiveJobs(pool);

  const count = async (what: string): Promise<number> => (await pool.query<{ n: number }>(`select count(*)::int as n from ${what}`)).rows[0]?.n ?? 0;
  const none = (what: string): Promise<number> => until(`no ${what}`, () => count(what), (n) => n === 0, { everyMs: 100 });
  await rattache("inform");
  await none("message where state in ('rendered', 'sending')");
  // A month passes in the rows; every letter was posted.
  await pool.query("update notice set state = 'sent', sent_on = '2023-07-03', closes_on = '2023-08-03' where state in ('drafted', 'sent')");
  await rattache("list", "build", "--by", "staff:agent");
  await rattache("list", "approve", "--by", "staff:superviseur");
  await none("message where kind = 'list' and state in ('approved', 'rendered', 'sending')");
  await sandbox.settled();
  // What goes wrong must not talk either: a mail whose bytes no key opens, and connections that end in the middle of whatever is going on.
  await until("a reply", () => count("inbound where kind = 'reply'"), (n) => n > 0, { everyMs: 100 });
  await pool.query("update inbound set state = 'stored', raw_cipher = '\\x0102' where id = (select id from inbound where kind = 'reply' limit 1)");
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
  await none("inbound where state = 'stored' and octet_length(raw_cipher) > 2");
  await until("a declaration", () => count("declaration"), (n) => n > 0, { everyMs: 100 });
  await until("a failed job of each worker", () => workers.map((worker) => worker.stderr().includes('"job failed"')), (failed) => failed.every(Boolean), { everyMs: 100 });
  const held = `${await dumpRedis(redis)}\n${await dumpPostgres(pool)}`;
  for (const worker of workers) worker.child.kill("SIGTERM");
  await Promise.all(workers.map((worker) => worker.ended));
  await rattache("report", "--caisse", "871");
  await rattache("audit", "verify");

  const logs = workers.map((worker) => worker.stderr()).join("\n");
  const textOf = async (table: string, row = "t::text"): Promise<string> => (await pool.query<{ row: string }>(`select ${row} as row from ${table} t`)).rows.map((one) => one.row).join("\n");
  return {
    words: privateWords(extracts), logs, commands, redis: `${heard.join("\n")}\n${held}`, postgres: await textOf("every_job_row", "row"), trail: await textOf("audit_entry"),
    counts: { notices: await count("notice"), lists: await count("doctor_list"), replies: await count("inbound where kind = 'reply'"), decisions: await count("decision"), declarations: await count("declaration") },
    failures: logs.split("\n").filter((line) => line.includes('"job failed"') || line.includes('"job dead"')).length,
  };
}

describe("a campaign of two hundred invented people", () => {
  let written: Written;
  beforeAll(async () => {
    written = await playCampaign();
  });

  test("went all the way, and not everything went well", () => {
    expect(written.counts["notices"]).toBeGreaterThanOrEqual(200);
    for (const [what, n] of Object.entries(written.counts)) expect(n, what).toBeGreaterThan(0);
    expect(written.failures).toBeGreaterThan(0);
    expect(written.logs.split("\n").length).toBeGreaterThan(100);
    expect(written.logs).toContain('"stage":"register"'); // with what it is read from, most often: then it is no job of its own
    // Which of the two workers a step falls to is a matter of moments: each has had some, and each step went through one of them.
    const steps = ["render", "send", "interpret"];
    const onRedis = steps.filter((step) => written.redis.includes(`:${step}:`));
    const onPostgres = steps.filter((step) => written.postgres.includes(`"queue": "${step}"`));
    expect(onRedis, "on Redis").not.toEqual([]);
    expect(onPostgres, "on PostgreSQL").not.toEqual([]);
    expect([...new Set([...onRedis, ...onPostgres])].sort()).toEqual([...steps].sort());
  });

  test("the search finds a person where there is one", () => {
    const { words } = written;
    const [nir = ""] = [...words.whole].filter((word) => /^\d{15}$/.test(word));
    const [name = ""] = words.names;
    const [pair = ""] = words.pairs;
    for (const planted of [nir, name, pair, [...words.whole].find((word) => word.includes("@")) ?? ""]) expect(findPrivateWords(`{"reason":"unknown ${planted.toUpperCase()}, sorry"}`, words)).not.toEqual([]);
    // Names that are words of the program too are few, so that the search is worth something; they are searched in pairs.
    expect(words.ambiguous.length).toBeLessThan(words.names.size / 4);
    process.stdout.write(`privacy: ${words.whole.size} numbers, addresses and streets, ${words.names.size} names and ${words.pairs.size} pairs of names searched; in pairs only: ${words.ambiguous.join(", ")}\n`);
  });

  test.each(["logs", "commands", "redis", "postgres", "trail"] as const)("left no name, NIR, address or street in its %s", (where) => {
    const text = written[where];
    expect(text.length).toBeGreaterThan(100);
    expect(findPrivateWords(text, written.words)).toEqual([]);
  });
});

