import { createBarePdf } from "../../adapters/pdf/bare.ts";
import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import type { RenderRates } from "../../pipeline/bench.ts";
import { sampleList, wordsOf } from "./sample.ts";
import { onTwoThreads } from "./threads.ts";
import { takeTurns } from "./turns.ts";

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
  const half = Math.ceil(documents / 2);
  const onTwo = await onTwoThreads(new URL("./render-worker.js", import.meta.url), { lines, documents: half } satisfies RenderTask, 2 * half, turns);
  return { lines, documents, ...rates, perSecondOnTwoThreads: onTwo, ratioOnTwoThreads: Math.round((onTwo / rates.barePerSecond) * 100) / 100 };
}
