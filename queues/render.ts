import type { Next } from "../src/pipeline/next.ts";
import { defineQueue, type QueueDefinition } from "./define.ts";

/** Makes the mail and the PDF of one message. */
export const renderQueue = (render: (messageId: string) => Promise<readonly Next[]>): QueueDefinition =>
  defineQueue({
    name: "render",
    attempts: 5, // a template that cannot be filled stays so: five tries outlast a restart of PostgreSQL, no more
    backoffMs: 2_000,
    lockMs: 60_000, // 300 lines take two seconds on a slow host; a minute is a dead worker
    concurrency: 2, // drawing is work for a core, not waiting
    process: render,
  });
