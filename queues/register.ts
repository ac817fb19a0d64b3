import type { Next } from "../src/pipeline/next.ts";
import { defineQueue, type QueueDefinition } from "./define.ts";

/** Registers what one message decides. */
export const registerQueue = (register: (inboundId: string) => Promise<readonly Next[]>): QueueDefinition =>
  defineQueue({
    name: "register",
    attempts: 10, // two answers on one patient can collide; the loser tries again
    backoffMs: 500,
    lockMs: 60_000,
    concurrency: 32, // those of one moment share a transaction
    process: register,
  });
