import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paginate, type Block } from "../../../src/adapters/pdf/flow.ts";

const room = (): { top: number; bottom: number } => ({ top: 10, bottom: 110 });
const block = (height: number, more: Partial<Block> = {}): Block => ({ height, draw: () => undefined, ...more });
const heights = (blocks: readonly Block[]): number[][] => paginate(blocks, room).map((page) => page.map((placed) => placed.top));

describe("pages", () => {
  test("a block that does not fit begins the next page", () => {
    expect(heights([block(60), block(40), block(1)])).toEqual([[10, 70], [10]]);
  });
  test("a title does not stay alone at the foot of a page", () => {
    expect(heights([block(80), block(15, { keepWithNext: true }), block(20)])).toEqual([[10], [10, 25]]);
  });
  test("a title, the sentence below it and a table's name all stay with the table's first row", () => {
    const kept = { keepWithNext: true };
    expect(heights([block(70), block(10, kept), block(5, kept), block(5, kept), block(20)])).toEqual([[10], [10, 20, 25, 30]]);
  });
  test("a table's head is drawn again where the table goes on", () => {
    const head = block(5);
    expect(heights([block(90), block(20, { head })])).toEqual([[10], [10, 15]]);
  });
  test("what can be cut off or sent back begins a sheet: an odd page", () => {
    expect(heights([block(10), block(10, { opens: "sheet" })])).toEqual([[10], [], [10]]);
    expect(heights([block(100), block(10), block(10, { opens: "sheet" })])).toEqual([[10], [10], [10]]);
  });
  test("a block taller than a page stands alone rather than being lost", () => {
    expect(heights([block(500), block(10)])).toEqual([[10], [10]]);
  });
  test("no block is lost, doubled or out of order, and none crosses the foot", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ height: fc.integer({ min: 1, max: 100 }), title: fc.boolean() })), (sizes) => {
        const drawn: number[] = [];
        const blocks = sizes.map(({ height, title }, i) => block(height, { keepWithNext: title, draw: () => void drawn.push(i) }));
        const pages = paginate(blocks, room);
        for (const page of pages) for (const placed of page) placed.draw(placed.top);
        expect(drawn).toEqual(sizes.map((_, i) => i));
        pages.flat().forEach((placed, i) => {
          expect(placed.top + (sizes[i]?.height ?? 0)).toBeLessThanOrEqual(110);
        });
      }),
    );
  });
});
