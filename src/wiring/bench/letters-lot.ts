import { createPdfRenderer } from "../../adapters/pdf/renderer.ts";
import { sampleLetter } from "./sample-letter.ts";

/** Draws lots as `rattache letters build` does, but keeps nothing of them. @returns a function that draws one lot and gives its pages */
export function lotDrawer(): (letters: number) => Promise<number> {
  const renderer = createPdfRenderer();
  const sink = { pdf: () => Promise.resolve(), index: () => Promise.resolve() };
  return async (letters) => (await renderer.letterLot(invented(letters), sink, { lot: "871-00001-notice", day: "2023-07-03" })).pages;
}

async function* invented(letters: number): AsyncGenerator<ReturnType<typeof sampleLetter>> {
  for (let number = 0; number < letters; number += 1) yield await Promise.resolve(sampleLetter(number));
}
