import { Trouble, type CheckResult } from "../cli/world.ts";
import type { Config } from "../config.ts";
import { missingMigrations } from "../adapters/postgres/migrate.ts";
import { openPool } from "../adapters/postgres/pool.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { addressOf, redisTrouble, troubleCode } from "./engine-trouble.ts";
import type { Inbox, Relay } from "../pipeline/ports.ts";
import { migrationsFolder } from "./root.ts";
import { doctorRelay, inboxOpener, patientRelay } from "./transports.ts";

/** Reaches every configured engine, one after the other, and sends nothing. Addresses are said, passwords never. */
export async function checkAll(config: Config): Promise<readonly CheckResult[]> {
  return [
    await checkDatabase(config.DATABASE_URL),
    ...(config.REDIS_URL === undefined ? [] : [await checkRedis(config.REDIS_URL)]),
    await checkTransport("opérateur MSSanté, envoi", `${config.MSS_SMTP_HOST}:${config.MSS_SMTP_PORT}`, () => doctorRelay(config)),
    await checkTransport("opérateur MSSanté, boîte", `${config.MSS_IMAP_HOST}:${config.MSS_IMAP_PORT}`, () => inboxOpener(config)("")),
    await checkTransport("courriel aux patients", `${config.PATIENT_SMTP_HOST}:${config.PATIENT_SMTP_PORT}`, () => patientRelay(config)),
  ];
}

async function checkDatabase(url: string): Promise<CheckResult> {
  const pool = openPool(url, 1);
  const result = { engine: "PostgreSQL", address: addressOf(url, "5432") };
  try {
    const missing = await missingMigrations(pool, migrationsFolder);
    return { ...result, trouble: missing.length === 0 ? undefined : `il manque ${missing.join(", ")} : lancez « rattache migrate »` };
  } catch (error) {
    return { ...result, trouble: `ne répond pas (${troubleCode(error)}) : vérifiez DATABASE_URL et que le serveur est démarré` };
  } finally {
    await pool.end();
  }
}

async function checkRedis(url: string): Promise<CheckResult> {
  const result = { engine: "Redis", address: addressOf(url, "6379") };
  try {
    await (await openQueueStorage({ kind: "redis", url })).close();
    return { ...result, trouble: undefined };
  } catch (error) {
    return { ...result, trouble: redisTrouble(error) };
  }
}

async function checkTransport(engine: string, address: string, open: () => Pick<Relay | Inbox, "check" | "close">): Promise<CheckResult> {
  let transport: Pick<Relay | Inbox, "check" | "close">;
  try {
    transport = open();
  } catch (error) {
    // A certificate file that cannot be read is this engine's trouble; the others are still tried.
    if (error instanceof Trouble) return { engine, address, trouble: error.message };
    throw error;
  }
  try {
    return { engine, address, trouble: await transport.check() };
  } finally {
    await transport.close();
  }
}
