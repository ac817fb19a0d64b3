import { Redis } from "ioredis";
import { freePort } from "./ports.ts";
import { newFolder } from "./run.ts";
import { listens, startServer, systemProgram, type Server } from "./server.ts";

export interface RedisOptions {
  /** BullMQ needs "noeviction"; another one is for the test that says so. */
  readonly policy?: "noeviction" | "allkeys-lru" | "volatile-lru";
  /** Whether what is stored survives `restart` and `kill`: an append-only file, written at every command. */
  readonly durable?: boolean;
}

export interface RedisServer extends Server {
  readonly port: number;
  /** Database 0. */
  readonly url: string;
  /** Forgets everything, as a lost Redis would. */
  flush(): Promise<void>;
  /** Starts it again on the same port and folder, after `stop` or `kill` or instead of them. */
  restart(): Promise<void>;
}

/** A private Redis. Without `durable`, a restart loses all that it holds. */
export async function startRedis({ policy = "noeviction", durable = false }: RedisOptions = {}): Promise<RedisServer> {
  const [port, folder] = [await freePort(), newFolder("redis")];
  const start = (): Promise<Server> =>
    startServer({
      name: "redis",
      program: systemProgram("redis-server"),
      args: [
        ...["--port", String(port), "--bind", "127.0.0.1", "--daemonize", "no", "--dir", folder, "--databases", "512"],
        ...["--maxmemory-policy", policy, "--save", "", "--appendonly", durable ? "yes" : "no", "--appendfsync", "always"],
      ],
      folder,
      user: "tester",
      stopSignal: "SIGTERM",
      isReady: () => answers(port),
    });
  let running = await start();
  return {
    port,
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
