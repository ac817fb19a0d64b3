import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import type { Relay } from "../../src/pipeline/ports.ts";
import { caisseMailbox, House, migrated } from "../builders/house.ts";
import { mailTo } from "../builders/world.ts";
import { noteFigures } from "../figures.ts";
import { rounds } from "../rounds.ts";
import { until } from "../until.ts";
import { addMailbox, startDovecot, type DovecotServer } from "./harness/dovecot.ts";
import { acceptMailbox, startPostfix } from "./harness/postfix.ts";
import { newFolder } from "./harness/run.ts";
import { mailServers, ownDatabase, ownRedis } from "./harness/shared.ts";
import { openLine } from "./line.ts";
import { start } from "./program.ts";
import { forgetJobs } from "./queue-storages.ts";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const kills = rounds.receiveKills;
const mailsAKill = 3;
/** One look into the mailbox, from the greeting to the last mail put away, makes some forty pieces. */
const pieces = 44;

/** Every message of an account, in whichever folder, by folder and Message-ID. */
function lyingIn({ folder }: DovecotServer, address: string): { readonly folder: string; readonly id: string }[] {
  const account = join(folder, "mail", address);
  const files = readdirSync(account, { recursive: true, encoding: "utf8" }).filter((file) => /(^|\/)(new|cur)\/[^/]+$/.test(file));
  return files.map((file) => ({
    folder: file.split("/").slice(0, -2).join("/"),
    id: /^Message-ID: (\S+)/im.exec(readFileSync(join(account, file), "latin1"))?.[1] ?? "",
  }));
}

async function openPostOffice(): Promise<{ readonly dovecot: DovecotServer; readonly relay: Relay; readonly env: Record<string, string> }> {
  const { certificates } = await mailServers();
  const dovecot = await startDovecot(certificates);
  closers.push(() => dovecot.stop());
  addMailbox(dovecot, caisseMailbox, "x");
  const postfix = await startPostfix({ certificates, dovecot });
  closers.push(() => postfix.stop());
  acceptMailbox(postfix, caisseMailbox);
  const pem = (file: string): string => readFileSync(file, "utf8");
  const relay = createRelay({
    host: "localhost", port: postfix.ports.submission, security: "starttls", authorities: pem(certificates.ca), clientCertificate: { certificate: pem(certificates.client.certificate), key: pem(certificates.client.key) },
    signIn: { how: "certificate" }, connections: 3, maxBytes: 20_000_000,
  });
  closers.push(() => relay.close());
  const env = {
    MSS_SMTP_HOST: "localhost", MSS_IMAP_HOST: "localhost", MSS_CA_FILE: certificates.ca, MSS_CERT_FILE: certificates.client.certificate, MSS_KEY_FILE: certificates.client.key,
    MSS_LOGIN: caisseMailbox, MSS_PASSWORD: "x", PATIENT_SMTP_HOST: "localhost", PUBLIC_URL: "https://mt.cpam.example", SWEEP_EVERY_S: "5", RECEIVE_EVERY_S: "5",
    RATTACHE_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`, RATTACHE_LOOKUP_KEY: Buffer.alloc(32, 2).toString("base64"),
  };
  return { dovecot, relay, env };
}

test(`a worker that takes in the mailbox is killed ${kills} times: every mail is stored once and put away once`, { timeout: 300_000 + kills * 20_000 }, async () => {
  const databaseUrl = await ownDatabase(migrated);
  const redisUrl = await ownRedis();
  const house = await House.open(databaseUrl, { patients: 1, doctors: 1 });
  closers.push(() => house.close());
  const { dovecot, relay, env } = await openPostOffice();
  const ids: string[] = [];
  const deliver = async (count: number): Promise<void> => {
    await Promise.all(Array.from({ length: count }, async () => {
      const id = `<${randomUUID()}@medecin.mssante.example>`;
      ids.push(id);
      const handed = await relay.hand({ ...mailTo(caisseMailbox), messageIdHeader: id, from: { name: "Dr Lemoine", address: "paul@medecin.mssante.fr" }, text: `J’accepte. ${id}` });
      expect(handed).toMatchObject({ code: 250 });
    }));
  };
  const worker = async (die: number | undefined) => {
    await forgetJobs(databaseUrl, redisUrl); // the dead one's job would be its own for five minutes
    const line = await openLine(dovecot.ports.imap);
    const running = await start(["worker", "--queues", "receive,interpret,register,sweep"], { env: { ...env, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, MSS_IMAP_PORT: String(line.port) }, cwd: newFolder("worker") });
    if (die !== undefined) line.at(die, ids.length % 2 === 0, () => running.child.kill("SIGKILL"));
    closers.push(async () => (running.child.kill("SIGKILL"), await running.ended, line.close()));
    return running;
  };

  await deliver(mailsAKill);
  for (let kill = 1; kill <= kills; kill += 1) {
    const dying = await worker(1 + Math.floor(Math.random() * pieces));
    await deliver(mailsAKill - (kill % 2)); // while it reads
    expect(await dying.ended, dying.stderr()).toBe("SIGKILL");
  }
  const last = await worker(undefined);
  await last.said("worker started"); // those before it may have put all away: told to stop while it starts, it would just die
  const putAway = () => lyingIn(dovecot, caisseMailbox).filter(({ folder }) => folder !== "");
  await until(`all ${ids.length} mails to be put away`, () => lyingIn(dovecot, caisseMailbox), (lying) => lying.filter(({ folder }) => folder !== "").length >= ids.length, { everyMs: 200 });
  await sleep(500);
  last.child.kill("SIGTERM");
  expect(await last.ended).toBe(0);

  const stored = (await house.rows<{ id: string }>("select message_id_header as id from inbound")).map(({ id }) => id);
  const lying = lyingIn(dovecot, caisseMailbox);
  const trail = await house.value<number>("select count(*)::int from audit_entry where action = 'inbound.stored'");
  const twice = (list: readonly string[]): number => list.length - new Set(list).size;
  const missing = (list: readonly string[]): number => ids.filter((id) => !list.includes(id)).length;
  const figures = { kills, messages: ids.length, stored: stored.length, "put away": putAway().length, doubled: twice(stored) + twice(lying.map(({ id }) => id)), lost: missing(stored) + missing(lying.map(({ id }) => id)) };
  noteFigures("receive, Dovecot, jobs on Redis", figures);
  expect(figures).toEqual({ kills, messages: ids.length, stored: ids.length, "put away": ids.length, doubled: 0, lost: 0 });
  expect(trail).toBe(ids.length);
  expect(await house.value("select count(*)::int from inbound where state = 'stored'")).toBe(0);
});
