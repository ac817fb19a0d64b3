import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEmbedded } from "../adapters/postgres/embedded.ts";
import { migrate } from "../adapters/postgres/migrate.ts";
import { openPool } from "../adapters/postgres/pool.ts";
import { startSandboxOperator } from "../adapters/sandbox/operator.ts";
import { Trouble } from "../cli/world.ts";
import type { Sandbox, SandboxDoor } from "../pipeline/sandbox-port.ts";
import { closeOnSignals } from "./demo/closing.ts";
import { migrationsFolder } from "./root.ts";
import { signalled } from "./signalled.ts";

const folderOf = (varFolder: string): string => resolve(varFolder, "sandbox");
const settingsFile = (folder: string): string => join(folder, "engines.json");

/** The settings by which commands reach a running sandbox. @throws Trouble when none runs */
export function sandboxSettings(varFolder: string): Readonly<Record<string, string>> {
  const file = settingsFile(folderOf(varFolder));
  if (!existsSync(file)) throw new Trouble("RATTACHE_MODE=embedded : aucun bac à sable n’est ouvert ; lancez « rattache sandbox » dans un autre terminal.", 2);
  return readOwn(file);
}

/** A file that a sandbox wrote. @throws Trouble when it was cut: a full disk, a kill */
function readOwn(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Trouble(`${file} est coupé : fermez le bac à sable, effacez ce fichier et rouvrez-le.`, 2);
  }
}

/** `rattache sandbox`: holds the engines until a signal; the database and its keys stay for the next time. */
export async function runSandbox(varFolder: string, seed: string, onReady: (folder: string) => void): Promise<void> {
  const folder = folderOf(varFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const closing = closeOnSignals((code) => process.exit(code));
  try {
    const database = await startEmbedded(join(folder, "postgres"));
    closing.add(() => database.stop());
    const pool = openPool(database.url, 1);
    await migrate(pool, migrationsFolder);
    await pool.end();
    const sandbox = await startSandboxOperator({ seed, clock: { now: () => new Date() }, folder: join(folder, "courriels") });
    closing.add(() => sandbox.stop());
    writeFileSync(settingsFile(folder), JSON.stringify({ ...keysOf(folder), DATABASE_URL: database.url, ...mailSettings(folder, sandbox) }), { mode: 0o600 });
    closing.add(() => Promise.resolve(rmSync(settingsFile(folder), { force: true })));
    onReady(folder);
    await signalled();
  } finally {
    await closing.close();
  }
}

/** Keys made once: what an earlier sandbox sealed can still be opened. */
function keysOf(folder: string): Record<string, string> {
  const file = join(folder, "keys.json");
  if (!existsSync(file)) {
    const keys = { RATTACHE_KEYS: `sandbox:${randomBytes(32).toString("base64")}`, RATTACHE_LOOKUP_KEY: randomBytes(32).toString("base64") };
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  }
  return readOwn(file);
}

function mailSettings(folder: string, { operator, ordinary }: Sandbox): Record<string, string> {
  const pem = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  const at = (prefix: string, door: SandboxDoor): Record<string, string> => ({
    [`${prefix}_HOST`]: door.host, [`${prefix}_PORT`]: String(door.port), [`${prefix}_SECURITY`]: door.security,
  });
  return {
    ...at("MSS_SMTP", operator.smtp), ...at("MSS_IMAP", operator.imap), ...at("PATIENT_SMTP", ordinary.smtp),
    MSS_CA_FILE: pem("operator-ca.pem", operator.smtp.authorities),
    MSS_CERT_FILE: pem("mailbox.pem", operator.smtp.clientCertificate?.certificate ?? ""),
    MSS_KEY_FILE: pem("mailbox.key", operator.smtp.clientCertificate?.key ?? ""),
    MSS_LOGIN: operator.smtp.user, MSS_PASSWORD: operator.smtp.password, MSS_NIL: "RAT000001",
    MSS_PREFERRED_DOMAINS: "medecin.mssante.example", // where the doctors of `rattache generate` have theirs
    PATIENT_SMTP_CA_FILE: pem("ordinary-ca.pem", ordinary.smtp.authorities),
    PATIENT_SMTP_LOGIN: ordinary.smtp.user, PATIENT_SMTP_PASSWORD: ordinary.smtp.password,
    PUBLIC_URL: "http://127.0.0.1:8087",
  };
}
