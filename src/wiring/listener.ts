import { createListenLocks, type Listened } from "../adapters/postgres/listen-locks.ts";
import { listen } from "../pipeline/receive-listen.ts";
import { InboxLost, type Inbox } from "../pipeline/ports.ts";
import type { Next } from "../pipeline/next.ts";
import type { Engine } from "./engine.ts";
import { systemRandom } from "./engine.ts";
import type { Opened } from "./opened.ts";
import { troubleCode } from "./engine-trouble.ts";

/** A mailbox whose process died is taken over after this long at most, in ms. */
const claimEveryMs = 2_000;
/** Mailboxes read at a time: each reading holds two of the pool's connections, and a hundred caisses may wake at once. */
const readingAtOnce = 4;

/** The listeners of one process. */
export interface Listening {
  /** Running readings end first; no connection stays open. */
  close(): Promise<void>;
}

/** The stages that a listener wakes. */
type Woken = Pick<Engine, "receiveThrough"> & Partial<Pick<Engine, "receivePatientsThrough">>;

/**
 * Listens at every caisse's mailboxes that no other process listens at; what arrives goes through the same stage as a look by the clock.
 * @param openInbox a fresh connection to a mailbox
 * @param openPatientInbox the same for ordinary mailboxes of patients' e-mail; without it they are not listened at
 */
export function startListening({ config, stores, log }: Pick<Opened, "config" | "stores" | "log">, engine: Woken, openInbox: (mailbox: string) => Inbox, onNext: (next: readonly Next[]) => Promise<void>, openPatientInbox?: (mailbox: string) => Inbox): Listening {
  const stop = new AbortController();
  const locks = createListenLocks(stores.pool);
  const listeners = new Map<string, Promise<void>>();
  const gate = turnstile(readingAtOnce);

  const { receivePatientsThrough } = engine;
  const ways = {
    doctors: { open: openInbox, through: engine.receiveThrough },
    patients: openPatientInbox === undefined || receivePatientsThrough === undefined ? undefined : { open: openPatientInbox, through: receivePatientsThrough },
  };

  const listenAt = async (which: Listened, { open, through }: NonNullable<(typeof ways)[Listened]>, caisseCode: string, mailbox: string, lost: AbortSignal): Promise<void> => {
    let at = mailbox;
    log.info("listening", { stage: "listen", id: caisseCode });
    await listen(
      {
        open: () => open(at),
        round: (inbox) =>
          gate(() =>
            through(caisseCode, (current) => {
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
    if (!lost.aborted) await locks.release(which, caisseCode).catch(() => undefined);
  };

  const claimAll = async (): Promise<void> => {
    const { rows } = await stores.pool.query<{ code: string; mailbox: string }>("select code, mailbox from caisse where mailbox <> '' order by code");
    for (const { code, mailbox } of rows) await claim("doctors", code, mailbox);
    if (ways.patients === undefined) return;
    for (const { caisseCode, mailbox } of await stores.patientMailboxes.caisses()) await claim("patients", caisseCode, mailbox);
  };
  const claim = async (which: Listened, code: string, mailbox: string): Promise<void> => {
    const [way, key] = [ways[which], `${which} ${code}`];
    if (way === undefined || listeners.has(key) || stop.signal.aborted) return;
    const lost = await locks.claim(which, code);
    if (lost === undefined) return; // another process listens
    listeners.set(key, listenAt(which, way, code, mailbox, lost).catch(() => log.error("listener ended", { stage: "listen", id: code })).finally(() => listeners.delete(key)));
  };
  const claiming = (async () => {
    while (!stop.signal.aborted) {
      await claimAll().catch((error: unknown) => log.warn("mailboxes could not be claimed", { stage: "listen", reason: troubleCode(error) }));
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
