import { fork } from "node:child_process";
import { createBareLot } from "../../adapters/pdf/bare-lot.ts";
import type { LetterRates } from "../../pipeline/bench.ts";
import { lotDrawer } from "./letters-lot.ts";
import { bareLetterOf, sampleLetter } from "./sample-letter.ts";
import { onTwoThreads } from "./threads.ts";
import { takeTurns } from "./turns.ts";

const turns = 5;

/**
 * Draws patients' letters into one lot, and the same letters with pdfkit alone: one document, fonts that are parsed once.
 * @param request.lots letters of each lot whose memory is compared
 */
export async function benchLetters({ letters, lots }: { readonly letters: number; readonly lots: readonly number[] }): Promise<LetterRates> {
  const draw = lotDrawer();
  const bare = createBareLot();
  const words = Array.from({ length: letters }, (_, number) => bareLetterOf(sampleLetter(number)));
  // Both are warm before anything is measured.
  await draw(20);
  bare(words.slice(0, 20));
  const rates = await takeTurns(async () => void (await draw(letters)), () => Promise.resolve(void bare(words)), letters, turns);
  const half = Math.ceil(letters / 2);
  const onTwo = await onTwoThreads(new URL("./letters-worker.js", import.meta.url), half, 2 * half, turns);
  const peakRssMb = [];
  for (const lot of lots) peakRssMb.push({ letters: lot, mb: await peakOf(lot) });
  return { letters, ...rates, perSecondOnTwoThreads: onTwo, ratioOnTwoThreads: Math.round((onTwo / rates.barePerSecond) * 100) / 100, peakRssMb };
}

/** The most memory that a process of its own takes for one lot, in megabytes. */
const peakOf = (letters: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL("./letters-child.js", import.meta.url), [String(letters)]);
    child.once("message", (kilobytes) => resolve(Math.round(Number(kilobytes) / 1_024)));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the process ended with ${String(code)}`))); // after its word this changes nothing
  });
