import { readFileSync } from "node:fs";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createInbox } from "../../src/adapters/imap/inbox.ts";
import { readHead } from "../../src/adapters/mime/read-head.ts";
import type { Config } from "../../src/config.ts";
import type { Next } from "../../src/pipeline/next.ts";
import type { Inbox } from "../../src/pipeline/ports.ts";
import { receive } from "../../src/pipeline/receive.ts";
import type { Engine } from "../../src/wiring/engine.ts";
import { startListening, type Listening } from "../../src/wiring/listener.ts";
import { House, migrated } from "../builders/house.ts";
import { sha256 } from "../builders/world.ts";
import { soon, until } from "../until.ts";
import type { Certificates } from "./harness/certificates.ts";
import { addMailbox, messagesOf, startDovecot, type DovecotServer } from "./harness/dovecot.ts";
import { newFolder } from "./harness/run.ts";
import { mailServers, ownDatabase } from "./harness/shared.ts";
import { start, type Running } from "./program.ts";

// `npm run test:faults` asks for hundreds; every `npm test` has this short round.
const kills = Math.ceil(Number(process.env["RATTACHE_TEST_KILLS"] ?? "2"));
const address = "liste-ald@cpam87.mssante.example"; // the caisse's mailbox in the invented house
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const later = <T>(value: T, close: (value: T) => Promise<unknown>): T => (closers.push(() => close(value)), value);

let certificates: Certificates;
let dovecot: DovecotServer;
beforeAll(async () => {
  ({ certificates } = await mailServers());
  dovecot = later(await startDovecot(certificates), (it) => it.stop());
  addMailbox(dovecot, address, "x");
});
const text = (file: string): string => readFileSync(file, "utf8");
const ca = (): string => text(certificates.ca);
const client = () => ({ certificate: text(certificates.client.certificate), key: text(certificates.client.key) });

const inboxAt = (port: number): Inbox =>
  createInbox({
    host: "localhost", port, security: "starttls", authorities: ca(), clientCertificate: client(), signIn: { how: "login", user: address, password: "x" }, maxBytes: 200_000,
    timeouts: { connectMs: 3_000, greetingMs: 3_000, silenceMs: 3_000 },
  });

let sequence = 0;
/** Puts mails into the mailbox, as a delivery would. @returns when the last one lay there */
async function deliver(count: number): Promise<number> {
  const { certificate: cert, key } = client();
  const flow = new ImapFlow({ host: "localhost", port: dovecot.ports.imap, secure: false, doSTARTTLS: true, tls: { ca: ca(), cert, key }, auth: { user: address, pass: "x" }, logger: false });
  await flow.connect();
  for (let n = 0; n < count; n += 1) await flow.append("INBOX", `Message-ID: <l${(sequence += 1)}@x.test>\r\nFrom: paul@medecin.mssante.example\r\n\r\nAccepté ${sequence}.\r\n`);
  const at = Date.now();
  await flow.logout();
  return at;
}

/** A house whose caisse is listened at from here; its stages are the real ones up to the stored row. */
async function openHouse() {
  const house = later(await House.open(await ownDatabase(migrated), { patients: 1, doctors: 1 }), (it) => it.close());
  const said: Next[] = [];
  const { stores, vault, log } = house;
  const engine: Pick<Engine, "receiveThrough"> = {
    receiveThrough: (caisseCode, inboxOf, onNext) =>
      stores.receiving.aloneWith(caisseCode, (mailbox) => receive(caisseCode, mailbox, { store: stores.receiving, inbox: inboxOf(mailbox), readHead, vault, clock: house.clock, sha256, log }, onNext)),
  };
  const listenAt = (port: number): Listening =>
    later(
      startListening({ config: { RECEIVE_EVERY_S: 3_600 } as Config, stores, log }, engine, () => inboxAt(port), (next) => Promise.resolve(void said.push(...next))),
      (it) => it.close(),
    );
  const stored = async (): Promise<number> => Number(await house.value("select count(*)::int from inbound"));
  return { house, said, stored, listenAt };
}

/** Where mail was seen lying: noted with the mail, or later when it lies elsewhere too. */
const places = async (house: House): Promise<number> => Number(await house.value("select count(*)::int from inbound_place"));

