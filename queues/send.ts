import type { Next } from "../src/pipeline/next.ts";
import { defineQueue, type QueueDefinition } from "./define.ts";

/** Hands one rendered message to the relay. */
export const sendQueue = (send: (messageId: string) => Promise<readonly Next[]>): QueueDefinition =>
  defineQueue({
    name: "send",
    attempts: 8, // for the database's sake only: what the relay says is settled in the row and comes back as a new job
    backoffMs: 5_000,
    lockMs: 660_000, // above the socket's 10 min (RFC 5321 §4.5.3.2.6), so a slow DATA is not taken for a dead worker
    concurrency: 20, // the relay's eight connections are what limits; the others are claimed, read or settled meanwhile
    process: send,
  });
