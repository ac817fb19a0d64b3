import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { ImapFlow } from "imapflow";
import { Redis } from "ioredis";
import { createTransport, type Transporter } from "nodemailer";
import PdfDocument from "pdfkit";
import { Client } from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { Certificate } from "./harness/certificates.ts";
import { launchChromium } from "./harness/chromium.ts";
import { pdfPages, pdfText } from "./harness/pdf.ts";
import { startPostgres } from "./harness/postgres.ts";
import { startRedis } from "./harness/redis.ts";
import { newFolder } from "./harness/run.ts";
import { mailServers, ownDatabase, ownRedis, type Mailbox, type MailServers } from "./harness/shared.ts";
import { soon } from "../until.ts";

describe("PostgreSQL", () => {
  test("two databases from one template hold what it holds, and not each other's rows", async () => {
    const template = {
      name: "harness",
      prepare: (url: string) => sql(url, "CREATE TABLE caisse (code text); INSERT INTO caisse VALUES ('381')").then(() => undefined),
    };
    const [one, two] = await Promise.all([ownDatabase(template), ownDatabase(template)]);
    await sql(one, "INSERT INTO caisse VALUES ('751')");
    expect(await sql(one, "SELECT code FROM caisse ORDER BY code")).toEqual([{ code: "381" }, { code: "751" }]);
    expect(await sql(two, "SELECT code FROM caisse")).toEqual([{ code: "381" }]);
  });

  test("it is version 15 or later and asks for a password", async () => {
    const url = await ownDatabase();
    const [row] = await sql(url, "SELECT current_setting('server_version_num')::int AS version");
    expect(row?.["version"]).toBeGreaterThanOrEqual(150_000);
    const stranger = new URL(url);
    stranger.password = "wrong";
    await expect(sql(stranger.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("what was committed is still there after its process was killed", async () => {
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    await sql(server.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    await server.kill();
    await expect(sql(server.url, "SELECT 1")).rejects.toThrow();
    await server.restart();
    expect(await sql(server.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  });
});

describe("Redis", () => {
  test("the shared one never evicts, and each test file has a database of its own", async () => {
    const [one, two] = [new Redis(await ownRedis()), new Redis(await ownRedis())];
    onTestFinished(() => (one.disconnect(), two.disconnect()));
    await one.set("key", "one");
    expect(await two.get("key")).toBeNull();
    expect(await one.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  });

  test("a private one may be told to evict, flushed, killed and started again empty", async () => {
    const server = await startRedis({ policy: "allkeys-lru" });
    onTestFinished(() => server.stop());
    const client = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on("error", () => {});
    onTestFinished(() => client.disconnect());
    expect(await client.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "allkeys-lru"]);
    await client.set("key", "value");
    await server.flush();
    expect(await client.get("key")).toBeNull();
    await client.set("key", "value");
    await server.kill();
    await server.restart();
    expect(await client.get("key")).toBeNull();
  });

  test("a durable one still has its keys after it was killed", async () => {
    const server = await startRedis({ durable: true });
    onTestFinished(() => server.stop());
    const client = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
    client.on("error", () => {});
    onTestFinished(() => client.disconnect());
    await client.set("key", "value");
    await server.kill();
    await server.restart();
    expect(await client.get("key")).toBe("value");
  });
});

describe("Postfix and Dovecot", () => {
  let mail: MailServers;
  let doctor: Mailbox;
  let caisse: Mailbox;
  beforeAll(async () => {
    mail = await mailServers();
    doctor = mail.newMailbox("claire.martin");
    caisse = mail.newMailbox("ald", { domain: "cpam.mssante.fr" });
  });

  const relay = (port: number, shown: Certificate | "none" = mail.certificates.client, options: object = {}): Transporter => {
    const transport = createTransport({ host: mail.host, port, secure: false, requireTLS: true, tls: mail.tls(shown), ...options });
    onTestFinished(() => transport.close());
    return transport;
  };
  const letter = (to: string) => ({ from: caisse.address, to, subject: "Votre liste", text: "Bonjour", headers: { "X-MSS-NIL": "TEST" } });

  test("a mail handed over with a client certificate is read by IMAP with that certificate", async () => {
    const sent = await relay(mail.smtp.submission).sendMail(letter(doctor.address));
    expect(sent.response).toMatch(/^250 2\.0\.0 Ok: queued as /);
    await soon(() => doctor.messages().length, (it) => it === 1);
    // Postfix writes of a delivery when the mailbox has it already.
    await soon(() => mail.deliveries(sent.messageId), (it) => it.length > 0);
    expect(mail.deliveries(sent.messageId)).toMatchObject([{ to: doctor.address, outcome: "sent", status: "2.0.0" }]);
    expect(mail.queueIds(sent.messageId)).toHaveLength(1);

    const imap = reader(mail, doctor, mail.certificates.client);
    await imap.connect();
    onTestFinished(() => imap.close());
    await imap.mailboxOpen("INBOX");
    const found = await imap.fetchOne("1", { envelope: true, source: true });
    expect(found && found.envelope?.messageId).toBe(sent.messageId);
    expect(found && found.source?.toString()).toMatch(/^X-MSS-NIL: TEST$/im);
    const uses = (await imap.list()).flatMap(({ specialUse = "" }) => specialUse).sort();
    expect(uses).toEqual(expect.arrayContaining(["\\Drafts", "\\Junk", "\\Sent", "\\Trash"]));
  });

  test("without a client certificate, with an expired one or with a foreign one the operator takes no mail", async () => {
    const { expiredClient, foreign } = mail.certificates;
    await expect(relay(mail.smtp.submission, "none").sendMail(letter(doctor.address))).rejects.toThrow("No client certificate presented");
    for (const shown of [expiredClient, foreign.client]) {
      await expect(relay(mail.smtp.submission, shown).sendMail(letter(doctor.address))).rejects.toThrow("Client certificate not trusted");
    }
  });

  test("without a client certificate, with an expired one or with a foreign one the mailbox stays shut", async () => {
    for (const shown of ["none", mail.certificates.expiredClient, mail.certificates.foreign.client] as const) {
      await expect(reader(mail, doctor, shown).connect()).rejects.toMatchObject({ responseText: "Client didn't present valid SSL certificate" });
    }
  });

  test("IMAP in TLS from the first byte opens the same mailbox", async () => {
    const imap = reader(mail, doctor, mail.certificates.client, { port: mail.imap.imaps, secure: true });
    await imap.connect();
    expect(await imap.status("INBOX", { uidValidity: true })).toMatchObject({ uidValidity: expect.any(BigInt) as bigint });
    await imap.logout();
  });

  test("an expired, a foreign and another host's server certificate are told from the good one", async () => {
    const { expiredCertificate, foreignCertificate, otherHostCertificate } = mail.smtp;
    await expect(relay(expiredCertificate).verify()).rejects.toThrow("certificate has expired");
    await expect(relay(foreignCertificate).verify()).rejects.toThrow(/unable to get local issuer|self-signed/);
    await expect(relay(otherHostCertificate).verify()).rejects.toThrow("does not match certificate's altnames");
    expect(await relay(mail.smtp.submission).verify()).toBe(true);
  });

  test("no mail goes to a relay that offers no TLS, or TLS 1.1 at most", async () => {
    await expect(relay(mail.smtp.clear).verify()).rejects.toThrow(/STARTTLS/i);
    await expect(relay(mail.smtp.oldTls).verify()).rejects.toThrow(/alert protocol version|disconnected before secure TLS/);
  });

  test("an ordinary relay asks for name and password instead", async () => {
    const right = relay(mail.smtp.password, "none", { auth: { user: caisse.address, pass: caisse.password } });
    const sent = await right.sendMail(letter(doctor.address));
    await soon(() => mail.deliveries(sent.messageId), (it) => it[0]?.outcome === "sent");
    await expect(relay(mail.smtp.password, "none", { auth: { user: caisse.address, pass: "wrong" } }).verify()).rejects.toThrow("535");
    await expect(relay(mail.smtp.password, "none").sendMail(letter(doctor.address))).rejects.toThrow("554");
  });

  test("an unknown doctor is refused at RCPT, and an answer can be asked for", async () => {
    const submission = relay(mail.smtp.submission);
    await expect(submission.sendMail(letter("nobody@medecin.mssante.fr"))).rejects.toMatchObject({ responseCode: 550 });
    await expect(submission.sendMail(letter("refused-451-4-7-1@medecin.mssante.fr"))).rejects.toMatchObject({ responseCode: 451, response: expect.stringContaining("4.7.1") as string });
  });

  test("what is refused after it was taken comes back as a notice with the status", async () => {
    const full = mail.newMailbox("full", { quotaBytes: 1 });
    const dsn = { id: "env-1", return: "headers", notify: ["failure", "delay"], recipient: caisse.address };
    const sent = [];
    for (const to of ["bounces-5-7-1@medecin.mssante.fr", full.address]) sent.push(await relay(mail.smtp.submission).sendMail({ ...letter(to), dsn }));
    await soon(() => caisse.messages().length, (it) => it >= 2);
    const notices = caisse.messages().map(String).join("\n");
    expect(notices).toContain("Status: 5.7.1");
    expect(notices).toContain("Status: 5.2.2");
    expect(notices).toContain("Original-Envelope-Id: env-1");
    for (const { messageId } of sent) expect(notices).toContain(messageId);
  });

  test("what does not get on brings a delay notice", async () => {
    const sender = mail.newMailbox("delayed", { domain: "cpam.mssante.fr" });
    const dsn = { id: "env-2", return: "headers", notify: ["failure", "delay"], recipient: sender.address };
    await relay(mail.smtp.submission).sendMail({ ...letter("deferred-4-4-1@medecin.mssante.fr"), from: sender.address, dsn });
    await soon(() => sender.messages().length, (it) => it === 1);
    expect(String(sender.messages()[0])).toMatch(/Action: delayed[\s\S]*Status: 4\.4\.1/);
  });

  test("DSN is offered, but for the relay that is there to offer none", async () => {
    expect(await ehlo(mail.smtp.submission)).toContain("250-DSN");
    expect(await ehlo(mail.smtp.withoutDsn)).not.toContain("DSN");
  });
});

describe("Chromium and poppler", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  test("a page runs its script in a real browser", async () => {
    const page = await browser.newPage();
    await page.setContent("<title>Console</title><p id=n></p><script>n.textContent = 6 * 7</script>");
    expect(await page.title()).toBe("Console");
    expect(await page.textContent("#n")).toBe("42");
  });

  test("a PDF is read back as text, and its pages as pictures", async () => {
    const file = join(newFolder("pdf"), "letter.pdf");
    const document = new PdfDocument({ size: "A4" });
    document.text("Déclaration de médecin traitant").addPage().text("Page deux").end();
    const parts: Buffer[] = [];
    for await (const part of document) parts.push(part as Buffer);
    writeFileSync(file, Buffer.concat(parts));
    expect(pdfText(file).split("\f")[0]).toContain("Déclaration de médecin traitant");
    const pages = pdfPages(file);
    expect(pages.map((page) => page.subarray(1, 4).toString())).toEqual(["PNG", "PNG"]);
    expect(pages[0]?.readUInt32BE(16)).toBe(596); // A4 is 595.28 points wide
  });
});

async function sql(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What a relay answers to EHLO, before TLS. */
async function ehlo(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let said = "";
  for await (const part of socket as AsyncIterable<string>) {
    if (said === "") socket.write("EHLO cpam.test\r\n");
    said += part;
    if (/^250 /m.test(said)) break;
  }
  return said;
}

const reader = (mail: MailServers, { address, password }: Mailbox, shown: Certificate | "none", where?: object): ImapFlow => {
  const client = new ImapFlow({ host: mail.host, port: mail.imap.imap, secure: false, auth: { user: address, pass: password }, tls: mail.tls(shown), logger: false, ...(where ?? { doSTARTTLS: true }) });
  client.on("error", () => {}); // the promise says it too
  return client;
};
