import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Credential } from "./certificates.ts";

export interface SmtpDoorOptions {
  readonly own: Credential;
  readonly name: string;
  /** PEM of the authorities whose clients are let in; undefined: no certificate is asked for. */
  readonly clients: string | undefined;
  readonly user: string;
  readonly password: string;
  /** Whether a client certificate is enough without a password. */
  readonly passwordNeeded: boolean;
  readonly maxBytes: number;
  /** What is said to a recipient's address: undefined to take it, else a reply such as "550 5.1.1 unknown". */
  readonly refuse: (address: string) => string | undefined;
  readonly deliver: (mail: Arrival) => void;
}

/** One mail for one mailbox, as the dialogue gave it. */
export interface Arrival {
  readonly recipient: string;
  readonly sender: string;
  readonly envelopeId: string | undefined;
  readonly notify: readonly string[] | undefined;
  readonly raw: Buffer;
}

export interface SmtpDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** Starts a submission server (STARTTLS, DSN, SIZE) on a free port of 127.0.0.1. */
export async function startSmtpDoor(options: SmtpDoorOptions): Promise<SmtpDoor> {
  const server = new SMTPServer({
    name: options.name,
    banner: "bac à sable",
    cert: options.own.certificate,
    key: options.own.key,
    minVersion: "TLSv1.2",
    ...(options.clients === undefined ? {} : { ca: options.clients, requestCert: true, rejectUnauthorized: true }),
    authOptional: !options.passwordNeeded,
    size: options.maxBytes,
    hideDSN: false, // hidden unless asked for
    disableReverseLookup: true,
    closeTimeout: 100,
    onMailFrom: (_address, session, done) => {
      done(session.secure ? null : failure("530 5.7.0 STARTTLS first"));
    },
    onAuth: ({ username, password }, _session, done) => {
      if (username === options.user && password === options.password) done(null, { user: username });
      else done(failure("535 5.7.8 sign-in refused"));
    },
    onRcptTo: ({ address }, _session, done) => {
      const reply = options.refuse(address);
      done(reply === undefined ? null : failure(reply));
    },
    onData: receive(options),
  });
  server.on("error", () => undefined); // a line that breaks is the client's to report
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((closed) => void server.close(closed)),
  };
}

function receive(options: SmtpDoorOptions): NonNullable<SMTPServerOptions["onData"]> {
  return (stream, { envelope }, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => {
      if (!stream.sizeExceeded) chunks.push(chunk);
    });
    stream.on("end", () => {
      if (stream.sizeExceeded) return done(failure("552 5.3.4 message too large"));
      const raw = Buffer.concat(chunks);
      const sender = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
      for (const { address, dsn } of envelope.rcptTo) {
        options.deliver({ recipient: address, sender, raw, envelopeId: envelope.dsn?.envid ?? undefined, notify: dsn?.notify });
      }
      done(null, "2.0.0 taken");
    });
  };
}

function failure(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}