/** A wire that can be cut, and one on which nothing comes through any more. */
async function wireTo(port: number) {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((near) => {
    const far = net.connect(port, "127.0.0.1");
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => (sockets.delete(socket), near.destroy(), far.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  later(server, () => new Promise((closed) => (server.close(closed), cut())));
  return { port: (server.address() as net.AddressInfo).port, cut, lines: () => sockets.size / 2, silence: () => sockets.forEach((socket) => socket.unpipe().pause()) };
}

describe("a listener on a real Dovecot", () => {
  test("stores a mail within two seconds of its arrival, and says what follows", async () => {
    const { stored, said, listenAt } = await openHouse();
    const listening = listenAt(dovecot.ports.imap);
    const lying = messagesOf(dovecot, address).length;
    await deliver(1);
    await soon(stored, (it) => it === lying + 1);
    const delays: number[] = [];
    for (let n = 2; n <= 6; n += 1) {
      const arrived = await deliver(1);
      await soon(stored, (it) => it === lying + n);
      delays.push(Date.now() - arrived);
    }
    process.stdout.write(`arrival to stored row on Dovecot, ms: ${delays.join(", ")}\n`);
    // The quickest of five: a busy machine may be slow once, and the look by the clock would be an hour late.
    expect(Math.min(...delays)).toBeLessThan(2_000);
    await soon(() => said.length, (it) => it === lying + 6); // what follows is said once the row stands
    await listening.close();
  });

  test("goes on by itself after its connection is cut, and after the server was away; nothing is lost and nothing is double", async () => {
    const { house, stored, listenAt } = await openHouse();
    const wire = await wireTo(dovecot.ports.imap);
    listenAt(wire.port);
    const lying = messagesOf(dovecot, address).length;
    await soon(stored, (it) => it === lying);
    wire.cut();
    await deliver(2);
    await soon(stored, (it) => it === lying + 2);
    await dovecot.kill();
    await sleep(500);
    await dovecot.restart();
    await deliver(3);
    await soon(stored, (it) => it === lying + 5);
    await soon(() => places(house), (it) => it === lying + 5);
    expect(await house.value("select count(*)::int from inbound i where (select count(*) from inbound_place p where p.inbound_id = i.id) <> 1")).toBe(0);
  });

  test("of two processes one listens; the other takes over when the first ends", async () => {
    const { stored, listenAt } = await openHouse();
    const [one, two] = [await wireTo(dovecot.ports.imap), await wireTo(dovecot.ports.imap)];
    const first = listenAt(one.port);
    const lying = messagesOf(dovecot, address).length;
    await soon(stored, (it) => it === lying);
    listenAt(two.port);
    await sleep(500);
    expect([one.lines(), two.lines()]).toEqual([1, 0]);
    await first.close();
    await soon(() => one.lines(), (it) => it === 0); // both ends of the line have let go
    await soon(() => two.lines(), (it) => it === 1);
    await deliver(1);
    await soon(stored, (it) => it === lying + 1);
  });

  test("a mailbox that is given other numbers is read again from its beginning, and its mail is still counted once", async () => {
    const { house, stored, listenAt } = await openHouse();
    const listening = listenAt(dovecot.ports.imap);
    const lying = messagesOf(dovecot, address).length;
    await soon(stored, (it) => it === lying);
    await listening.close();
    await house.rows("update inbound_place set uid_validity = uid_validity + 1"); // as if all had been read under another numbering
    await deliver(1);
    listenAt(dovecot.ports.imap);
    await soon(stored, (it) => it === lying + 1);
    await soon(() => places(house), (it) => it === 2 * lying + 1);
  });
});

describe("worker processes on a real Dovecot", () => {
  test(`killed ${kills} times while mail arrives: every mail is stored once, and none waits for the look by the clock`, async () => {
    const databaseUrl = await ownDatabase(migrated);
    const house = later(await House.open(databaseUrl, { patients: 1, doctors: 1 }), (it) => it.close());
    const env = {
      DATABASE_URL: databaseUrl, RATTACHE_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`, RATTACHE_LOOKUP_KEY: Buffer.alloc(32, 2).toString("base64"),
      MSS_SMTP_HOST: "localhost", MSS_IMAP_HOST: "localhost", MSS_IMAP_PORT: String(dovecot.ports.imap), MSS_CA_FILE: certificates.ca, MSS_CERT_FILE: certificates.client.certificate, MSS_KEY_FILE: certificates.client.key,
      MSS_LOGIN: address, MSS_PASSWORD: "x", PATIENT_SMTP_HOST: "localhost", PATIENT_SMTP_PORT: "1", PUBLIC_URL: "https://mt.cpam.example", SWEEP_EVERY_S: "3600", RECEIVE_EVERY_S: "3600",
    };
    const cwd = newFolder("listener");
    const [lyingBefore, deliveredBefore] = [messagesOf(dovecot, address).length, sequence];
    const worker = async (): Promise<Running> => {
      const running = later(await start(["worker", "--queues", "receive"], { env, cwd }), async ({ child, ended }) => (child.kill("SIGKILL"), ended));
      await running.said("worker started");
      return running;
    };
    const stored = async (): Promise<number> => Number(await house.value("select count(*)::int from inbound"));
    const running = [await worker(), await worker()];
    /** The one that listens, taken off the list. */
    const listener = async (): Promise<Running> => {
      await until("one of two workers to listen", () => running.map((one) => one.stderr()), (said) => said.some((words) => words.includes('"listening"')));
      return running.splice(running.findIndex((one) => one.stderr().includes('"listening"')), 1)[0] ?? worker();
    };
    for (let round = 1; round <= kills; round += 1) {
      const victim = await listener();
      const arriving = deliver(5);
      await sleep(Math.random() * 400);
      victim.child.kill("SIGKILL");
      await victim.ended;
      running.push(await worker());
      await arriving;
    }
    const lying = lyingBefore + sequence - deliveredBefore; // whatever is registered leaves INBOX
    await soon(stored, (it) => it === lying);
    await soon(() => places(house), (it) => it === lying);
    expect(await house.value("select count(distinct message_id_header)::int from inbound")).toBe(lying);
    for (const { child, ended } of running) {
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    }
    process.stdout.write(`kills of a listener: ${kills}, ${lying} mails, ${lying} stored once\n`);
  }, 300_000 + kills * 8_000);
});
