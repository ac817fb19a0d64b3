import { readFileSync } from "node:fs";
import type { InboxOptions } from "../../adapters/imap/options.ts";
import { Trouble, type InboundBenchRequest } from "../../cli/world.ts";
import type { InboundRates } from "../../pipeline/bench.ts";
import { readableBytes } from "../transports.ts";
import { benchInbound } from "./inbound.ts";

/** The measurement as the command asks for it: its files are read here. @throws Trouble when one cannot be read */
export function benchInboundAt({ mails, lines, server }: InboundBenchRequest, onProgress: (step: string) => void): Promise<InboundRates> {
  return benchInbound({ mails, lines, server: server === undefined ? undefined : optionsOf(server) }, onProgress);
}

function optionsOf({ host, port, security, user, passwordFile, caFile, certFile, keyFile }: NonNullable<InboundBenchRequest["server"]>): InboxOptions {
  const own = certFile === undefined || keyFile === undefined ? {} : { clientCertificate: { certificate: read(certFile), key: read(keyFile) } };
  return { host, port, security, authorities: read(caFile), ...own, signIn: { how: "login", user, password: read(passwordFile).trim() }, maxBytes: readableBytes };
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Trouble(`${file} ne peut pas être lu.`, 2);
  }
}
