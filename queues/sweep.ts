import { defineQueue, type QueueDefinition } from "./define.ts";

/** Finds what a crash or an emptied queue left. */
export const sweepQueue = (sweep: () => Promise<void>): QueueDefinition =>
  defineQueue({
    name: "sweep",
    attempts: 1, // it comes again by itself
    backoffMs: 1_000,
    lockMs: 120_000,
    concurrency: 1,
    process: async () => {
      await sweep();
      return [];
    },
  });
