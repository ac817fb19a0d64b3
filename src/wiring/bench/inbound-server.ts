import type { InboxOptions } from "../../adapters/imap/options.ts";
import { createAuthority } from "../../adapters/sandbox/certificates.ts";
import { startImapBox } from "../../adapters/sandbox/imap-box.ts";
import { readableBytes } from "../transports.ts";

/** Where the bench's mails lie. */
export interface BenchServer {
  readonly inbox: InboxOptions;
  readonly name: "sandbox" | "configured";
  close(): Promise<void>;
}

/** The sandbox operator's mailbox: in this process, in memory. It shows that all works; a real server is what a figure is measured on. */
export async function openBenchServer(): Promise<BenchServer> {
  const authority = createAuthority("rattache bench", new Date());
  const box = await startImapBox({
    own: authority.issue({ commonName: "bench", use: "server" }), clients: authority.certificate, security: "starttls", user: "bench", password: "bench", uidValidity: 1,
  });
  return {
    name: "sandbox",
    inbox: {
      host: "127.0.0.1", port: box.port, security: "starttls", authorities: authority.certificate, clientCertificate: authority.issue({ commonName: "cpam87", use: "client" }),
      signIn: { how: "login", user: "bench", password: "bench" }, maxBytes: readableBytes,
    },
    close: () => box.close(),
  };
}
