import { setTimeout as sleep } from "node:timers/promises";

/** How long a test waits for one thing: several times what it takes on a busy machine, and less than its own limit (vitest.config.ts), so that the wait is what speaks. */
export const patienceMs = 100_000;

/**
 * Waits until what is looked at is as it should be.
 *
 * @param what in the reader's words, as it stands in the error when it does not come
 * @param look what is there now: a value that tells something when it is printed, a count rather than "no"
 * @returns what was found
 * @throws {Error} that says what was waited for, and what was there instead
 */
export async function until<T>(what: string, look: () => T | Promise<T>, isIt: (found: T) => boolean, { everyMs = 20, withinMs = patienceMs } = {}): Promise<T> {
  for (const began = performance.now(); ; await sleep(everyMs)) {
    const found = await look();
    if (isIt(found)) return found;
    if (performance.now() - began > withinMs) throw new Error(`waited ${Math.round(withinMs / 1_000)} s for ${what}; found ${(JSON.stringify(found) ?? "nothing").slice(0, 2_000)}`);
  }
}

/** The same for a promise. @param found what there was until then, for the error */
export async function within<T>(what: string, coming: Promise<T>, found: () => string = () => "nothing", withinMs = patienceMs): Promise<T> {
  const tooLate = new AbortController();
  const late = sleep(withinMs, undefined, { signal: tooLate.signal }).then(() => {
    throw new Error(`waited ${Math.round(withinMs / 1_000)} s for ${what}; found ${found()}`);
  });
  late.catch(() => undefined); // called off once it came
  try {
    return await Promise.race([coming, late]);
  } finally {
    tooLate.abort();
  }
}

/** The same where the code itself says what is awaited. */
export const soon = <T>(look: () => T | Promise<T>, isIt: (found: T) => boolean, everyMs = 20): Promise<T> => until(`${String(isIt)} of ${String(look)}`, look, isIt, { everyMs });
