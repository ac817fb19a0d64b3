import { Worker } from "node:worker_threads";
import type { SentList } from "../domain/decision.ts";
import type { InboundMail } from "../domain/mail.ts";
import type { Answer } from "../domain/ticks.ts";
import { unread, type Glance, type ReadOne } from "../pipeline/reading.ts";

/** What the thread is asked; a call is a number that is never used again. */
export type Asked =
  | { readonly call: number; readonly what: "glance"; readonly raw: Uint8Array }
  | { readonly call: number; readonly what: "interpret"; readonly of: number; readonly list: SentList }
  | { readonly call: number; readonly what: "whole"; readonly of: number };

/** What it says. "failed": the mail is not there any more, or reading it threw. */
export type Replied =
  | { readonly call: number; readonly glance: Glance }
  | { readonly call: number; readonly answer: Answer }
  | { readonly call: number; readonly mail: InboundMail }
  | { readonly call: number; readonly failed: true };

/** What the thread starts with. */
export interface ThreadTask {
  /** The call that it is at; -1: none. */
  readonly progress: Int32Array;
}

export interface ThreadBounds {
  /** For one mail, in ms, by the clock: a machine may be busy, and a returned form is read in yet another thread. Reading has its own bounds, far below; this is for what they do not see. */
  readonly maxMs: number;
  /** From its start to its first word, in ms. */
  readonly startMs: number;
  readonly maxMegabytes: number;
}

const usualBounds: ThreadBounds = { maxMs: 30_000, startMs: 60_000, maxMegabytes: 512 };

interface Waiting {
  readonly asked: Asked;
  readonly reply: (replied: Replied) => void;
  readonly lost: (guilty: boolean) => void;
}

/**
 * Reads mails in a thread of its own, which starts when the first one comes and is ended when one takes too long or too much memory.
 *
 * That mail is a person's ("too-slow"); what else was under way is refused, and its caller tries it again by itself.
 * @param script the thread's program: compiled, since Node starts no thread from TypeScript
 */
export function readInThread(script: URL, bounds: ThreadBounds = usualBounds): ReadOne {
  let thread: Thread | undefined;
  let calls = 0;
  const ask = (asked: Asked, transferred: readonly ArrayBuffer[] = []): Promise<Replied | "guilty"> =>
    new Promise((resolve, reject) => {
      thread ??= startThread(script, bounds, () => (thread = undefined));
      thread.ask({ asked, reply: resolve, lost: (guilty) => { if (guilty) resolve("guilty"); else reject(new Error("the thread that read this mail was ended")); } }, transferred);
    });
  const failed = (): Error => new Error("this mail could not be read in the thread");
  return async (raw) => {
    const of = (calls += 1);
    const own = Uint8Array.from(raw); // its own memory, which goes over to the thread
    const read = await ask({ call: of, what: "glance", raw: own }, [own.buffer]);
    if (read !== "guilty" && !("glance" in read)) throw failed();
    return {
      ...(read === "guilty" ? unread("too-slow") : read.glance),
      async interpret(list) {
        const replied = await ask({ call: (calls += 1), what: "interpret", of, list });
        if (replied === "guilty") return { lines: [], review: ["unreadable"] };
        if (!("answer" in replied)) throw failed();
        return replied.answer;
      },
      async whole() {
        const replied = await ask({ call: (calls += 1), what: "whole", of });
        if (replied === "guilty" || !("mail" in replied)) throw failed();
        return replied.mail;
      },
    };
  };
}

interface Thread {
  ask(waiting: Waiting, transferred: readonly ArrayBuffer[]): void;
}

/** @param onEnd called once, before those who wait hear of it: who asks again gets another thread */
function startThread(script: URL, bounds: ThreadBounds, onEnd: () => void): Thread {
  const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(script, { workerData: { progress } satisfies ThreadTask, resourceLimits: { maxOldGenerationSizeMb: bounds.maxMegabytes } });
  const waiting = new Map<number, Waiting>();
  let unsent: Asked[] = [];
  let transfers: ArrayBuffer[] = [];
  let ended = false;
  let loaded = false;
  let since = { call: -1, at: performance.now() };
  const watch = setInterval(() => {
    const call = Atomics.load(progress, 0);
    if (call !== since.call || waiting.size === 0) since = { call, at: performance.now() };
    else if (performance.now() - since.at > (loaded ? bounds.maxMs : bounds.startMs) && (call >= 0 || !loaded)) void worker.terminate();
  }, Math.min(500, bounds.maxMs / 4));
  watch.unref();
  worker.unref();

  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(watch);
    onEnd();
    const guilty = Atomics.load(progress, 0);
    for (const [call, { lost }] of waiting) lost(call === guilty);
  };
  worker.on("error", end);
  worker.on("exit", end);
  worker.on("message", (replies: readonly Replied[]) => {
    loaded = true;
    for (const replied of replies) {
      waiting.get(replied.call)?.reply(replied);
      waiting.delete(replied.call);
    }
    if (waiting.size === 0) worker.unref(); // a program that has nothing else to do ends
  });
  return {
    ask(call, transferred) {
      if (waiting.size === 0) worker.ref();
      waiting.set(call.asked.call, call);
      transfers.push(...transferred);
      // Those who ask at the same moment go together: a message costs as much as a short mail.
      if (unsent.push(call.asked) > 1) return;
      setImmediate(() => {
        worker.postMessage(unsent, transfers);
        unsent = [];
        transfers = [];
      });
    },
  };
}
