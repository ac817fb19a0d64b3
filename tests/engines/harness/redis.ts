import { Redis } from "ioredis";
import type { Certificate } from "./certificates.ts";
import { freePort } from "./ports.ts";
import { newFolder } from "./run.ts";
import { listens, startServer, systemProgram, type Server } from "./server.ts";

export interface RedisOptions {
  /** BullMQ needs "noeviction"; another one is for the test that says so. */
  readonly policy?: "noeviction" | "allkeys-lru" | "volatile-lru";
  /** Whether what is stored survives `restart` and `kill`: an append-only file, written at every command. */
  readonly durable?: boolean;
  /** What it shows at its second port, where it speaks TLS. */
  readonly tls?: Certificate;
  /** Lets nobody in at that port who shows no certificate of this authority, a PEM file. */
  readonly clientsOf?: string;
}

export interface RedisServer extends Server {
  readonly port: number;
  /** Database 0. */
  readonly url: string;
  /** Where it speaks TLS; 0 without. */
  readonly tlsPort: number;
  /** Shows another certificate from now on. */
  show(certificate: Certificate): Promise<void>;
  /** Forgets everything, as a lost Redis would. */
  flush(): Promise<void>;
  /** Starts it again on the same port and folder, after `stop` or `kill` or instead of them. */
  restart(): Promise<void>;
}

/** A private Redis. Without `durable`, a restart loses all that it holds. */
export async function startRedis({ policy = "noeviction", durable = false, tls, clientsOf }: RedisOptions = {}): Promise<RedisServer> {
  const [port, tlsPort, folder] = [await freePort(), tls === undefined ? 0 : await freePort(), newFolder("redis")];
  const start = (): Promise<Server> =>
    startServer({
      name: "redis",
      program: systemProgram("redis-server"),
      args: [
        ...["--port", String(port), "--bind", "127.0.0.1", "--daemonize", "no", "--dir", folder, "--databases", "512"],
        ...["--maxmemory-policy", policy, "--save", "", "--appendonly", durable ? "yes" : "no", "--appendfsync", "always"],
        ...(tls === undefined ? [] : ["--tls-port", String(tlsPort), "--tls-cert-file", tls.certificate, "--tls-key-file", tls.key, ...(clientsOf === undefined ? ["--tls-auth-clients", "no"] : ["--tls-auth-clients", "yes", "--tls-ca-cert-file", clientsOf])]),
      ],
      folder,
      user: "tester",
      stopSignal: "SIGTERM",
      isReady: () => answers(port),
    });
  let running = await start();
  return {
    port,
    tlsPort,
    show: ({ certificate, key }) => withClient(port, async (client) => void (await client.call("CONFIG", "SET", "tls-cert-file", certificate, "tls-key-file", key))),
    url: `redis://127.0.0.1:${port}/0`,
    stop: () => running.stop(),
    kill: () => running.kill(),
    log: () => running.log(),
    flush: () => withClient(port, async (client) => void (await client.flushall())),
    restart: async () => {
      await running.stop();
      running = await start();
    },
  };
}

/** Listening is not enough: while it reads its file, Redis answers LOADING. */
const answers = async (port: number): Promise<boolean> =>
  (await listens(port)) && (await withClient(port, async (client) => (await client.ping()) === "PONG").catch(() => false));

async function withClient<T>(port: number, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ port, host: "127.0.0.1", lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => {}); // the promise of the command says it too
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}
