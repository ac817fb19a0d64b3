import { createListenLocks } from "../adapters/postgres/listen-locks.ts";
import { listen } from "../pipeline/receive-listen.ts";
import { InboxLost, type Inbox } from "../pipeline/ports.ts";
import type { Next } from "../pipeline/next.ts";
import type { Engine } from "./engine.ts";
import { systemRandom } from "./engine.ts";
import type { Opened } from "./opened.ts";

/** A mailbox whose process died is taken over after this long at most, in ms. */
const claimEveryMs = 2_000;
/** Mailboxes read at a time: each reading holds two of the pool's connections, and a hundred caisses may wake at once. */
const readingAtOnce = 4;

/** The listeners of one process. */
export interface Listening {
  /** Running readings end first; no connection stays open. */
  close(): Promise<void>;
}

/**
 * Listens at every caisse's mailbox that no other process listens at; what arrives goes through the same stage as a look by the clock.
 * @param openInbox a fresh connection to a mailbox
 */
export function startListening({ config, stores, log }: Pick<Opened, "config" | "stores" | "log">, engine: Pick<Engine, "receiveThrough">, openInbox: (mailbox: string) => Inbox, onNext: (next: readonly Next[]) => Promise<void>): Listening {
  const stop = new AbortController();
  const locks = createListenLocks(stores.pool);
  const listeners = new Map<string, Promise<void>>();
  const gate = turnstile(readingAtOnce);

  const listenAt = async (caisseCode: string, mailbox: string, lost: AbortSignal): Promise<void> => {
    let at = mailbox;
    log.info("listening", { stage: "listen", id: caisseCode });
    await listen(
      {
        open: () => openInbox(at),
        round: (inbox) =>
          gate(() =>
            engine.receiveThrough(caisseCode, (current) => {
              if (current === at) return inbox;
              at = current;
              throw new InboxLost("the caisse has another mailbox by now");
            }, onNext),
          ),
        pause, random: systemRandom, log,
      },
      { lookEveryMs: config.RECEIVE_EVERY_S * 1_000 },
      AbortSignal.any([stop.signal, lost]),
    );
    if (!lost.aborted) await locks.release(caisseCode).catch(() => undefined);
  };

  const claimAll = async (): Promise<void> => {
    const { rows } = await stores.pool.query<{ code: string; mailbox: string }>("select code, mailbox from caisse where mailbox <> '' order by code");
    for (const { code, mailbox } of rows) {
      if (listeners.has(code) || stop.signal.aborted) continue;
      const lost = await locks.claim(code);
      if (lost === undefined) continue; // another process listens
      listeners.set(code, listenAt(code, mailbox, lost).catch(() => log.error("listener ended", { stage: "listen", id: code })).finally(() => listeners.delete(code)));
    }
  };
  const claiming = (async () => {
    while (!stop.signal.aborted) {
      await claimAll().catch(() => log.warn("mailboxes could not be claimed", { stage: "listen" }));
      await pause(claimEveryMs, stop.signal);
    }
  })();
  return {
    async close() {
      stop.abort();
      await claiming;
      await Promise.all(listeners.values());
      await locks.close();
    },
  };
}

/** Lets so many in at a time, in the order in which they came. */
function turnstile(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener("abort", done, { once: true });
  });
}
