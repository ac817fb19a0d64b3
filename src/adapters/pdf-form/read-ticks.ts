import { Worker } from "node:worker_threads";
import type { ReturnedForm, Tick } from "../../domain/ticks.ts";
import { lineOfField, tickedStates } from "../../domain/wording/form-fields.ts";
import type { ReadTicks } from "../../pipeline/returned-form.ts";
import type { Form } from "./worker.mjs";

/** How much of a PDF is read before a person is asked instead. Hostile files are normal files. */
export interface FormBounds {
  /** Our list of 300 lines has 0.8 MB; a viewer that rewrites it doubles that at most. */
  readonly maxBytes: number;
  /** From hand-over to answer, milliseconds, the thread's start apart. 300 lines take 0.2 s. What a bomb can unpack meanwhile is what it costs in memory. */
  readonly maxMs: number;
}

const defaultBounds: FormBounds = { maxBytes: 8 * 1024 * 1024, maxMs: 2_000 };
const startMs = 10_000; // a thread on a busy machine
const filesPerThread = 100; // the library remembers every name that it met

/**
 * Makes a reader of returned lists. Files are read one after the other in a thread, which is ended when one takes too long.
 *
 * Source: ISO 32000-1 §12.7.4.2.4: a group's value and its boxes' looks say the same; where they do not, a person looks.
 */
export function makeReadTicks(bounds: FormBounds = defaultBounds): ReadTicks {
  let thread: Promise<Thread> | undefined;
  let left = 0;
  let last: Promise<unknown> = Promise.resolve();
  const read = async (pdf: Uint8Array): Promise<ReturnedForm> => {
    if (!isWhole(pdf, bounds.maxBytes)) return { found: "unreadable" };
    if (left <= 0) {
      await thread?.then((old) => old.end(), () => undefined);
      thread = startThread();
      left = filesPerThread;
    }
    left -= 1;
    try {
      const form = await (await (thread ??= startThread())).read(pdf, bounds.maxMs);
      return form === undefined ? { found: "unreadable" } : formOf(form);
    } catch {
      left = 0; // ended, or never started: the next file gets another
      return { found: "unreadable" };
    }
  };
  return (pdf) => {
    const mine = last.then(() => read(pdf));
    last = mine;
    return mine;
  };
}

/** A file cut on its way lacks its last revision, and with it the ticks. */
function isWhole(pdf: Uint8Array, maxBytes: number): boolean {
  if (pdf.byteLength > maxBytes) return false;
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return bytes.subarray(0, 1_024).includes("%PDF-") && bytes.subarray(-2_048).includes("%%EOF");
}

interface Thread {
  /** @returns undefined when the file cannot be read @throws when it took too long; the thread is gone then */
  read(pdf: Uint8Array, maxMs: number): Promise<Form | undefined>;
  end(): Promise<unknown>;
}

async function startThread(): Promise<Thread> {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 256 } });
  worker.on("error", () => undefined); // heard by whoever waits for an answer
  await within(startMs, worker); // it says when the library is loaded
  worker.unref();
  return {
    async read(pdf, maxMs) {
      worker.ref(); // a program that waits for an answer does not end before it
      try {
        worker.postMessage({ pdf });
        return ((await within(maxMs, worker)) as { readonly form: Form | undefined }).form;
      } finally {
        worker.unref();
      }
    },
    end: () => worker.terminate(),
  };
}

/** The thread's next word. @throws when it ends or the time is over first: it is ended then */
async function within(ms: number, worker: Worker): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error("too slow")), ms);
      worker.once("message", resolve);
      worker.once("exit", () => reject(new Error("ended")));
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
    worker.removeAllListeners("message").removeAllListeners("exit");
  }
}

function formOf({ title, fields }: Form): ReturnedForm {
  const reference = /\bALD(?:-[0-9A-Z]{1,8}){1,4}\b/.exec(title)?.[0]; // "Liste ALD-87-7K3F9-Q du 12 mai 2023"
  const ours = fields.flatMap((field) => {
    const line = lineOfField(field.name);
    return line === undefined ? [] : [{ line, field }];
  });
  if (ours.length === 0) return { found: "no-form", reference };
  return { found: "form", reference, ticks: ours.flatMap(({ line, field }) => tickOf(line, field)) };
}

const isOff = (state: string): boolean => state === "" || state === "Off";

function tickOf(line: number, { value, looks }: Form["fields"][number]): Tick[] {
  const shown = [...new Set(looks.filter((state) => !isOff(state)))];
  if (shown.length === 0 && isOff(value)) return [];
  const [state] = shown;
  if (shown.length !== 1 || state !== value) return [{ line, ticked: "both" }];
  if (state === tickedStates.accept) return [{ line, ticked: "accept" }];
  return [{ line, ticked: state === tickedStates.refuse ? "refuse" : "both" }];
}

/** The reader of this process, with the default bounds. */
export const readTicks: ReadTicks = makeReadTicks();
