import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Certificate } from "./certificates.ts";
import { dovecot23, dovecot24 } from "./dovecot-config.ts";
import { freePorts } from "./ports.ts";
import { newFolder } from "./run.ts";
import { asUser, giveTo, listens, startServer, systemProgram, type Server } from "./server.ts";

/** What a client, or Postfix, must know of a running Dovecot; plain values, so that test files can share one. */
export interface DovecotFacts {
  readonly ports: {
    /** IMAP, STARTTLS demanded, client certificate demanded: as at an MSSanté operator on 143. */
    readonly imap: number;
    /** IMAP in TLS from the first byte, client certificate demanded: 993. */
    readonly imaps: number;
    /** LMTP, clear text: for Postfix. */
    readonly lmtp: number;
    /** Passwords for Postfix's SMTP AUTH. */
    readonly auth: number;
  };
  readonly folder: string;
}

export interface DovecotServer extends Server, DovecotFacts {
  /** Starts it again on the same ports and mailboxes, after `stop` or `kill` or instead of them. */
  restart(): Promise<void>;
}

export interface DovecotOptions {
  /** PEM file of the root that client certificates must come from. */
  readonly ca: string;
  readonly server: Certificate;
  /** "none": the password is enough, as for an ordinary mailbox. */
  readonly clientCertificate?: "required" | "none";
}

/** Dovecot's package makes it; mailboxes are its own. */
const user = { whenRoot: "dovecot" } as const;

/** A private Dovecot with Maildir mailboxes, none at first: {@link addMailbox}. */
export async function startDovecot({ ca, server, clientCertificate = "required" }: DovecotOptions): Promise<DovecotServer> {
  const folder = newFolder("dovecot");
  const [imap = 0, imaps = 0, lmtp = 0, auth = 0] = await freePorts(4);
  const ports = { imap, imaps, lmtp, auth };
  for (const name of ["run", "mail", "tls", "users"]) mkdirSync(join(folder, name));
  // Copies that Dovecot's user may read.
  for (const [name, file] of Object.entries({ "ca.pem": ca, "server.pem": server.certificate, "server.key": server.key })) writeFileSync(join(folder, "tls", name), readFileSync(file));
  giveTo(user.whenRoot, folder);

  const version = execFileSync(systemProgram("dovecot"), ["--version"], { encoding: "utf8" });
  const [first = "", ...words] = asUser(user, "SIGTERM");
  const who = execFileSync(first, [...words, "id", "-un"], { encoding: "utf8" }).trim();
  const group = execFileSync(first, [...words, "id", "-gn"], { encoding: "utf8" }).trim();
  const write = /^2\.[0-3]\./.test(version) ? dovecot23 : dovecot24;
  writeFileSync(join(folder, "dovecot.conf"), write({ folder, ports, user: who, group, clientCertificate }));

  const start = (): Promise<Server> =>
    startServer({
      name: "dovecot",
      program: systemProgram("dovecot"),
      args: ["-F", "-c", join(folder, "dovecot.conf")],
      folder,
      user,
      stopSignal: "SIGTERM",
      logFile: join(folder, "dovecot.log"),
      isReady: async () => (await Promise.all(Object.values(ports).map(listens))).every(Boolean),
    });
  let running = await start();
  return {
    ports,
    folder,
    stop: () => running.stop(),
    kill: () => running.kill(),
    log: () => running.log(),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}

/** Adds a mailbox; it can be used at once. @param quotaBytes above this a message is refused with 552 5.2.2 */
export function addMailbox({ folder }: Pick<DovecotFacts, "folder">, address: string, password: string, quotaBytes?: number): void {
  const quota = quotaBytes === undefined ? "" : `userdb_quota_rule=*:bytes=${quotaBytes} userdb_quota_storage_size=${quotaBytes}`;
  // A file for each: Dovecot looks at most once a second whether a file that it knows has changed.
  writeFileSync(join(folder, "users", address), `${address}:{PLAIN}${password}::::::${quota}\n`);
}

/** The raw messages in INBOX, in the order of their arrival. A client that opens the mailbox meanwhile moves files from "new" to "cur": it is looked again. */
export function messagesOf(server: Pick<DovecotFacts, "folder">, address: string): Buffer[] {
  for (let look = 1; ; look += 1) {
    try {
      return lookAt(server, address);
    } catch (error) {
      if (look === 20) throw error;
    }
  }
}

function lookAt({ folder }: Pick<DovecotFacts, "folder">, address: string): Buffer[] {
  const inbox = join(folder, "mail", address);
  return ["new", "cur"]
    .flatMap((state) => (existsSync(join(inbox, state)) ? readdirSync(join(inbox, state)).map((file) => join(inbox, state, file)) : []))
    .sort((a, b) => arrival(a) - arrival(b))
    .map((file) => readFileSync(file));
}

/** Maildir names begin with the second, and hold the microsecond: "1700000000.M123456P42.host,S=1,W=2". */
function arrival(file: string): number {
  const [, seconds = "0", micros = "0"] = /(\d+)\.M(\d+)/.exec(file) ?? [];
  return Number(seconds) * 1e6 + Number(micros);
}
