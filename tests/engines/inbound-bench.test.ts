import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { InboxOptions } from "../../src/adapters/imap/options.ts";
import { benchInbound } from "../../src/wiring/bench/inbound.ts";
import { mailServers } from "./harness/shared.ts";

const mails = Number(process.env["RATTACHE_BENCH_MAILS"] ?? "100");

test("a short round of the bench on a real Dovecot: every mail is stored and registered, none twice, beside the bare libraries", async () => {
  const servers = await mailServers();
  const mailbox = servers.newMailbox("banc");
  await sleep(1_100); // Dovecot reads its list of mailboxes once a second
  const server: InboxOptions = {
    host: servers.host, port: servers.imap.imap, security: "starttls", authorities: readFileSync(servers.certificates.ca, "utf8"), maxBytes: 200_000,
    clientCertificate: { certificate: readFileSync(servers.certificates.client.certificate, "utf8"), key: readFileSync(servers.certificates.client.key, "utf8") },
    signIn: { how: "login", user: mailbox.address, password: mailbox.password },
  };
  const rates = await benchInbound({ mails, lines: 10, server }, () => undefined);
  process.stdout.write(`bench inbound on Dovecot: ${JSON.stringify(rates)}\n`);
  expect(rates).toMatchObject({ mails, lines: 10, server: "configured" });
  expect(mailbox.messages()).toEqual([]);
  // Not the figures of the issue, which a quiet machine measures: a tenth of them would be a fault anywhere.
  expect(rates.ratio).toBeGreaterThan(0.06);
  expect(rates.reading.ratio).toBeGreaterThan(0.16);
}, 180_000);
