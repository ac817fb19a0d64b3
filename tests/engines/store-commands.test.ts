import { describe, expect, onTestFinished, test } from "vitest";
import { migrated } from "../builders/house.ts";
import { createAuthority } from "../../src/adapters/sandbox/certificates.ts";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./harness/ports.ts";
import { startRedis } from "./harness/redis.ts";
import { newFolder } from "./harness/run.ts";
import { ownDatabase } from "./harness/shared.ts";
import { childrenCpuMs, run, start } from "./program.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const cwd = (): string => newFolder("commands");

/** Settings with everything in place but the engines that a test names. */
function settings(databaseUrl: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const authorityFile = join(newFolder("settings"), "authority.pem");
  writeFileSync(authorityFile, createAuthority("AC de l’essai", new Date()).certificate);
  return {
    DATABASE_URL: databaseUrl, RATTACHE_KEYS: `k1:${key}`, RATTACHE_LOOKUP_KEY: key,
    MSS_SMTP_HOST: "127.0.0.1", MSS_SMTP_PORT: "9", MSS_IMAP_HOST: "127.0.0.1", MSS_IMAP_PORT: "9", MSS_CA_FILE: authorityFile, MSS_LOGIN: "caisse", MSS_PASSWORD: "Sesame-ouvre-toi",
    PATIENT_SMTP_HOST: "127.0.0.1", PATIENT_SMTP_PORT: "9", PUBLIC_URL: "https://mt.cpam.example", ...more,
  };
}

describe("the program as it is started", () => {
  test("answers --help with under a second of processor time", async () => {
    await run(["--help"], { cwd: cwd() }); // once, so that the disk has it
    const times: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const before = childrenCpuMs();
      const { code, stdout } = await run(["--help"], { cwd: cwd() });
      times.push(childrenCpuMs() - before);
      expect(code).toBe(0);
      expect(stdout.replace(/\s+/g, " ")).toContain("extract → select → inform → (un mois) → list → render → send → receive → interpret → register → finalise → report");
    }
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(Math.min(...times)).toBeLessThan(1_000);
  });

  test("without settings names each missing one and ends with 2", async () => {
    const { code, stderr } = await run(["sweep"], { cwd: cwd() });
    expect(code).toBe(2);
    for (const name of ["DATABASE_URL", "RATTACHE_KEYS", "RATTACHE_LOOKUP_KEY", "MSS_SMTP_HOST", "MSS_CA_FILE", "PUBLIC_URL"]) expect(stderr).toContain(`  ${name} manque.`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("writes its settings as text without needing any", async () => {
    const { code, stdout } = await run(["config", "--form", "env"], { cwd: cwd() });
    expect(code).toBe(0);
    expect(stdout).toContain("\nDATABASE_URL=");
  });

  test("whose PostgreSQL is away names its address and never the password", async () => {
    const port = await freePort();
    const { code, stderr } = await run(["sweep"], { cwd: cwd(), env: settings(`postgresql://rattache:Sesame-ouvre-toi@127.0.0.1:${port}/rattache`) });
    expect(code).toBe(1);
    expect(stderr).toContain(`PostgreSQL à 127.0.0.1:${port}/rattache ne répond pas (ECONNREFUSED) : vérifiez DATABASE_URL et que le serveur est démarré.`);
    expect(stderr).not.toContain("Sesame");
  });

  test("whose database lacks migrations says which command applies them; applied, it works", async () => {
    const env = settings(await ownDatabase());
    const before = await run(["sweep"], { cwd: cwd(), env });
    expect([before.code, before.stderr]).toEqual([1, expect.stringMatching(/il manque 0001-foundation\.sql.*« rattache migrate »/)]);
    expect((await run(["migrate"], { cwd: cwd(), env })).stdout).toContain("Appliqué : 0001-foundation.sql");
    expect((await run(["migrate"], { cwd: cwd(), env })).stdout).toBe("La base est à jour.\n");
    expect(await run(["audit", "verify", "--json"], { cwd: cwd(), env })).toMatchObject({ code: 0, stdout: '{"entries":0,"brokenAt":null,"why":"sound"}\n' });
  });

  test("check tries every engine, names those that are away with host and port, and ends with 1", async () => {
    const port = await freePort();
    const { code, stdout, stderr } = await run(["check", "--json"], { cwd: cwd(), env: settings(await ownDatabase(migrated), { REDIS_URL: `redis://:Sesame-ouvre-toi@127.0.0.1:${port}` }) });
    expect(code).toBe(1);
    const results = stdout.trim().split("\n").map((line) => JSON.parse(line) as { engine: string; address: string; trouble: string | null });
    expect(results.find(({ engine }) => engine === "PostgreSQL")?.trouble).toBeNull();
    expect(results.find(({ engine }) => engine === "Redis")).toMatchObject({ address: `127.0.0.1:${port}`, trouble: "ne répond pas (ECONNREFUSED) : vérifiez REDIS_URL et que le serveur est démarré" });
    for (const { engine, address, trouble } of results.slice(2)) expect(`${engine} ${address} ${trouble ?? ""}`).toMatch(/127\.0\.0\.1:9 .{10,}/);
    expect(stdout + stderr).not.toContain("Sesame");
  });
});

describe("a worker", () => {
  test("whose Redis is away names it and ends with 1", async () => {
    const port = await freePort();
    const { code, stderr } = await run(["worker"], { cwd: cwd(), env: settings(await ownDatabase(migrated), { REDIS_URL: `redis://:Sesame@127.0.0.1:${port}/3` }) });
    expect([code, stderr]).toEqual([1, `rattache : Redis à 127.0.0.1:${port}/3 ne répond pas (ECONNREFUSED) : vérifiez REDIS_URL et que le serveur est démarré.\n`]);
  });

  test("whose Redis may throw jobs away is told what to set, and does not start", async () => {
    const server = await startRedis({ policy: "allkeys-lru" });
    onTestFinished(() => server.stop());
    const { code, stderr } = await run(["worker"], { cwd: cwd(), env: settings(await ownDatabase(migrated), { REDIS_URL: server.url }) });
    expect([code, stderr]).toEqual([1, `rattache : Redis à 127.0.0.1:${server.port}/0 peut jeter des travaux de lui-même : réglez maxmemory-policy sur noeviction.\n`]);
  });

  test("of a queue that does not exist says which there are and ends with 2", async () => {
    const { code, stderr } = await run(["worker", "--queues", "send,swepe"], { cwd: cwd(), env: settings(await ownDatabase(migrated)) });
    expect(code).toBe(2);
    expect(stderr).toContain("aucune file ne s’appelle swepe ; il y a render, send, interpret, register, finalise, receive, sweep.");
  });

  test.each(["SIGTERM", "SIGINT"] as const)("told to stop by %s ends with 0", async (signal) => {
    const running = await start(["worker", "--queues", "send,sweep"], { cwd: cwd(), env: settings(await ownDatabase(migrated)) });
    await running.said("worker started");
    running.child.kill(signal);
    expect(await running.ended).toBe(0);
    expect(running.stderr()).toContain("worker stopping");
    for (const line of running.stderr().trim().split("\n")) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});
