import { Worker } from "node:worker_threads";
import { secondsOf } from "./turns.ts";

/**
 * Lets two threads work at once. Each says "ready" when it is warm, and "done" each time that it was told to work.
 * @param task what each thread is given; @param count pieces of work of both together
 * @returns pieces a second, in the best of the turns
 */
export async function onTwoThreads(script: URL, task: unknown, count: number, turns: number): Promise<number> {
  const workers = [0, 1].map(() => new Worker(script, { workerData: task }));
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
    return Math.round((count / best) * 10) / 10;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

const said = (worker: Worker, word: string): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (message) => (message === word ? resolve() : reject(new Error(`the worker said ${String(message)}`))));
  });
