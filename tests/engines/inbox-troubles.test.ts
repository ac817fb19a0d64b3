import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createInbox } from "../../src/adapters/imap/inbox.ts";
import { readHead } from "../../src/adapters/mime/read-head.ts";
import type { Config } from "../../src/config.ts";
import type { Inbox } from "../../src/pipeline/ports.ts";
import { receive } from "../../src/pipeline/receive.ts";
import { startListening, type Listening } from "../../src/wiring/listener.ts";
import { caisseCode, caisseMailbox, House, migrated } from "../builders/house.ts";
import { sha256 } from "../builders/world.ts";
import { until } from "../until.ts";
import type { Certificates } from "./harness/certificates.ts";
import { addMailbox, messagesOf, startDovecot, type DovecotServer } from "./harness/dovecot.ts";
import { mailServers, ownDatabase } from "./harness/shared.ts";

const goodPassword = "x";
let certificates: Certificates;
let dovecot: DovecotServer;
let house: House;
beforeAll(async () => {
  ({ certificates } = await mailServers());
  dovecot = await startDovecot(certificates);
});
afterAll(() => dovecot.stop());
beforeEach(async () => {
  addMailbox(dovecot, caisseMailbox, goodPassword);
  house = await House.open(await ownDatabase(migrated), { patients: 1, doctors: 1 });
});
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await house.close();
  rmSync(join(dovecot.folder, "mail", caisseMailbox), { recursive: true, force: true });
});

const text = (file: string): string => readFileSync(file, "utf8");
const shown = () => ({ certificate: text(certificates.client.certificate), key: text(certificates.client.key) });
function inbox(): Inbox {
  const opened = createInbox({
    host: "localhost", port: dovecot.ports.imap, security: "starttls", authorities: text(certificates.ca), clientCertificate: shown(), signIn: { how: "login", user: caisseMailbox, password: goodPassword }, maxBytes: 200_000,
    timeouts: { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000 },
  });
  closers.push(() => opened.close());
  return opened;
}

/** Somebody else at the same mailbox. */
async function atTheMailbox(work: (client: ImapFlow) => Promise<unknown>): Promise<void> {
  const { certificate: cert, key } = shown();
  const client = new ImapFlow({ host: "localhost", port: dovecot.ports.imap, secure: false, doSTARTTLS: true, tls: { ca: text(certificates.ca), cert, key }, auth: { user: caisseMailbox, pass: goodPassword }, logger: false });
  await client.connect();
  await work(client);
  await client.logout();
}
const deliver = (...words: string[]): Promise<void> =>
  atTheMailbox(async (client) => {
    for (const word of words) await client.append("INBOX", `Message-ID: <${word}@x.test>\r\nFrom: paul@medecin.mssante.example\r\n\r\n${word}\r\n`);
  });
const world = (of: Inbox) => ({ store: house.stores.receiving, inbox: of, readHead, vault: house.vault, clock: house.clock, sha256, log: house.log });
const look = (of: Inbox): Promise<number> => receive(caisseCode, caisseMailbox, world(of), () => Promise.resolve());
const listen = (): Listening => {
  const listening = startListening(
    { config: { RECEIVE_EVERY_S: 3_600 } as Config, stores: house.stores, log: house.log },
    { receiveThrough: (code, inboxOf, onNext) => house.stores.receiving.aloneWith(code, (mailbox) => receive(code, mailbox, world(inboxOf(mailbox)), onNext)) },
    inbox, () => Promise.resolve(),
  );
  closers.push(() => listening.close());
  return listening;
};
const stored = async (): Promise<number> => (await house.value<number>("select count(*)::int from inbound")) ?? 0;
const lying = (): number => messagesOf(dovecot, caisseMailbox).length;
const handled = () => house.rows("update inbound set state = 'registered' where state = 'stored'");

test("the folder of what is handled is deleted by somebody: it is made again, and nothing is lost", async () => {
  const box = inbox();
  await deliver("un");
  await look(box);
  await handled();
  await look(box);
  expect(lying()).toBe(0);
  await atTheMailbox((client) => client.mailboxDelete("Rattache/Traités"));
  await deliver("deux", "trois");
  expect(await look(box)).toBe(2);
  await handled();
  await look(box); // refused: the folder that was known is gone
  await look(box);
  expect([lying(), await stored(), await house.value("select count(*)::int from inbound_place where not filed")]).toEqual([0, 3, 0]);
  await atTheMailbox(async (client) => {
    expect((await client.status("Rattache/Traités", { messages: true }) as { messages?: number }).messages).toBe(2);
  });
});

test("the mailbox is over its quota: what is handled is put away all the same, or stays and is tried again; it is never counted twice", async () => {
  const box = inbox();
  await deliver("un", "deux");
  addMailbox(dovecot, caisseMailbox, goodPassword, 10);
  expect(await look(box)).toBe(2);
  await handled();
  await look(box);
  addMailbox(dovecot, caisseMailbox, goodPassword);
  await dovecot.restart(); // a file that changed twice within a second would be the old one to it, and the next test's mails too many
  const again = inbox();
  await look(again);
  expect([lying(), await stored()]).toEqual([0, 2]);
});

test("the disk of PostgreSQL is full while a mail is stored: it stays in the mailbox, untouched, and is stored once there is room", async () => {
  await house.rows("create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$");
  await house.rows("create trigger no_room before insert on inbound for each row execute function no_room()");
  await deliver("un", "deux");
  listen();
  await until("a try to store", () => house.log.lines.filter(({ level }) => level === "warn").length, (n) => n > 0);
  expect([await stored(), lying()]).toEqual([0, 2]);
  expect(house.log.lines.find(({ level }) => level === "warn")).toMatchObject({ event: "mailbox lost", fields: { reason: "53100" } });
  await atTheMailbox(async (client) => {
    await client.mailboxOpen("INBOX", { readOnly: true });
    expect(await client.search({ seen: true }, { uid: true })).toEqual([]);
  });
  await house.rows("drop trigger no_room on inbound");
  await until("both mails stored", stored, (n) => n === 2);
  await deliver("trois");
  await until("the third one", stored, (n) => n === 3);
  expect(JSON.stringify(house.log.lines)).not.toMatch(/paul|un@x/);
});

test("the mailbox's password is changed in the middle: the listener says so, asks again with patience, and goes on once it is right", async () => {
  await deliver("un");
  listen();
  await until("the first mail", stored, (n) => n === 1);
  addMailbox(dovecot, caisseMailbox, "another");
  await dovecot.restart();
  await until("a refusal in the log", () => JSON.stringify(house.log.lines), (said) => /AUTHENTICATIONFAILED|sign-in|authentication|identifiants/i.test(said));
  addMailbox(dovecot, caisseMailbox, goodPassword);
  await deliver("deux");
  await until("the second mail", stored, (n) => n === 2);
});
