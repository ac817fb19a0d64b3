import { defineQueue, type QueueDefinition } from "./define.ts";

/** Takes in the new mail of one caisse's mailbox; the job's id is the caisse. */
export const receiveQueue = (receive: (caisseCode: string) => Promise<void>): QueueDefinition =>
  defineQueue({
    name: "receive",
    attempts: 1, // the next round is the next attempt
    backoffMs: 1_000,
    lockMs: 300_000, // a first fetch of thousands of messages; the mailbox's own lock in the database keeps two from reading at once
    concurrency: 4, // several caisses wait on the network at a time
    process: async (caisseCode) => {
      await receive(caisseCode);
      return [];
    },
  });
