import type { AddressInfo, Socket } from "node:net";
import hoodiecrow from "hoodiecrow-imap";
import type { Credential } from "./certificates.ts";
import { external, idle, startTls, wholeBody } from "./imap-plugins.ts";

export interface ImapBoxOptions {
  readonly own: Credential;
  /** PEM of the authorities whose clients are let in; undefined: no certificate is asked for. */
  readonly clients: string | undefined;
  readonly security: "starttls" | "tls";
  readonly user: string;
  readonly password: string;
  readonly accessToken?: string;
  /** Given from outside, never again the same: the UIDs of an earlier run must not be taken for this one's. */
  readonly uidValidity: number;
  /** Between a folder and the folders in it; some servers say "." */
  readonly separator?: "/" | ".";
  /** Extensions that this server shall lack. */
  readonly without?: readonly ("MOVE" | "UIDPLUS" | "IDLE")[];
}

/** A mailbox on loopback, in memory. */
export interface ImapBox {
  readonly port: number;
  append(folder: string, raw: Buffer, receivedAt: Date): void;
  /** How many messages lie in a folder; undefined if there is none of that name (as it is on the wire: modified UTF-7). */
  count(folder: string): number | undefined;
  /** Cuts every line; the box goes on listening. */
  cutLines(): void;
  /** Nothing listens any more, and no line is open. */
  close(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startImapBox(options: ImapBoxOptions): Promise<ImapBox> {
  const encryption = {
    cert: options.own.certificate,
    key: options.own.key,
    minVersion: "TLSv1.2" as const,
    ...(options.clients === undefined ? {} : { ca: options.clients, requestCert: true, rejectUnauthorized: true }),
  };
  const lacks = new Set<string>(options.without);
  const server = hoodiecrow({
    secureConnection: options.security === "tls",
    credentials: encryption,
    plugins: [
      ...(options.security === "starttls" ? ["STARTTLS", "LOGINDISABLED", startTls(encryption)] : []),
      "ID", "SASL-IR", "AUTH-PLAIN", "XOAUTH2", "NAMESPACE", "SPECIAL-USE", "UNSELECT", "LITERALPLUS",
      ...["MOVE", "UIDPLUS"].filter((name) => !lacks.has(name)),
      ...(lacks.has("IDLE") ? [] : [idle]),
      external,
      wholeBody,
    ],
    users: {
      [options.user]: { password: options.password, xoauth2: { accessToken: options.accessToken ?? "", sessionTimeout: 3_600_000 } },
    },
    storage: {
      INBOX: { uidvalidity: options.uidValidity },
      "": { separator: options.separator ?? "/", folders: { Sent: { "special-use": "\\Sent", uidvalidity: options.uidValidity } } },
    },
  });
  const lines = new Set<Socket>();
  server.server.on("connection", (socket: Socket) => {
    socket.setNoDelay(true); // it answers in many small writes
    lines.add(socket);
    socket.on("close", () => lines.delete(socket));
  });
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  const cutLines = (): void => {
    lines.forEach((socket) => socket.destroy());
  };
  return {
    port: (server.server.address() as AddressInfo).port,
    append: (folder, raw, receivedAt) => void server.appendMessage(folder, [], receivedAt, raw.toString("latin1")),
    count: (folder) => server.getMailbox(folder)?.messages.length,
    cutLines,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        cutLines();
      }),
  };
}
