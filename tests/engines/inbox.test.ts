import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { createInbox } from "../../src/adapters/imap/inbox.ts";
import type { InboxOptions } from "../../src/adapters/imap/options.ts";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import { InboxLost, type FetchedMail, type Inbox } from "../../src/pipeline/ports.ts";
import { until } from "../until.ts";
import type { Certificate } from "./harness/certificates.ts";
import { addMailbox, startDovecot } from "./harness/dovecot.ts";
import { mailServers, type Mailbox, type MailServers } from "./harness/shared.ts";

let servers: MailServers;
beforeAll(async () => {
  servers = await mailServers();
});
const newMailbox = (localPart: string): Mailbox => servers.newMailbox(localPart);
const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

const pem = ({ certificate, key }: Certificate): { certificate: string; key: string } => ({ certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") });

function inboxOf(mailbox: Pick<Mailbox, "address" | "password">, changes: Partial<InboxOptions> = {}): Inbox {
  const inbox = createInbox({
    host: servers.host, port: servers.imap.imap, security: "starttls", authorities: readFileSync(servers.certificates.ca, "utf8"),
    clientCertificate: pem(servers.certificates.client), signIn: { how: "login", user: mailbox.address, password: mailbox.password }, maxBytes: 200_000,
    timeouts: { connectMs: 10_000, greetingMs: 10_000, silenceMs: 10_000 }, ...changes,
  });
  open.push(inbox);
  return inbox;
}

/** Sends mails to a mailbox through Postfix and waits until they lie there. */
async function send(mailbox: Mailbox, from: number, to: number, bytes = 100): Promise<void> {
  const relay = createRelay({
    host: servers.host, port: servers.smtp.submission, security: "starttls", authorities: readFileSync(servers.certificates.ca, "utf8"),
    clientCertificate: pem(servers.certificates.client), signIn: { how: "certificate" }, connections: 3, maxBytes: 20_000_000,
  });
  const before = mailbox.messages().length;
  for (let n = from; n <= to; n += 1) {
    await relay.hand({
      messageIdHeader: `<${n}.${mailbox.address}>`, envelopeId: `e${n}`, from: { name: "Dr Lemoine", address: "paul@medecin.mssante.fr" }, to: mailbox.address, replyTo: undefined,
      date: new Date("2026-03-02T09:00:00Z"), subject: `réponse ${n}`, text: "Accepté.\n".repeat(Math.ceil(bytes / 9)), html: "", attachments: [], headers: {},
    });
  }
  await relay.close();
  await until("the mail in the mailbox", () => mailbox.messages().length - before, (n) => n >= to - from + 1);
}

async function all(mails: AsyncIterable<readonly FetchedMail[]>): Promise<FetchedMail[]> {
  const list: FetchedMail[] = [];
  for await (const piece of mails) list.push(...piece);
  return list;
}
const uids = (mails: readonly FetchedMail[]): number[] => mails.map((mail) => mail.uid);

describe("the caisse's mailbox on a real Dovecot", () => {
  it("is read from the first message to the last, then from where it was left", async () => {
    const mailbox = newMailbox("liste");
    await send(mailbox, 1, 60);
    const inbox = inboxOf(mailbox);
    expect(await inbox.check()).toBeUndefined();
    const mails = await all(inbox.fetch(undefined));
    expect(uids(mails)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    const written = (raw: Uint8Array): string => Buffer.from(raw).toString("latin1").replaceAll("\r\n", "\n"); // on the disk, lines end as on the disk
    expect(mails.map((mail) => written(mail.raw)).sort()).toEqual(mailbox.messages().map(written).sort());
    const last = mails.at(-1);
    if (last === undefined) throw new Error("no mail");
    expect(await all(inbox.fetch(last))).toEqual([]);
    await send(mailbox, 61, 62);
    expect(uids(await all(inbox.fetch(last)))).toEqual([61, 62]);
    expect(uids(await all(inbox.fetch({ uid: 61, uidValidity: last.uidValidity + 1n })))).toHaveLength(62); // another numbering: all again
  });

  it("gives the beginning of a message above the ceiling", async () => {
    const mailbox = newMailbox("liste");
    await send(mailbox, 1, 1, 600_000);
    await send(mailbox, 2, 2);
    expect((await all(inboxOf(mailbox).fetch(undefined))).map((mail) => [mail.raw.length === 200_000, mail.truncated])).toEqual([[true, true], [false, false]]);
  });

  it("gets its handled mail into folders that a person finds, whatever the server's way of writing accents", async () => {
    const mailbox = newMailbox("liste");
    await send(mailbox, 1, 5);
    const inbox = inboxOf(mailbox);
    const [first] = await all(inbox.fetch(undefined));
    const validity = first?.uidValidity ?? 0n;
    expect(await inbox.file([1, 3, 4], "handled", validity)).toBe("filed");
    expect(await inbox.file([5], "review", validity)).toBe("filed");
    expect(await inbox.file([1, 3], "handled", validity)).toBe("filed"); // again, after a crash say
    expect(await inbox.file([2], "handled", validity + 1n)).toBe("renumbered");
    expect(uids(await all(inboxOf(mailbox).fetch(undefined)))).toEqual([2]);
    expect(mailbox.messages()).toHaveLength(1);
  });

  it("wakes whoever waits when a mail comes", async () => {
    const mailbox = newMailbox("liste");
    await send(mailbox, 1, 1);
    const inbox = inboxOf(mailbox);
    const [first] = await all(inbox.fetch(undefined));
    const waited = inbox.wait(60_000);
    const from = Date.now();
    await send(mailbox, 2, 2);
    await waited;
    expect(Date.now() - from).toBeLessThan(20_000);
    expect(uids(await all(inbox.fetch(first)))).toEqual([2]);
  });

  it("proves by its Sent folder that a message left", async () => {
    const mailbox = newMailbox("liste");
    const inbox = inboxOf(mailbox);
    expect(await inbox.findInSent("<1@x.test>")).toBe("absent");
  });

  it("is reached in TLS from the first byte too", async () => {
    expect(await inboxOf(newMailbox("liste"), { port: servers.imap.imaps, security: "tls" }).check()).toBeUndefined();
  });

  it("says what is wrong: password, our certificate, the server's name", async () => {
    const mailbox = newMailbox("liste");
    const at = `IMAP localhost:${servers.imap.imap} : `;
    expect(await inboxOf({ ...mailbox, password: "faux" }).check()).toBe(`${at}le serveur refuse nos identifiants (ou notre jeton).`);
    expect(await inboxOf(mailbox, { serverName: "autre.test" }).check()).toBe(`${at}le certificat du serveur porte un autre nom ; vérifiez l’adresse.`);
    expect(await inboxOf(mailbox, { authorities: readFileSync(servers.certificates.foreign.ca, "utf8") }).check()).toMatch(/n’est pas émis par l’autorité attendue/);
    expect(await inboxOf(mailbox, { clientCertificate: pem(servers.certificates.foreign.client) }).check()).not.toBeUndefined();
    expect(await inboxOf(mailbox, { signIn: { how: "certificate" } }).check()).toMatch(/mode d’authentification configuré/);
  });
});

describe("a server that is cut off", () => {
  it("is told as lost, and another object goes on where the first was", async () => {
    const { certificates } = servers;
    const dovecot = await startDovecot(certificates);
    try {
      addMailbox(dovecot, "liste@cpam87.mssante.fr", "x");
      const make = (): Inbox => inboxOf({ address: "liste@cpam87.mssante.fr", password: "x" }, {
        port: dovecot.ports.imap, authorities: readFileSync(certificates.ca, "utf8"), clientCertificate: pem(certificates.client),
      });
      const inbox = make();
      expect(await all(inbox.fetch(undefined))).toEqual([]);
      const waiting = expect(inbox.wait(60_000)).rejects.toThrow(InboxLost);
      await sleep(500);
      await dovecot.kill();
      await waiting;
      await expect(all(inbox.fetch(undefined))).rejects.toThrow(InboxLost);
      expect(await make().check()).toMatch(/aucun service n’y répond/);
      await dovecot.restart();
      expect(await all(make().fetch(undefined))).toEqual([]);
    } finally {
      await dovecot.stop();
    }
  });
});
