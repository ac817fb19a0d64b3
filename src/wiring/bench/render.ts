import { Worker } from "node:worker_threads";
import { createBarePdf } from "../../adapters/pdf/bare.ts";
import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import type { RenderRates } from "../../pipeline/bench.ts";
import { sampleList, wordsOf } from "./sample.ts";
import { secondsOf, takeTurns } from "./turns.ts";

/** What the worker is told; it answers "ready" once its fonts are read, and "done". */
export interface RenderTask {
  readonly lines: number;
  readonly documents: number;
}

const turns = 5;

/** Draws doctors' lists as PDF, and the same words with pdfkit alone: tagged, with a font that is parsed once. */
export async function benchRender({ lines, documents }: RenderTask): Promise<RenderRates> {
  const renderer = createPdfRenderer();
  const bare = createBarePdf();
  const lists = Array.from({ length: documents }, (_, number) => sampleList(lines, number));
  const words = lists.map(wordsOf);
  const draw = (): Promise<void> => Promise.resolve(lists.forEach((list) => void renderer.doctorList(list)));
  const drawBare = (): Promise<void> => Promise.resolve(words.forEach((texts) => void bare(texts)));
  // Both are warm before anything is measured.
  lists.slice(0, 20).forEach((list) => void renderer.doctorList(list));
  words.slice(0, 20).forEach((texts) => void bare(texts));
  const rates = await takeTurns(draw, drawBare, documents, turns);
  const onTwo = await onTwoThreads({ lines, documents });
  return { lines, documents, ...rates, perSecondOnTwoThreads: onTwo, ratioOnTwoThreads: Math.round((onTwo / rates.barePerSecond) * 100) / 100 };
}

/** The same number of documents, half on each thread. */
async function onTwoThreads({ lines, documents }: RenderTask): Promise<number> {
  const half = Math.ceil(documents / 2);
  const workers = [0, 1].map(() => new Worker(new URL("./render-worker.js", import.meta.url), { workerData: { lines, documents: half } satisfies RenderTask }));
  try {
    await Promise.all(workers.map((worker) => said(worker, "ready")));
    let best = Infinity;
    for (let turn = 0; turn < turns; turn += 1) {
      best = Math.min(best, await secondsOf(async () => {
        const done = workers.map((worker) => said(worker, "done"));
        for (const worker of workers) worker.postMessage("draw");
        await Promise.all(done);
      }));
    }
    return Math.round(((2 * half) / best) * 10) / 10;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const said = (worker: Worker, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message) => (message === word ? resolve() : reject(new Error(`the worker said ${String(message)}`))));
  });
