import { Trouble } from "../cli/world.ts";
import type { Queues } from "../../queues/index.ts";
import { queuesOf } from "./queues.ts";
import type { Opened } from "./opened.ts";
import { startListening, type Listening } from "./listener.ts";
import { queueStorageOf } from "./store-ways.ts";
import { signalled } from "./signalled.ts";
import { inboxOpener, patientInboxOpener } from "./transports.ts";

/** Works on the queues until SIGINT or SIGTERM; running jobs end first. */
export async function runWorker(opened: Opened, names: readonly string[] | undefined, concurrency: number | undefined): Promise<void> {
  const { config, log, stores, databaseUrl } = opened;
  const engine = await opened.engine();
  const storage = queueStorageOf(config, databaseUrl);
  const queues = await queuesOf(engine, storage, log, (id) => stores.interpreting.giveToPerson(id));
  let looking: NodeJS.Timeout | undefined;
  let listening: Listening | undefined;
  try {
    refuseUnknown(names, queues);
    queues.work(names, concurrency);
    await queues.every("sweep", "all", config.SWEEP_EVERY_S * 1_000);
    const relieved = new Set<string>();
    await relieveMailboxes(opened, queues, relieved);
    // A caisse that is loaded while workers run gets its mailbox relieved without a restart.
    looking = setInterval(() => void relieveMailboxes(opened, queues, relieved).catch(() => log.warn("caisses could not be read", { stage: "worker" })), config.SWEEP_EVERY_S * 1_000);
    // The schedule above is what is left when no listener works; a mail that arrives is taken in at once by whoever listens.
    if (names === undefined || names.includes("receive")) listening = startListening(opened, engine, inboxOpener(config), queues.add, patientInboxOpener(config));
    const told = signalled(); // before it is said that the worker runs: whoever reads that may stop it at once
    log.info("worker started", { stage: "worker", count: relieved.size });
    await told;
    log.info("worker stopping", { stage: "worker" });
  } finally {
    clearInterval(looking);
    await listening?.close(); // before the queues: a reading that ends still says what follows
    await queues.close();
  }
}

/** A misspelt queue would have a worker that waits for ever and looks well. */
function refuseUnknown(names: readonly string[] | undefined, queues: Queues): void {
  const unknown = names?.filter((name) => !queues.names.includes(name)) ?? [];
  if (unknown.length > 0) throw new Trouble(`aucune file ne s’appelle ${unknown.join(", ")} ; il y a ${queues.names.join(", ")}.`, 2);
}

async function relieveMailboxes({ config, stores }: Opened, queues: Queues, relieved: Set<string>): Promise<void> {
  const { rows } = await stores.pool.query<{ code: string }>("select code from caisse where mailbox <> '' order by code");
  for (const { code } of rows) {
    if (relieved.has(code)) continue;
    await queues.every("receive", code, config.RECEIVE_EVERY_S * 1_000);
    relieved.add(code);
  }
}
