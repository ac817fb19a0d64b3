import { mkdtempSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { createAuthority } from "../../src/adapters/sandbox/certificates.ts";

/** A relay that counts: how many copies of each Message-ID it took to the end. */
export interface CountingRelay {
  readonly port: number;
  /** PEM file of the authority that signed its certificate. */
  readonly authorityFile: string;
  /** Copies by Message-ID, as taken: what a mailbox would hold. */
  readonly copies: ReadonlyMap<string, number>;
  readonly taken: () => number;
  close(): Promise<void>;
}

/** @param waitMs how long it thinks before it says that it has a mail: so long does the sender not know */
export async function startCountingRelay(waitMs: () => number): Promise<CountingRelay> {
  const authority = createAuthority("AC de l’essai", new Date());
  const own = authority.issue({ commonName: "relais.essai.test", use: "server", dnsNames: ["localhost"] });
  const authorityFile = join(mkdtempSync(join(tmpdir(), "relay-")), "authority.pem");
  writeFileSync(authorityFile, authority.certificate);
  const copies = new Map<string, number>();
  let taken = 0;
  const server = new SMTPServer({
    cert: own.certificate, key: own.key, authOptional: true, disableReverseLookup: true, hideDSN: false, closeTimeout: 100,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const id = /^Message-ID: (\S+)/im.exec(Buffer.concat(chunks).toString("latin1"))?.[1] ?? "";
        // Taken from here on, whether or not the sender lives to hear of it.
        copies.set(id, (copies.get(id) ?? 0) + 1);
        taken += 1;
        setTimeout(() => done(null, "2.0.0 taken"), waitMs());
      });
    },
  });
  server.on("error", () => undefined); // a line that a killed sender leaves
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port, authorityFile, copies,
    taken: () => taken,
    close: () => new Promise((resolve) => void server.close(resolve)),
  };
}
