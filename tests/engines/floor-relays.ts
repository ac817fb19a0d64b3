import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createAuthority } from "../../src/adapters/sandbox/certificates.ts";
import { startCountingRelay } from "./counting-relay.ts";
import { mailServers } from "./harness/shared.ts";
import type { FloorRelay } from "./send-floor.ts";

/** A relay that thinks for up to a twentieth of a second before it says that it has a mail. */
export async function countingFloorRelay(): Promise<FloorRelay & { close(): Promise<void> }> {
  const relay = await startCountingRelay(() => 2 + Math.random() * 50);
  const authority = createAuthority("clients", new Date());
  const own = authority.issue({ commonName: "cpam.test", use: "client" });
  const folder = mkdtempSync(join(tmpdir(), "client-"));
  const [certificate, key] = [join(folder, "client.pem"), join(folder, "client.key")];
  writeFileSync(certificate, own.certificate);
  writeFileSync(key, own.key);
  return { port: relay.port, authorityFile: relay.authorityFile, clientCertificate: { certificate, key }, recipient: undefined, copies: () => Promise.resolve(relay.copies), close: () => relay.close() };
}

/** Postfix, which delivers all to one mailbox on Dovecot: what lies there is what counts. */
export async function postfixFloorRelay(): Promise<FloorRelay> {
  const servers = await mailServers();
  const mailbox = servers.newMailbox("tous");
  return {
    port: servers.smtp.submission, authorityFile: servers.certificates.ca, clientCertificate: servers.certificates.client, recipient: mailbox.address,
    async copies() {
      // Postfix has said yes to more than it has delivered: wait until nothing comes any more.
      let lying = mailbox.messages();
      for (let still = 0; still < 3; ) {
        await sleep(1_000);
        const now = mailbox.messages();
        still = now.length === lying.length ? still + 1 : 0;
        lying = now;
      }
      const ids = lying.map((raw) => /^Message-ID: (\S+)/im.exec(raw.toString("latin1"))?.[1] ?? "");
      return new Map([...new Set(ids)].map((id) => [id, ids.filter((one) => one === id).length]));
    },
  };
}
