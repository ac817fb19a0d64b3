import type { PoolClient } from "pg";
import type { Pool } from "./pool.ts";

/** A caisse's mailbox at the operator, and the ordinary one of its patients' e-mail. */
export type Listened = "doctors" | "patients";

/** Any numbers for "who listens at the mailbox of a caisse"; the second key is the caisse. No other lock has them: these are held for days. */
const doctorsListenLock = 871_006;
const patientsListenLock = 871_007;
const lockOf = (which: Listened): number => (which === "doctors" ? doctorsListenLock : patientsListenLock);

/** Which process listens at which mailbox: one at a time over all processes. */
export interface ListenLocks {
  /** @returns a signal that aborts when the lock was lost with its connection; undefined when another process holds it */
  claim(which: Listened, caisseCode: string): Promise<AbortSignal | undefined>;
  release(which: Listened, caisseCode: string): Promise<void>;
  /** Gives everything back. */
  close(): Promise<void>;
}

/**
 * All locks of a process on one connection, held for as long as it lives: a killed process gives its mailboxes back at once, and no
 * clock decides. Two listeners at one mailbox (a connection that died unnoticed) would only do double work: what is stored is stored once.
 */
export function createListenLocks(pool: Pool): ListenLocks {
  let held: { readonly client: PoolClient; readonly lost: AbortController } | undefined;
  const connected = async (): Promise<NonNullable<typeof held>> => {
    if (held !== undefined) return held;
    const client = await pool.connect();
    const own = (held = { client, lost: new AbortController() });
    client.once("error", () => {
      if (held === own) held = undefined;
      own.lost.abort();
      client.release(true);
    });
    return own;
  };
  return {
    async claim(which, caisseCode) {
      const { client, lost } = await connected();
      const { rows } = await client.query<{ ours: boolean }>("select pg_try_advisory_lock($1, $2::int) as ours", [lockOf(which), Number(caisseCode)]);
      return rows[0]?.ours === true && !lost.signal.aborted ? lost.signal : undefined;
    },
    async release(which, caisseCode) {
      await held?.client.query("select pg_advisory_unlock($1, $2::int)", [lockOf(which), Number(caisseCode)]);
    },
    close() {
      const own = held;
      held = undefined;
      own?.client.removeAllListeners("error").on("error", () => undefined);
      own?.client.release(true); // the locks are the connection's: they end with it
      return Promise.resolve();
    },
  };
}
