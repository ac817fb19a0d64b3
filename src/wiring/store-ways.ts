import type { QueueStorage } from "../../queues/define.ts";
import type { Config } from "../config.ts";
import { readPem } from "./pem.ts";

/** DATABASE_URL with the authority that its server's certificate is checked against. @throws Trouble (2) when that file is none */
export function databaseUrlOf({ DATABASE_URL: text, DATABASE_CA_FILE: file }: Pick<Config, "DATABASE_URL" | "DATABASE_CA_FILE">): string {
  if (file === undefined) return text;
  readPem("DATABASE_CA_FILE", file); // the driver's own word for a missing file names no setting
  const url = new URL(text);
  url.searchParams.set("sslrootcert", file);
  return url.href;
}

/** Where jobs wait, as configured. @throws Trouble (2) when the file of Redis's authority is none */
export function queueStorageOf(config: Pick<Config, "REDIS_URL" | "REDIS_CA_FILE">, databaseUrl: string): QueueStorage {
  const { REDIS_URL: url, REDIS_CA_FILE: file } = config;
  if (url === undefined) return { kind: "postgres", url: databaseUrl };
  return { kind: "redis", url, ...(file === undefined ? {} : { authorities: readPem("REDIS_CA_FILE", file) }) };
}
