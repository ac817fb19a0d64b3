import { Trouble, type CheckResult } from "../cli/world.ts";
import type { Config } from "../config.ts";
import { missingMigrations } from "../adapters/postgres/migrate.ts";
import { createPatientMailboxes } from "../adapters/postgres/patient-mailbox.ts";
import { openPool } from "../adapters/postgres/pool.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { addressOf, redisTrouble, storeTrouble } from "./engine-trouble.ts";
import type { Inbox, Relay } from "../pipeline/ports.ts";
import { migrationsFolder } from "./root.ts";
import { databaseWay, redisWay, type StoreWay } from "./store-address.ts";
import { databaseUrlOf, queueStorageOf } from "./store-ways.ts";
import { doctorRelay, inboxOpener, patientInboxOpener, patientRelay } from "./transports.ts";

/** Reaches every configured engine, one after the other, and sends nothing. Addresses are said, passwords never. */
export async function checkAll(config: Config): Promise<readonly CheckResult[]> {
  return [
    await checkDatabase(config),
    ...(config.REDIS_URL === undefined ? [] : [await checkRedis(config, config.REDIS_URL)]),
    await checkTransport("opérateur MSSanté, envoi", `${config.MSS_SMTP_HOST}:${config.MSS_SMTP_PORT}`, () => doctorRelay(config)),
    await checkTransport("opérateur MSSanté, boîte", `${config.MSS_IMAP_HOST}:${config.MSS_IMAP_PORT}`, () => inboxOpener(config)("")),
    ...(await checkPatientInboxes(config)),
    await checkTransport("courriel aux patients", `${config.PATIENT_SMTP_HOST}:${config.PATIENT_SMTP_PORT}`, () => patientRelay(config)),
  ];
}

async function checkDatabase(config: Config): Promise<CheckResult> {
  const result = { engine: "PostgreSQL", address: addressOf(config.DATABASE_URL, "5432"), ...noteOf(databaseWay(config.DATABASE_URL), "DATABASE") };
  const pool = openPool(databaseUrlOf(config), 1);
  try {
    const missing = await missingMigrations(pool, migrationsFolder);
    return { ...result, trouble: missing.length === 0 ? undefined : `il manque ${missing.join(", ")} : lancez « rattache migrate »` };
  } catch (error) {
    return { ...result, trouble: storeTrouble(error, "DATABASE") };
  } finally {
    await pool.end();
  }
}

/** How the way to another machine is kept; of this machine's own there is nothing to say. */
const noteOf = (way: StoreWay, of: "DATABASE" | "REDIS"): { readonly note?: string } =>
  way === "own-machine" ? {} : { note: way === "verified-tls" ? "TLS vérifié" : `sans TLS vérifié, permis par ${of}_TLS` };

/** Each caisse's own mailbox for patients; one that nothing reads is a trouble, for what comes back there is never seen. */
async function checkPatientInboxes(config: Config): Promise<readonly CheckResult[]> {
  const pool = openPool(databaseUrlOf(config), 1);
  const caisses = await createPatientMailboxes(pool).caisses().catch(() => []).finally(() => pool.end()); // the store's own trouble is said above
  const open = patientInboxOpener(config);
  const [engine, address] = ["boîte des courriels aux patients", open === undefined ? "" : `${config.PATIENT_IMAP_HOST ?? ""}:${config.PATIENT_IMAP_PORT}`] as const;
  if (open === undefined) return caisses.map(({ caisseCode, mailbox }) => ({ engine, address: mailbox, trouble: `la caisse ${caisseCode} a une boîte pour les patients, et rien ne la relève : renseignez PATIENT_IMAP_HOST` }));
  if (caisses.length === 0) return [{ engine, address, trouble: "PATIENT_IMAP_HOST est renseigné, mais aucune caisse n’a de « patientMailbox »" }];
  const checks: CheckResult[] = [];
  for (const { mailbox } of caisses) checks.push(await checkTransport(engine, `${mailbox}, ${address}`, () => open(mailbox)));
  return checks;
}

async function checkRedis(config: Config, url: string): Promise<CheckResult> {
  const result = { engine: "Redis", address: addressOf(url, "6379"), ...noteOf(redisWay(url), "REDIS") };
  try {
    await (await openQueueStorage(queueStorageOf(config, config.DATABASE_URL))).close();
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
