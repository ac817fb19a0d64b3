import { parentPort, workerData } from "node:worker_threads";
import { glanceAt, type Glance } from "../pipeline/reading.ts";
import type { InboundMail } from "../domain/mail.ts";
import type { Asked, Replied, ThreadTask } from "./reading-thread.ts";
import { readingRules } from "./reading.ts";

// The thread in which mails are read; reading-thread.ts starts it, and ends it when one mail takes too long.

/** Mails that were glanced at and may still be asked about; more than a few batches are never under way. */
const kept = new Map<number, { readonly mail: InboundMail; readonly glance: Glance; readonly bytes: number }>();
const mostKept = 1_000;
const mostBytes = 64 * 1_048_576;
let keptBytes = 0;

const { progress } = workerData as ThreadTask;
let work = Promise.resolve();
parentPort?.on("message", (asked: readonly Asked[]) => {
  work = work.then(() => answerAll(asked));
});
parentPort?.postMessage([]); // it is loaded

async function answerAll(asked: readonly Asked[]): Promise<void> {
  const replies: Replied[] = [];
  for (const one of asked) {
    Atomics.store(progress, 0, one.call); // who ends this thread knows what it was at
    replies.push(await answer(one).catch((): Replied => ({ call: one.call, failed: true })));
  }
  Atomics.store(progress, 0, -1);
  parentPort?.postMessage(replies);
}

async function answer(asked: Asked): Promise<Replied> {
  const { call } = asked;
  if (asked.what === "glance") {
    const mail = await readingRules.readMail(asked.raw);
    const glance = glanceAt(mail, readingRules);
    keep(call, { mail, glance, bytes: asked.raw.byteLength });
    return { call, glance };
  }
  const found = kept.get(asked.of);
  if (found === undefined) return { call, failed: true };
  if (asked.what === "whole") return { call, mail: found.mail };
  forget(asked.of);
  return { call, answer: await readingRules.interpret(found.mail, found.glance.told, asked.list) };
}

function keep(call: number, mail: { readonly mail: InboundMail; readonly glance: Glance; readonly bytes: number }): void {
  kept.set(call, mail);
  keptBytes += mail.bytes;
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept && keptBytes <= mostBytes) return;
    if (oldest !== call) forget(oldest);
  }
}

function forget(call: number): void {
  keptBytes -= kept.get(call)?.bytes ?? 0;
  kept.delete(call);
}
