import type { QueueStorage } from "../../queues/define.ts";
import type { Config } from "../config.ts";
import { ownCertificate } from "./own-certificate.ts";
import { readPem } from "./pem.ts";

/** DATABASE_URL with the authority that its server's certificate is checked against, and the certificate that we show. @throws Trouble (2) when a file is none, or a key another certificate's */
export function databaseUrlOf(config: Pick<Config, "DATABASE_URL" | "DATABASE_CA_FILE" | "DATABASE_CERT_FILE" | "DATABASE_KEY_FILE">): string {
  const { DATABASE_URL: text, DATABASE_CA_FILE: authority, DATABASE_CERT_FILE: certificate, DATABASE_KEY_FILE: key } = config;
  const own = ownCertificate("DATABASE", certificate, key);
  if (authority === undefined && own === undefined) return text;
  if (authority !== undefined) readPem("DATABASE_CA_FILE", authority); // the driver's own word for a missing file names no setting
  const url = new URL(text);
  const files = { sslrootcert: authority, ...(own === undefined ? {} : { sslcert: certificate, sslkey: key }) };
  for (const [name, file] of Object.entries(files)) if (file !== undefined) url.searchParams.set(name, file);
  return url.href;
}

/** Where jobs wait, as configured. @throws Trouble (2) when a file of Redis's is none, or a key another certificate's */
export function queueStorageOf(config: Pick<Config, "REDIS_URL" | "REDIS_CA_FILE" | "REDIS_CERT_FILE" | "REDIS_KEY_FILE">, databaseUrl: string): QueueStorage {
  const { REDIS_URL: url, REDIS_CA_FILE: authority } = config;
  if (url === undefined) return { kind: "postgres", url: databaseUrl };
  const own = ownCertificate("REDIS", config.REDIS_CERT_FILE, config.REDIS_KEY_FILE);
  return { kind: "redis", url, ...(authority === undefined ? {} : { authorities: readPem("REDIS_CA_FILE", authority) }), ...(own === undefined ? {} : { own }) };
}
