import { InboxLost, type Inbox, type Log, type Random } from "./ports.ts";

/** What one listener needs of the world. */
export interface ListenWorld {
  /** A fresh connection: one that dropped cannot be used again. */
  readonly open: () => Inbox;
  /** Takes in what lies there, through this connection. @returns "busy" when another process reads this mailbox now */
  readonly round: (inbox: Inbox) => Promise<number | "busy">;
  /** Resolves after so long, or sooner when told to stop. */
  readonly pause: (ms: number, stop: AbortSignal) => Promise<void>;
  readonly random: Random;
  readonly log: Log;
}

/** How long the server is asked to speak up by itself before it is asked, in ms. */
export interface ListenTimes {
  readonly lookEveryMs: number;
}

const busyAgainMs = 500; // the other process reads a few messages; what came during its reading must not wait for the next look
const firstBackOffMs = 1_000;
const longestBackOffMs = 60_000; // a server that is away for a night is back within a minute of its return

/**
 * Listens at one mailbox until told to stop: what arrives is taken in at once (IDLE), and it is looked for every `lookEveryMs` all
 * the same, for a line can die without a word and a server can lack IDLE.
 *
 * Whatever goes wrong, the connection is closed and another opened after a pause that doubles; nothing of a round is kept here, so
 * a listener may be killed anywhere: what is stored is in the rows, and what is not lies in the mailbox.
 */
export async function listen(world: ListenWorld, { lookEveryMs }: ListenTimes, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    const inbox = world.open();
    try {
      await rounds(inbox, world, lookEveryMs, stop, () => (failures = 0));
    } catch (error) {
      if (stopped(stop)) return;
      failures += 1;
      world.log.warn("mailbox lost", { stage: "listen", attempt: failures, reason: labelOf(error) });
    } finally {
      await inbox.close();
    }
    if (failures > 0) await world.pause(backOffMs(failures, world.random), stop);
  }
}

async function rounds(inbox: Inbox, { round, pause }: ListenWorld, lookEveryMs: number, stop: AbortSignal, worked: () => void): Promise<void> {
  // Told to stop, a wait ends at once, by its connection; a round that runs ends first.
  let waiting = false;
  const hangUp = (): void => {
    if (waiting) void inbox.close();
  };
  stop.addEventListener("abort", hangUp, { once: true });
  try {
    while (!stopped(stop)) {
      const taken = await round(inbox);
      worked();
      if (stopped(stop)) return;
      if (taken === "busy") {
        await pause(busyAgainMs, stop);
        continue;
      }
      waiting = true;
      await inbox.wait(lookEveryMs);
      waiting = false;
    }
  } finally {
    stop.removeEventListener("abort", hangUp);
  }
}

/** 1 s, 2 s, 4 s … up to a minute, spread by half: a server that comes back is not stormed by every caisse at once. */
export function backOffMs(failures: number, random: Random): number {
  const longest = Math.min(firstBackOffMs * 2 ** Math.min(failures - 1, 16), longestBackOffMs);
  return longest / 2 + random.integer(Math.ceil(longest / 2));
}

/** Asked anew: a signal changes while one waits. */
const stopped = (stop: AbortSignal): boolean => stop.aborted;

/** What an error is, without what it says: a server's words may quote a person. */
/** What is logged of a trouble: the mailbox's own words, a code ("53100" is PostgreSQL's full disk), else the error's name; never its sentence. */
function labelOf(error: unknown): string {
  if (error instanceof InboxLost) return error.message;
  if (!(error instanceof Error)) return "not an error";
  return "code" in error && typeof error.code === "string" && /^[A-Z0-9_]{4,30}$/.test(error.code) ? error.code : error.name;
}
