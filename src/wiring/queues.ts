import { finaliseQueue } from "../../queues/finalise.ts";
import type { QueueStorage } from "../../queues/define.ts";
import { openQueues, type Queues } from "../../queues/index.ts";
import { interpretQueue } from "../../queues/interpret.ts";
import { receiveQueue } from "../../queues/receive.ts";
import { registerQueue } from "../../queues/register.ts";
import { renderQueue } from "../../queues/render.ts";
import { sendQueue } from "../../queues/send.ts";
import { openQueueStorage } from "../../queues/storage.ts";
import { sweepQueue } from "../../queues/sweep.ts";
import type { Log } from "../pipeline/ports.ts";
import type { Next } from "../pipeline/next.ts";
import { Trouble } from "../cli/world.ts";
import type { Engine } from "./engine.ts";
import type { Opened } from "./opened.ts";
import { addressOf, redisTrouble, storeTrouble } from "./engine-trouble.ts";
import { queueStorageOf } from "./store-ways.ts";

/** Opens the queues with every stage behind them. */
export async function queuesOf(engine: Engine, storage: QueueStorage, log: Log, giveToPerson: (inboundId: string) => Promise<void>): Promise<Queues> {
  // receive and sweep say what comes next as they go, message by message: the queues must be there before them.
  const open: { queues?: Queues } = {};
  const add = async (next: readonly Next[]): Promise<void> => {
    await open.queues?.add(next);
  };
  const definitions = [
    renderQueue(engine.render),
    sendQueue(engine.send),
    interpretQueue(engine.interpret, giveToPerson),
    registerQueue(engine.register),
    finaliseQueue(engine.finalise),
    receiveQueue(async (caisseCode) => {
      await engine.receive(caisseCode, add);
    }),
    sweepQueue(async () => {
      await open.queues?.forgetDead();
      await engine.tend(add);
      await engine.sweep(add);
    }),
  ];
  open.queues = openQueues(definitions, await reach(storage), log);
  return open.queues;
}

/** The queues of the configured storage, for a process that shows them and works on none. @throws Trouble when the storage is not there */
export async function queuesToLookAt({ config, databaseUrl, engine, log, stores }: Opened): Promise<Queues> {
  const storage = queueStorageOf(config, databaseUrl);
  return queuesOf(await engine(), storage, log, (id) => stores.interpreting.giveToPerson(id));
}

/** @throws Trouble with the address and what to try, when the storage is not there or must not be used */
async function reach(storage: QueueStorage): ReturnType<typeof openQueueStorage> {
  try {
    return await openQueueStorage(storage);
  } catch (error) {
    throw new Trouble(storage.kind === "redis" ? `Redis à ${addressOf(storage.url, "6379")} ${redisTrouble(error)}.` : `PostgreSQL à ${addressOf(storage.url, "5432")} ${storeTrouble(error, "DATABASE")}.`);
  }
}
