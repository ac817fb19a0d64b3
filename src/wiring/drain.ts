import type { Next, Step } from "../pipeline/next.ts";
import type { Clock, Log } from "../pipeline/ports.ts";
import type { SweepStore } from "../pipeline/sweep.ts";
import type { Engine } from "./engine.ts";

const batch = 500;
const atATime = 8; // as many as the relay's pool has connections

/**
 * Does here and now what waits for these steps, without any queue: for a command, or a caisse without workers.
 *
 * A row that fails is said in the log by its id and tried again as long as others get on (a doctor's second answer waits for the
 * first); what fails when nothing else moves is left for the next time.
 * @returns how many were done
 */
export async function drain(world: { readonly engine: Engine; readonly stores: Waiting; readonly clock: Clock; readonly log: Log }, steps: readonly Step[], onProgress: (done: number, total: number) => void): Promise<number> {
  const tried = new Set<string>();
  const failed = new Set<string>();
  let [done, doneWhenTriedAgain] = [0, -1];
  for (;;) {
    const waiting = await untried(world, steps, tried);
    if (waiting.length === 0) {
      if (failed.size === 0 || done === doneWhenTriedAgain) return done;
      doneWhenTriedAgain = done;
      failed.forEach((key) => tried.delete(key));
      failed.clear();
      continue;
    }
    const total = done + waiting.length;
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { step, id } = next;
        tried.add(keyOf(next));
        try {
          await world.engine[step](id);
          done += 1;
          onProgress(done, total);
        } catch (error) {
          failed.add(keyOf(next));
          world.log.warn("row left for later", { stage: step, id, reason: error instanceof Error ? error.name : "unknown" });
        }
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
  }
}

interface Waiting {
  readonly sweeping: Pick<SweepStore, "waiting">;
}

const keyOf = ({ step, id }: Next): string => `${step} ${id}`;

async function untried({ stores, clock }: { readonly stores: Waiting; readonly clock: Clock }, steps: readonly Step[], tried: ReadonlySet<string>): Promise<Next[]> {
  const waiting: Next[] = [];
  for (let after = ""; ; ) {
    const found = await stores.sweeping.waiting(clock.now(), batch, after);
    const last = found.at(-1);
    if (last === undefined) return waiting;
    after = last.order;
    waiting.push(...found.filter((next) => steps.includes(next.step) && !tried.has(keyOf(next))));
  }
}
