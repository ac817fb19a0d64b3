import type { Next } from "../src/pipeline/next.ts";
import { defineQueue, type QueueDefinition } from "./define.ts";

/** Writes to the patient whom a doctor accepted. */
export const finaliseQueue = (finalise: (declarationId: string) => Promise<readonly Next[]>): QueueDefinition =>
  defineQueue({
    name: "finalise",
    attempts: 5,
    backoffMs: 2_000,
    lockMs: 60_000,
    concurrency: 2, // draws a letter
    process: finalise,
  });
