import type { Step } from "../pipeline/next.ts";
import type { Clock } from "../pipeline/ports.ts";
import type { Engine } from "./engine.ts";
import type { Stores } from "./stores.ts";

const batch = 500;
const atATime = 8; // as many as the relay's pool has connections

/**
 * Does here and now what waits for these steps, without any queue: for a command, or a caisse without workers.
 * A row that fails is left for the next time, said by its stage's log, and never tried twice in one run.
 */
export async function drain(engine: Engine, stores: Stores, clock: Clock, steps: readonly Step[], onProgress: (done: number, total: number) => void): Promise<number> {
  const tried = new Set<string>();
  let done = 0;
  for (;;) {
    const waiting = [];
    for (let after = ""; ; ) {
      const found = await stores.sweeping.waiting(clock.now(), batch, after);
      const last = found.at(-1);
      if (last === undefined) break;
      after = last.order;
      waiting.push(...found.filter(({ step, id }) => steps.includes(step) && !tried.has(`${step} ${id}`)));
    }
    if (waiting.length === 0) return done;
    const total = done + waiting.length;
    const queue = [...waiting];
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        tried.add(`${next.step} ${next.id}`);
        await engine[next.step](next.id);
        done += 1;
        onProgress(done, total);
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
  }
}
