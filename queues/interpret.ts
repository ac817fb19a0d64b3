import type { Next } from "../src/pipeline/next.ts";
import { defineQueue, type QueueDefinition } from "./define.ts";

/** Reads one stored message. */
export const interpretQueue = (interpret: (inboundId: string) => Promise<readonly Next[]>, giveToPerson: (inboundId: string) => Promise<void>): QueueDefinition =>
  defineQueue({
    name: "interpret",
    attempts: 5, // reading is pure: what fails five times over a restart is a mail that we cannot read, and a person can
    backoffMs: 2_000,
    lockMs: 60_000, // bounded at a quarter of a second a mail; a minute is a dead worker
    concurrency: 32, // read one after the other, but asked and written together
    process: interpret,
    dead: giveToPerson,
  });
