import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { openPool } from "../../src/adapters/postgres/pool.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { readConfig, type Config } from "../../src/config.ts";
import { checkAll } from "../../src/wiring/check.ts";
import { databaseUrlOf, queueStorageOf } from "../../src/wiring/store-ways.ts";
import { makeCertificates, type Certificate, type Certificates } from "./harness/certificates.ts";
import { startPostgres, type PostgresServer } from "./harness/postgres.ts";
import { startRedis, type RedisServer } from "./harness/redis.ts";
import { ownDatabase } from "./harness/shared.ts";

const certificates: Certificates = makeCertificates();
let postgres: PostgresServer;
let redis: RedisServer;
beforeAll(async () => {
  [postgres, redis] = await Promise.all([startPostgres(certificates.server), startRedis({ tls: certificates.server })]);
});
afterAll(async () => void (await Promise.all([postgres.stop(), redis.stop()])));

const key = Buffer.alloc(32, 7).toString("base64");

function configOf(stores: Readonly<Record<string, string>>): Config {
  const read = readConfig({
    RATTACHE_KEYS: `k:${key}`, RATTACHE_LOOKUP_KEY: key, MSS_SMTP_HOST: "127.0.0.1", MSS_SMTP_PORT: "9", MSS_IMAP_HOST: "127.0.0.1", MSS_IMAP_PORT: "9", MSS_CA_FILE: certificates.ca, MSS_LOGIN: "caisse", MSS_PASSWORD: "x",
    PATIENT_SMTP_HOST: "127.0.0.1", PATIENT_SMTP_PORT: "9", PUBLIC_URL: "https://mt.cpam.example", DATABASE_URL: "postgresql://localhost/rattache", ...stores,
  });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

/** What `rattache check` says of a store. */
async function said(engine: "PostgreSQL" | "Redis", stores: Readonly<Record<string, string>>): Promise<string> {
  const result = (await checkAll(configOf(stores))).find((one) => one.engine === engine);
  return result?.trouble ?? "joint";
}

/** PostgreSQL with TLS asked for. */
const encrypted = (host: string): string => `${postgres.url.replace("127.0.0.1", host)}?sslmode=verify-full`;
const rediss = (): string => `rediss://localhost:${redis.tlsPort}/0`;
const reached = "il manque 0001-foundation.sql"; // an empty database, which answered

test("PostgreSQL is reached when the caisse's authority vouches for its name, by name or by address", async () => {
  for (const host of ["localhost", "127.0.0.1"]) expect(await said("PostgreSQL", { DATABASE_URL: encrypted(host), DATABASE_CA_FILE: certificates.ca })).toContain(reached);
  const pool = openPool(databaseUrlOf(configOf({ DATABASE_URL: encrypted("localhost"), DATABASE_CA_FILE: certificates.ca })), 1);
  onTestFinished(() => pool.end());
  expect((await pool.query("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")).rows).toEqual([{ ssl: true, version: expect.stringMatching(/^TLSv1\.[23]$/) as string }]);
});

test("PostgreSQL with a certificate of a stranger is given nothing: not without our authority's file, not with another's", async () => {
  const foreign = "montre un certificat qui n’est pas d’une autorité connue ici : donnez le fichier PEM de la sienne dans DATABASE_CA_FILE";
  expect(await said("PostgreSQL", { DATABASE_URL: encrypted("localhost") })).toBe(foreign);
  expect(await said("PostgreSQL", { DATABASE_URL: encrypted("localhost"), DATABASE_CA_FILE: certificates.foreign.ca })).toBe(foreign);
});

test("PostgreSQL that shows another's name, or speaks no TLS, is not spoken to", async () => {
  // "127.1" is 127.0.0.1 for whoever looks it up, and no name of the certificate.
  expect(await said("PostgreSQL", { DATABASE_URL: encrypted("127.1"), DATABASE_CA_FILE: certificates.ca })).toMatch(/^montre un certificat à un autre nom : écrivez ce nom dans DATABASE_URL/);
  expect(await said("PostgreSQL", { DATABASE_URL: `${await ownDatabase()}?sslmode=verify-full`, DATABASE_CA_FILE: certificates.ca })).toBe("ne parle pas TLS à ce port : activez-le sur le serveur");
});

test("the queues in PostgreSQL go the same way as the rows", async () => {
  const storage = queueStorageOf(configOf({}), databaseUrlOf(configOf({ DATABASE_URL: encrypted("localhost"), DATABASE_CA_FILE: certificates.ca })));
  const factory = await openQueueStorage(storage);
  const queue = factory.queue("essai");
  await queue.addBulk([{ name: "essai", data: { id: "1" } }]);
  const pool = openPool(postgres.url, 1);
  const { rows } = await pool.query("select count(*) filter (where not s.ssl)::int as open, count(*)::int > 0 as any from pg_stat_ssl s join pg_stat_activity a using (pid) where a.pid <> pg_backend_pid() and a.client_addr is not null");
  await Promise.all([queue.close(), pool.end()]);
  await factory.close();
  expect(rows).toEqual([{ open: 0, any: true }]);
});

test("Redis is reached when its authority is known; a stranger's certificate, another name's and one that is over are said each in its words", async () => {
  const asked = { REDIS_URL: rediss(), REDIS_CA_FILE: certificates.ca };
  expect(await said("Redis", asked)).toBe("joint");
  expect(await said("Redis", { REDIS_URL: rediss() })).toBe("montre un certificat qui n’est pas d’une autorité connue ici : donnez le fichier PEM de la sienne dans REDIS_CA_FILE");
  await redis.show(certificates.otherHostServer);
  expect(await said("Redis", asked)).toMatch(/^montre un certificat à un autre nom : écrivez ce nom dans REDIS_URL/);
  await redis.show(certificates.foreign.server);
  expect(await said("Redis", asked)).toMatch(/^montre un certificat qui n’est pas d’une autorité connue ici/);
  await redis.show(certificates.expiredServer);
  expect(await said("Redis", asked)).toBe("montre un certificat expiré");
  await redis.show(certificates.server);
});

/** The server's refusal, or its end: which of the two is read first is the network's to say. */
const refusedAs = (of: "DATABASE" | "REDIS"): RegExp => new RegExp(`^(?:demande un certificat client d’une autorité qu’il connaît|a coupé la connexion : s’il demande un certificat client,) ?:? ?renseignez ${of}_CERT_FILE et ${of}_KEY_FILE`);

test("PostgreSQL that asks who we are lets us in with our certificate; without one, or with a stranger's, it says what to set", async () => {
  const asking = await startPostgres(certificates.server, certificates.ca);
  onTestFinished(() => asking.stop());
  const way = { DATABASE_URL: `${asking.url.replace("127.0.0.1", "localhost")}?sslmode=verify-full`, DATABASE_CA_FILE: certificates.ca };
  const shown = ({ certificate, key: of }: Certificate) => ({ DATABASE_CERT_FILE: certificate, DATABASE_KEY_FILE: of });
  expect(await said("PostgreSQL", { ...way, ...shown(certificates.client) })).toContain(reached);
  expect(await said("PostgreSQL", way)).toBe("ne laisse pas entrer ce compte d’ici (28000) : vérifiez pg_hba.conf et, s’il y demande un certificat client, DATABASE_CERT_FILE");
  expect(await said("PostgreSQL", { ...way, ...shown(certificates.foreign.client) })).toMatch(refusedAs("DATABASE"));
});

test("Redis that asks who we are takes jobs with our certificate; without one, or with a stranger's, it says what to set", async () => {
  const asking = await startRedis({ tls: certificates.server, clientsOf: certificates.ca });
  onTestFinished(() => asking.stop());
  const way = { REDIS_URL: `rediss://localhost:${asking.tlsPort}/0`, REDIS_CA_FILE: certificates.ca };
  const shown = ({ certificate, key: of }: Certificate) => ({ REDIS_CERT_FILE: certificate, REDIS_KEY_FILE: of });
  expect(await said("Redis", { ...way, ...shown(certificates.client) })).toBe("joint");
  const factory = await openQueueStorage(queueStorageOf(configOf({ ...way, ...shown(certificates.client) }), "postgresql://localhost/x"));
  const queue = factory.queue("essai");
  await queue.addBulk([{ name: "essai", data: { id: "1" } }]);
  const { waiting } = (await queue.getJobCounts()) as { waiting: number };
  await queue.close();
  await factory.close();
  expect(waiting).toBe(1);
  expect(await said("Redis", way)).toMatch(refusedAs("REDIS"));
  expect(await said("Redis", { ...way, ...shown(certificates.foreign.client) })).toMatch(refusedAs("REDIS"));
});

test("a certificate beside another one's key is refused before anything is reached, by the settings' names", () => {
  const wrong = { DATABASE_CERT_FILE: certificates.client.certificate, DATABASE_KEY_FILE: certificates.server.key, REDIS_CERT_FILE: certificates.client.certificate, REDIS_KEY_FILE: certificates.server.key };
  expect(() => databaseUrlOf(configOf(wrong))).toThrow(/^DATABASE_KEY_FILE : .* n’est pas la clé du certificat .* \(DATABASE_CERT_FILE\)\.$/);
  expect(() => queueStorageOf(configOf({ ...wrong, REDIS_URL: "rediss://localhost:1" }), "x")).toThrow(/^REDIS_KEY_FILE : .* n’est pas la clé du certificat/);
});
