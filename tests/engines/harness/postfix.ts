import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Certificates } from "./certificates.ts";
import type { DovecotFacts } from "./dovecot.ts";
import { mainCf, masterCf, specialAddresses, type PostfixPorts } from "./postfix-config.ts";
import { freePorts } from "./ports.ts";
import { newFolder } from "./run.ts";
import { listens, startServer, systemProgram, type Server } from "./server.ts";

/** What a client must know of a running Postfix; plain values, so that test files can share one. */
export interface PostfixFacts {
  readonly ports: PostfixPorts;
  readonly folder: string;
  readonly tableType: string;
}

export interface PostfixServer extends Server, PostfixFacts {
  /** Starts it again on the same ports and queue, after `stop` or `kill` or instead of them. */
  restart(): Promise<void>;
}

export interface PostfixOptions {
  readonly certificates: Certificates;
  readonly dovecot: Pick<DovecotFacts, "ports">;
  readonly maxMessageBytes?: number;
}

/** A private Postfix that delivers every mail to Dovecot and sends none away. See `PostfixPorts` and `specialAddresses`. */
export async function startPostfix({ certificates, dovecot, maxMessageBytes = 10_485_760 }: PostfixOptions): Promise<PostfixServer> {
  const folder = newFolder("postfix");
  const [submission = 0, password = 0, clear = 0, withoutDsn = 0, oldTls = 0, expiredCertificate = 0, foreignCertificate = 0, otherHostCertificate = 0] = await freePorts(8);
  const ports = { submission, password, clear, withoutDsn, oldTls, expiredCertificate, foreignCertificate, otherHostCertificate };
  const setting = (name: string): string => execFileSync(systemProgram("postconf"), ["-dh", name], { encoding: "utf8" }).trim();
  const tableType = setting("default_database_type");
  const daemonFolder = setting("daemon_directory");
  const plan = { folder, ports, certificates, dovecot: dovecot.ports, tableType, daemonFolder, maxMessageBytes };
  mkdirSync(join(folder, "log"), { mode: 0o755 });
  for (const [name, text] of Object.entries({ ...specialAddresses, "main.cf": mainCf(plan), "master.cf": masterCf(plan) })) writeFileSync(join(folder, name), text);
  const facts = { ports, folder, tableType };
  acceptMailbox(facts, "postmaster@mail.test");

  const start = (): Promise<Server> =>
    startServer({
      name: "postfix",
      program: "sh",
      args: ["-c", prepare, "postfix", folder, daemonFolder],
      folder,
      user: "root",
      stopSignal: "SIGTERM",
      logFile: join(folder, "log", "mail.log"),
      isReady: async () => (await Promise.all(Object.values(ports).map(listens))).every(Boolean),
    });
  let running = await start();
  return {
    ...facts,
    stop: () => running.stop(),
    kill: () => running.kill(),
    log: () => running.log(),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}

/**
 * The queue as Postfix wants it, made with the rights with which Postfix starts; then its master process itself.
 * Not the command `postfix start`: it asks for files of the system to be just so, and leaves the terminal.
 */
const prepare = `
set -e
cd "$1"
for box in active bounce corrupt defer deferred flush hold incoming private saved trace; do mkdir -p -m 700 "queue/$box"; done
mkdir -p -m 730 queue/maildrop
mkdir -p -m 710 queue/public
mkdir -p queue/pid
mkdir -p -m 700 data
touch log/mail.log
chmod 644 log/mail.log # Postfix would make it readable by root only
chown root:root queue queue/pid log
chown -R postfix:postdrop data queue/active queue/bounce queue/corrupt queue/defer queue/deferred queue/flush queue/hold queue/incoming queue/private queue/saved queue/trace queue/maildrop queue/public
exec "$2/master" -c "$1" -d
`;

/**
 * Has Postfix take mail for this address, from the next connection on; any other is answered 550 5.1.1.
 *
 * A process of Postfix reads a table again when the whole second of its last change is another: two addresses of one second would be
 * one change to it, so each change is given a second of its own.
 */
export function acceptMailbox({ folder, tableType }: Pick<PostfixFacts, "folder" | "tableType">, address: string): void {
  const table = `${tableType}:${join(folder, "mailboxes")}`;
  const update = existsSync(join(folder, "main.cf")) ? ["-c", folder] : [];
  const files = readdirSync(folder).filter((name) => /^mailboxes\.\w+$/.test(name)).map((name) => join(folder, name));
  const before = Math.max(0, ...files.map((file) => Math.floor(statSync(file).mtimeMs / 1_000)));
  execFileSync(systemProgram("postmap"), [...update, "-i", table], { input: `${address} here\n`, stdio: ["pipe", "ignore", "pipe"] });
  const second = Math.max(before + 1, Math.floor(Date.now() / 1_000));
  for (const file of files) utimesSync(file, second, second);
}

/** What became of one recipient of one mail, by the log. */
export interface Delivery {
  readonly queueId: string;
  readonly to: string;
  /** RFC 3463: "2.0.0". */
  readonly status: string;
  readonly outcome: "sent" | "bounced" | "deferred";
  /** What was said about it: Dovecot's answer, say. */
  readonly said: string;
}

/** The deliveries so far, in order; all of them, or those of one message. @param messageId with angle brackets */
export function deliveries({ folder }: Pick<PostfixFacts, "folder">, messageId?: string): Delivery[] {
  const log = readFileSync(join(folder, "log", "mail.log"), "utf8");
  const wanted = messageId === undefined ? undefined : new Set(queueIds({ folder }, messageId));
  // "… postfix/lmtp[12]: 4X7Q1: to=<a@b.test>, relay=…, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 <a@b.test> … Saved)"
  return [...log.matchAll(/: (\w+): to=<([^>]*)>, .*?dsn=([\d.]+), status=(sent|bounced|deferred) \((.*)\)$/gm)]
    .map(([, queueId = "", to = "", status = "", outcome, said = ""]) => ({ queueId, to, status, outcome: outcome as Delivery["outcome"], said }))
    .filter(({ queueId }) => wanted?.has(queueId) ?? true);
}

/** Under which names a message went through the queue: twice handed over, twice a name. @param messageId with angle brackets */
export function queueIds({ folder }: Pick<PostfixFacts, "folder">, messageId: string): string[] {
  const log = readFileSync(join(folder, "log", "mail.log"), "utf8");
  // "… postfix/cleanup[12]: 4X7Q1: message-id=<abc@mail.test>"
  return [...log.matchAll(/: (\w+): message-id=(.*)$/gm)].flatMap(([, queueId = "", id]) => (id === messageId ? [queueId] : []));
}
