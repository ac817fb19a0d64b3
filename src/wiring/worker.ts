import { queuesOf } from "./queues.ts";
import type { Opened } from "./opened.ts";
import { signalled } from "./signalled.ts";

/** Works on the queues until SIGINT or SIGTERM; running jobs end first. */
export async function runWorker(opened: Opened, names: readonly string[] | undefined, concurrency: number | undefined): Promise<void> {
  const { config, log, stores, databaseUrl } = opened;
  const engine = await opened.engine();
  const storage = config.REDIS_URL === undefined ? ({ kind: "postgres", url: databaseUrl } as const) : ({ kind: "redis", url: config.REDIS_URL } as const);
  const queues = await queuesOf(engine, storage, log, (id) => stores.interpreting.giveToPerson(id));
  try {
    queues.work(names, concurrency);
    await queues.every("sweep", "all", config.SWEEP_EVERY_S * 1_000);
    const { rows } = await stores.pool.query<{ code: string }>("select code from caisse where mailbox <> ''");
    for (const { code } of rows) await queues.every("receive", code, config.RECEIVE_EVERY_S * 1_000);
    log.info("worker started", { stage: "worker", count: rows.length });
    await signalled();
    log.info("worker stopping", { stage: "worker" });
  } finally {
    await queues.close();
  }
}
