import { parentPort, workerData } from "node:worker_threads";
import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import type { RenderTask } from "./render.ts";
import { sampleList } from "./sample.ts";

// A thread of `rattache bench render`: draws its share each time it is told to.
const { lines, documents } = workerData as RenderTask;
const renderer = createPdfRenderer();
const lists = Array.from({ length: documents }, (_, number) => sampleList(lines, number));
lists.slice(0, 20).forEach((list) => void renderer.doctorList(list));
parentPort?.on("message", () => {
  for (const list of lists) renderer.doctorList(list);
  parentPort?.postMessage("done");
});
parentPort?.postMessage("ready");
