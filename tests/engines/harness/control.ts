import { randomBytes } from "node:crypto";
import { createServer, request, type Server as HttpServer } from "node:http";
import { join } from "node:path";
import { makeCertificates, type Certificates } from "./certificates.ts";
import { startDovecot, type DovecotFacts } from "./dovecot.ts";
import { startPostfix, type PostfixFacts } from "./postfix.ts";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";
import { runFolder } from "./run.ts";
import type { Server } from "./server.ts";

/** What test files share; each is started when the first one asks for it. */
export interface SharedServers {
  readonly postgres: { readonly url: string };
  /** `database` is another one for each that asks. */
  readonly redis: { readonly port: number; readonly database: number };
  readonly mail: { readonly certificates: Certificates; readonly dovecot: DovecotFacts; readonly postfix: PostfixFacts };
}

/** Listens for test files, which run in processes of their own. */
export interface Control {
  /** Path of the Unix socket. */
  readonly socket: string;
  /** Stops all that was started. */
  stop(): Promise<void>;
}

export async function openControl(): Promise<Control> {
  const started: Server[] = [];
  const once = <T>(start: () => Promise<T>): (() => Promise<T>) => {
    let running: Promise<T> | undefined;
    return () => (running ??= start());
  };
  const note = async <T extends Server>(starting: Promise<T>): Promise<T> => {
    const server = await starting;
    started.push(server);
    return server;
  };
  const postgres = once(() => note(startPostgres()));
  const redis = once(() => note(startRedis()));
  const mail = once(async () => {
    const certificates = makeCertificates();
    const dovecot = await note(startDovecot(certificates));
    const postfix = await note(startPostfix({ certificates, dovecot }));
    return { certificates, dovecot: { ports: dovecot.ports, folder: dovecot.folder }, postfix: { ports: postfix.ports, folder: postfix.folder, tableType: postfix.tableType } };
  });
  let databases = 0;
  const answers: { readonly [Name in keyof SharedServers]: () => Promise<SharedServers[Name]> } = {
    postgres: async () => ({ url: (await postgres()).url }),
    redis: async () => ({ port: (await redis()).port, database: ++databases }),
    mail,
  };

  const socket = join(runFolder(), `control-${randomBytes(4).toString("hex")}`);
  const server = createServer((asked, reply) => {
    const name = (asked.url ?? "").slice(1);
    const answer = name === "postgres" || name === "redis" || name === "mail" ? answers[name]() : Promise.reject(new Error(`no shared server is called ${name}`));
    answer.then(
      (facts) => reply.end(JSON.stringify(facts)),
      (error: unknown) => reply.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    socket,
    stop: async () => {
      await close(server);
      await Promise.all(started.map((running) => running.stop()));
    },
  };
}

/** Asks for a shared server from a test file. @throws with the server's log, if it did not start */
export function ask<Name extends keyof SharedServers>(socket: string, name: Name): Promise<SharedServers[Name]> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath: socket, path: `/${name}`, agent: false }, (reply) => {
      let text = "";
      reply.setEncoding("utf8");
      reply.on("data", (part: string) => (text += part));
      reply.on("end", () => (reply.statusCode === 200 ? resolve(JSON.parse(text) as SharedServers[Name]) : reject(new Error(text))));
    });
    asking.once("error", reject);
    asking.end();
  });
}

const close = (server: HttpServer): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
