import type { Font } from "fontkit";

/** What pdfkit asks of a subset. */
interface Subset {
  includeGlyph(id: number): number;
  encode(): Uint8Array;
}

/**
 * Makes subsets that share one set of bytes as long as a document keeps to the usual glyphs; a rarer one makes its own.
 * @param usual glyphs in every subset, in this order
 */
export function subsetMaker(font: Font, usual: readonly number[]): () => Subset {
  const make = (ids: readonly number[]): { subset: Subset; places: Map<number, number> } => {
    const subset = font.createSubset();
    return { subset, places: new Map([0, ...ids].map((id) => [id, subset.includeGlyph(id)])) };
  };
  const { subset, places } = make(usual);
  const usualBytes = subset.encode();
  return () => {
    const rare: number[] = [];
    const all = new Map(places);
    return {
      includeGlyph(id) {
        const place = all.get(id);
        if (place !== undefined) return place;
        rare.push(id);
        all.set(id, all.size);
        return all.size - 1;
      },
      encode: () => (rare.length === 0 ? usualBytes : make([...usual, ...rare]).subset.encode()),
    };
  };
}
