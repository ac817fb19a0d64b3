import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { RelayOptions } from "./options.ts";
import { usualTimeouts } from "./options.ts";
import { customSignIns, signInOf } from "./sign-in.ts";

/** One open, encrypted, signed-in connection. */
export interface Session {
  /** Extension keywords of the last EHLO, upper case: "DSN", "PIPELINING". */
  readonly offers: ReadonlySet<string>;
  /** Largest message that the server says it takes, in bytes; undefined when it does not say. */
  readonly maxBytes: number | undefined;
  /** How many mails it has been given. */
  readonly given: number;
  /** Gives one message. Never rejects. */
  give(envelope: SMTPConnection.Envelope, raw: Buffer): Promise<Given>;
  /** Ends a refused mail so that the next can follow. @returns whether the session can be used again */
  reset(): Promise<boolean>;
  /** Says goodbye and leaves. */
  quit(): void;
  drop(): void;
  /** Calls `lost` once when the connection ends by itself. */
  onLost(lost: () => void): void;
}

/** What came of one message on the wire. */
export interface Given {
  /** undefined: accepted. */
  readonly error: Error | undefined;
  readonly reply: string;
  /** Whether one byte of the message was asked for: the server said 354 and we began. */
  readonly begun: boolean;
  /** Whether the last byte of the message was asked for. */
  readonly ended: boolean;
}

/** Raised by {@link openSession} for what a server lacks; nodemailer's own errors carry their codes. */
export class NotOffered extends Error {}

/**
 * Connects, encrypts, signs in.
 * @throws nodemailer's error, or {@link NotOffered}, or what the token source throws
 */
export async function openSession(options: RelayOptions, renewToken: boolean): Promise<Session> {
  const connection = new SMTPConnection(connectionOptions(options));
  let lost: (() => void) | undefined;
  connection.on("error", () => undefined); // each call below hears of it; without a listener Node would end the process
  connection.once("end", () => lost?.());
  try {
    await settle(connection, (done) => {
      connection.connect(done);
    });
    const hello = parseHello(connection.lastServerResponse || "");
    const credentials = await signInOf(options.signIn, hello.mechanisms, renewToken);
    if (credentials === "not offered") throw new NotOffered(`sign-in ${options.signIn.how}`);
    if (credentials !== "nothing to say") {
      await settle(connection, (done) => {
        connection.login(credentials, done);
      });
    }
    return wrap(connection, hello, (listener) => (lost = listener));
  } catch (error) {
    connection.close();
    throw error;
  }
}

function connectionOptions(options: RelayOptions): SMTPConnection.Options {
  const timeouts = options.timeouts ?? usualTimeouts;
  const { serverName, clientName, clientCertificate: own } = options;
  return {
    host: options.host,
    port: options.port,
    secure: options.security === "tls",
    requireTLS: options.security === "starttls",
    tls: {
      minVersion: "TLSv1.2", // MSSanté ECO.1.1.1
      rejectUnauthorized: true, // said aloud: it outweighs NODE_TLS_REJECT_UNAUTHORIZED
      ...(options.authorities === undefined ? {} : { ca: options.authorities }),
      ...(own === undefined ? {} : { cert: own.certificate, key: own.key }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    },
    customAuth: customSignIns,
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    ...(clientName === undefined ? {} : { name: clientName }),
  };
}

/** Runs one step of the dialogue; a connection that ends without telling the step's callback ends the step. */
function settle(connection: SMTPConnection, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (): void => void setImmediate(finish, lostError()); // the callback comes in the same turn, if it comes
    const finish = (error?: Error | null): void => {
      connection.off("error", finish);
      connection.off("end", ended);
      if (error) reject(error);
      else resolve();
    };
    connection.on("error", finish);
    connection.on("end", ended);
    step(finish);
  });
}

const lostError = (): Error => Object.assign(new Error("connection lost"), { code: "ECONNECTION" });

/** In pieces, so that a reply that comes before the end is seen to come before the end. */
function inPieces(raw: Buffer): Readable {
  const size = 65_536;
  let at = 0;
  return new Readable({
    read() {
      this.push(at < raw.length ? raw.subarray(at, at + size) : null);
      at += size;
    },
  });
}

function parseHello(reply: string): { offers: Set<string>; mechanisms: Set<string>; maxBytes: number | undefined } {
  const words = reply.split(/\r?\n/).slice(1).map((line) => line.slice(4).trim().toUpperCase().split(/[\s=]+/)); // "250-SIZE 10485760"
  const size = Number(words.find(([keyword]) => keyword === "SIZE")?.[1]);
  return {
    offers: new Set(words.map(([keyword = ""]) => keyword)),
    mechanisms: new Set(words.filter(([keyword]) => keyword === "AUTH").flatMap((list) => list.slice(1))),
    maxBytes: size > 0 ? size : undefined,
  };
}

function wrap(connection: SMTPConnection, hello: ReturnType<typeof parseHello>, onLost: Session["onLost"]): Session {
  let given = 0;
  return {
    offers: hello.offers,
    maxBytes: hello.maxBytes,
    get given() {
      return given;
    },
    async give(envelope, raw) {
      given += 1;
      const source = inPieces(raw);
      let reply = "";
      let error: Error | undefined;
      try {
        await settle(connection, (done) => {
          connection.send(envelope, source, (failure, sent) => {
            reply = failure ? "" : sent?.response ?? "";
            done(failure);
          });
        });
      } catch (failure) {
        error = failure as Error;
      }
      return { error, reply, begun: source.readableDidRead, ended: source.readableEnded };
    },
    async reset() {
      try {
        await settle(connection, (done) => {
          connection.reset(done);
        });
        return true;
      } catch {
        connection.close();
        return false;
      }
    },
    quit: () => {
      connection.quit();
      setTimeout(() => {
        connection.close();
      }, 2_000).unref(); // a server that does not answer QUIT must not hold us
    },
    drop: () => {
      connection.close();
    },
    onLost,
  };
}
