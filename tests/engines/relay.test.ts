import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { readMail } from "../../src/adapters/mime/read-mail.ts";
import { composeRaw } from "../../src/adapters/smtp/compose.ts";
import type { RelayOptions } from "../../src/adapters/smtp/options.ts";
import { createRelay } from "../../src/adapters/smtp/relay.ts";
import { classify } from "../../src/domain/classify/classify.ts";
import { judge } from "../../src/domain/delivery.ts";
import type { OutboundMail, Relay } from "../../src/pipeline/ports.ts";
import { until } from "../until.ts";
import type { Certificate } from "./harness/certificates.ts";
import { addMailbox, messagesOf, startDovecot } from "./harness/dovecot.ts";
import { acceptMailbox, queueIds, startPostfix } from "./harness/postfix.ts";
import { mailServers, type MailServers, type Mailbox } from "./harness/shared.ts";

let servers: MailServers;
beforeAll(async () => {
  servers = await mailServers();
});
const newMailbox = (localPart: string): Mailbox => servers.newMailbox(localPart);
const relays: Relay[] = [];
afterEach(() => Promise.all(relays.splice(0).map((relay) => relay.close())));

const pem = ({ certificate, key }: Certificate): { certificate: string; key: string } => ({ certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") });

function relayAt(port: number, changes: Partial<RelayOptions> = {}): Relay {
  const relay = createRelay({
    host: servers.host, port, security: "starttls", authorities: readFileSync(servers.certificates.ca, "utf8"), clientCertificate: pem(servers.certificates.client),
    signIn: { how: "certificate" }, connections: 2, maxBytes: 20_000_000, timeouts: { connectMs: 20_000, greetingMs: 20_000, silenceMs: 20_000, idleMs: 5_000 }, ...changes,
  });
  relays.push(relay);
  return relay;
}
const withoutCertificate = ({ certificates }: MailServers): Partial<RelayOptions> => ({ authorities: readFileSync(certificates.ca, "utf8") });

function mailTo(to: string, from: string, changes: Partial<OutboundMail> = {}): OutboundMail {
  const id = randomUUID();
  return {
    messageIdHeader: `<${id}@cpam87.mssante.fr>`, envelopeId: id, from: { name: "Assurance Maladie – CPAM de la Haute-Vienne", address: from }, to, replyTo: undefined,
    date: new Date("2026-03-02T09:00:00Z"), subject: "[ALD-87-7K3F9-Q] Votre liste", text: "Docteur,\n\n.\n1. Mme LEFÈVRE Hélène\n", html: "<p>Docteur,</p>",
    attachments: [{ fileName: "liste.pdf", contentType: "application/pdf", content: new Uint8Array(3_000).fill(46) }], headers: { "X-MSS-NIL": "DEV000001" }, ...changes,
  };
}

async function arrivals(mailbox: Mailbox, count: number): Promise<Buffer[]> {
  return until(`${count} in the mailbox`, () => mailbox.messages(), (lying) => lying.length >= count);
}

describe("a mail to a doctor, through a real Postfix", () => {
  it("arrives once, with the very bytes that are kept", async () => {
    const [doctor, caisse] = [newMailbox("paul.lemoine"), newMailbox("liste")];
    const mail = mailTo(doctor.address, caisse.address);
    expect(await relayAt(servers.smtp.submission).hand(mail)).toMatchObject({ heard: "reply", code: 250, dsnRequested: true, stage: "content", trouble: undefined });
    const [arrived] = await arrivals(doctor, 1);
    expect(arrived?.toString("latin1").replaceAll(/\r?\n/g, "\r\n")).toContain((await composeRaw(mail)).toString("latin1"));
    expect(servers.queueIds(mail.messageIdHeader)).toHaveLength(1);
    expect(doctor.messages()).toHaveLength(1);
  });

  it("is known to come without a report where the server offers none", async () => {
    const doctor = newMailbox("paul.lemoine");
    expect(await relayAt(servers.smtp.withoutDsn).hand(mailTo(doctor.address, "liste@cpam87.mssante.fr"))).toMatchObject({ code: 250, dsnRequested: false });
  });

  it.each([[550, "5-1-1", "refused"], [450, "4-2-0", "deferred"], [554, "5-7-1", "refused"], [451, "4-7-1", "deferred"]] as const)("is answered %d at RCPT, and the session serves the next mail", async (code, status, verdict) => {
    const next = newMailbox("suivant");
    const relay = relayAt(servers.smtp.submission, { connections: 1 });
    const answer = await relay.hand(mailTo(`refused-${code}-${status}@medecin.mssante.fr`, "liste@cpam87.mssante.fr"));
    expect(answer).toMatchObject({ heard: "reply", code, stage: "envelope" });
    expect(judge(answer)).toBe(verdict);
    expect(await relay.hand(mailTo(next.address, "liste@cpam87.mssante.fr"))).toMatchObject({ code: 250 });
  });

  it("is refused when the mailbox does not exist", async () => {
    expect(await relayAt(servers.smtp.submission).hand(mailTo("personne@medecin.mssante.fr", "liste@cpam87.mssante.fr"))).toMatchObject({ heard: "reply", code: 550 });
  });

  it("is not sent at all when it is above the size that the server announces", async () => {
    const mail = mailTo("paul@medecin.mssante.fr", "liste@cpam87.mssante.fr", { attachments: [{ fileName: "a.bin", contentType: "application/octet-stream", content: new Uint8Array(9_000_000) }] });
    expect(await relayAt(servers.smtp.submission).hand(mail)).toMatchObject({ heard: "reply", code: 552, stage: "check" });
    expect(servers.queueIds(mail.messageIdHeader)).toEqual([]);
  });

  it.each([["bounces-5-2-2", "bounce", "5.2.2"], ["deferred-4-4-1", "delay", "4.4.1"]])("to %s comes back as a report that names our envelope", async (local, kind, status) => {
    const caisse = newMailbox("liste");
    const mail = mailTo(`${local}@medecin.mssante.fr`, caisse.address);
    expect(await relayAt(servers.smtp.submission).hand(mail)).toMatchObject({ code: 250 });
    const [raw] = await arrivals(caisse, 1);
    const report = classify(await readMail(raw ?? Buffer.alloc(0)));
    expect(report).toMatchObject({ kind, recipients: [{ status }], original: { messageId: mail.messageIdHeader } });
    expect(raw?.toString("latin1")).toMatch(new RegExp(`^Original-Envelope-Id: ${mail.envelopeId}\\r?$`, "m"));
  });
});

describe("what check() says of a real Postfix", () => {
  const sentences: [keyof MailServers["smtp"], RegExp][] = [
    ["clear", /ne propose pas le chiffrement/], ["oldTls", /n’accepte pas TLS 1\.2/], ["expiredCertificate", /a expiré/],
    ["foreignCertificate", /n’est pas émis par l’autorité attendue/], ["otherHostCertificate", /porte un autre nom/],
  ];
  it.each(sentences)("at « %s »: %s; and a mail handed over there has not left", async (port, sentence) => {
    const relay = relayAt(servers.smtp[port]);
    const said = await relay.check();
    expect(said).toMatch(sentence);
    expect(said).toContain(`SMTP localhost:${servers.smtp[port]} : `);
    const mail = mailTo("paul@medecin.mssante.fr", "liste@cpam87.mssante.fr");
    expect(await relay.hand(mail)).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session" });
    expect(servers.queueIds(mail.messageIdHeader)).toEqual([]);
  });

  it("nothing, with our certificate; and that ours is refused, when it has expired or comes from elsewhere", async () => {
    expect(await relayAt(servers.smtp.submission).check()).toBeUndefined();
    for (const shown of [servers.certificates.expiredClient, servers.certificates.foreign.client]) {
      const relay = relayAt(servers.smtp.submission, { clientCertificate: pem(shown) });
      expect(await relay.check()).toMatch(/: le serveur refuse la session\.$/);
      expect(await relay.hand(mailTo("paul@medecin.mssante.fr", "liste@cpam87.mssante.fr"))).toMatchObject({ heard: "nothing", reachedRelay: false, stage: "session" });
    }
  });

  it("that the password is wrong, on the ordinary relay", async () => {
    const account = newMailbox("rattache");
    const ordinary = (password: string): Relay => createRelayOf({ ...withoutCertificate(servers), signIn: { how: "login", user: account.address, password } });
    expect(await ordinary(account.password).check()).toBeUndefined();
    expect(await ordinary(account.password).hand(mailTo(account.address, account.address))).toMatchObject({ code: 250 });
    expect(await ordinary("faux").check()).toMatch(/refuse nos identifiants/);
    expect(await ordinary("faux").hand(mailTo(account.address, account.address))).toMatchObject({ heard: "nothing", reachedRelay: false });
  });
});

function createRelayOf(changes: Partial<RelayOptions>): Relay {
  const relay = createRelay({
    host: servers.host, port: servers.smtp.password, security: "starttls", authorities: undefined, signIn: { how: "none" }, connections: 1, maxBytes: 1_000_000,
    timeouts: { connectMs: 20_000, greetingMs: 20_000, silenceMs: 20_000, idleMs: 5_000 }, ...changes,
  });
  relays.push(relay);
  return relay;
}

describe("a power cut at the relay in the middle of many mails", () => {
  it("leaves every mail taken once or not at all, and says which are in doubt", async () => {
    const { certificates } = servers;
    const dovecot = await startDovecot(certificates);
    const postfix = await startPostfix({ certificates, dovecot });
    const relay = createRelay({
      host: "localhost", port: postfix.ports.submission, security: "starttls", authorities: readFileSync(certificates.ca, "utf8"), clientCertificate: pem(certificates.client),
      signIn: { how: "certificate" }, connections: 4, maxBytes: 1_000_000, timeouts: { connectMs: 5_000, greetingMs: 5_000, silenceMs: 5_000, idleMs: 5_000 },
    });
    try {
      const to = "docteur@medecin.mssante.fr";
      addMailbox(dovecot, to, "x");
      acceptMailbox(postfix, to);
      const mails = Array.from({ length: 200 }, () => mailTo(to, "liste@cpam87.mssante.fr"));
      let answered = 0;
      const handing = mails.map(async (mail) => {
        const verdict = judge(await relay.hand(mail));
        answered += 1;
        return { mail, verdict };
      });
      await until("60 of the mails to be answered", () => answered, (n) => n >= 60, { everyMs: 5 });
      await postfix.kill();
      const outcomes = await Promise.all(handing);
      await postfix.restart();
      const taken = outcomes.map(({ mail, verdict }) => ({ id: mail.messageIdHeader, verdict, times: queueIds(postfix, mail.messageIdHeader).length }));
      expect(taken.filter(({ times }) => times > 1)).toEqual([]);
      // By the log, which the same kill may have cut short, or by the mail itself, which its queue kept.
      const unproven = taken.filter(({ verdict, times }) => verdict === "accepted" && times === 0).map(({ id }) => id);
      await until("each taken mail to lie in the mailbox", () => unproven.filter((id) => !messagesOf(dovecot, to).some((raw) => raw.includes(id))), (missing) => missing.length === 0, { everyMs: 200 });
      expect(taken.filter(({ verdict, times }) => verdict === "deferred" && times !== 0)).toEqual([]);
      expect(taken.filter(({ verdict }) => verdict === "refused")).toEqual([]);
      expect(taken.filter(({ verdict }) => verdict === "unknown").length).toBeLessThanOrEqual(4); // one a session at most
      expect(taken.filter(({ verdict }) => verdict === "deferred").length).toBeGreaterThan(0); // else it was killed too late to prove anything
    } finally {
      await relay.close();
      await postfix.stop();
      await dovecot.stop();
    }
  });
});
