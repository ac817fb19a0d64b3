import { staleClaimMs } from "../domain/retry.ts";
import type { Clock, Log } from "./ports.ts";
import type { Next } from "./next.ts";

export interface SweepStore {
  /** Claims that nobody will settle: sending → unknown, with a task each. @returns how many */
  abandonClaims(claimedBefore: Date, now: Date): Promise<number>;
  /** All that waits in the rows, whether or not a job knows of it; in batches by id. */
  waiting(now: Date, limit: number, after: string): Promise<readonly (Next & { readonly order: string })[]>;
}

const batch = 1_000;

/** Finds what a crash or an emptied queue left, and says again what is to be done. Repeating it does nothing twice: every step claims its row. */
export async function sweep(
  world: { readonly store: SweepStore; readonly clock: Clock; readonly log: Log },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<{ readonly abandoned: number; readonly waiting: number }> {
  const now = world.clock.now();
  const abandoned = await world.store.abandonClaims(new Date(now.getTime() - staleClaimMs), now);
  let waiting = 0;
  for (let after = ""; ; ) {
    const found = await world.store.waiting(now, batch, after);
    const last = found.at(-1);
    if (last === undefined) break;
    after = last.order;
    waiting += found.length;
    await onNext(found.map(({ step, id }) => ({ step, id })));
  }
  if (abandoned + waiting > 0) world.log.info("swept", { stage: "sweep", count: waiting });
  return { abandoned, waiting };
}
