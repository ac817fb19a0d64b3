import type { Next } from "../src/pipeline/next.ts";

/** Where jobs wait. Either may be lost at any time: the rows know what is to be done. */
export type QueueStorage =
  | { readonly kind: "redis"; readonly url: string; readonly prefix?: string; /** PEM; without it, the public ones. */ readonly authorities?: string; /** What we show, PEM. */ readonly own?: { readonly certificate: string; readonly key: string } }
  | { readonly kind: "postgres"; readonly url: string };

/** All that a job holds. An id, never a name, a NIR or an address. */
export interface JobContent {
  readonly id: string;
}

/** One stage's queue: what it does, how often it tries, how long it may hold a job, each with its reason beside the number. */
export interface QueueDefinition {
  readonly name: string;
  /** Tries before a job is dead; the sweep finds its row again later. */
  readonly attempts: number;
  /** First wait, doubling; spread by half so that a restart does not make all come at once. */
  readonly backoffMs: number;
  /** How long a worker may be silent before another takes the job over. */
  readonly lockMs: number;
  /** Jobs at a time in one process, unless the operator says otherwise. */
  readonly concurrency: number;
  /** At most `max` jobs in `durationMs` over all processes. */
  readonly limit?: { readonly max: number; readonly durationMs: number };
  readonly process: (id: string) => Promise<readonly Next[]>;
  /** Called once when all attempts failed, so that a row does not wait for nobody. */
  readonly dead?: (id: string) => Promise<void>;
}

/** Checks a definition's numbers where it is written, so that a worker never starts with a lock that ends before the work. */
export function defineQueue(definition: QueueDefinition): QueueDefinition {
  if (definition.attempts < 1 || definition.lockMs < 1_000 || definition.concurrency < 1) {
    throw new RangeError(`queue ${definition.name}: attempts, lockMs and concurrency must be positive`);
  }
  return definition;
}
