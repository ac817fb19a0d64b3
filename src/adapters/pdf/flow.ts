/** A piece of a document that is never cut: a paragraph, a title, a table row. */
export interface Block {
  /** Points, with the space that follows. */
  readonly height: number;
  /** Draws it with its top at `top` points from the page's upper edge. */
  readonly draw: (top: number) => void;
  /** A title stays with what it announces. */
  readonly keepWithNext?: boolean;
  /** Begins a new page whatever room is left, or a new sheet: one that can be cut off or sent back alone. */
  readonly opens?: "page" | "sheet";
  /** Drawn first when this block opens a page: a table's head. */
  readonly head?: Block;
}

/** Two stacks of blocks side by side, read left first. */
export function beside(left: readonly Block[], right: readonly Block[]): Block {
  const [one, other] = [stacked(left), stacked(right)];
  return {
    height: Math.max(one.height, other.height),
    draw: (top) => {
      one.draw(top);
      other.draw(top);
    },
  };
}

/** Blocks that stay together, one under the other. */
export function stacked(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, block) => sum + block.height, 0),
    draw: (top) => {
      let y = top;
      for (const block of blocks) {
        block.draw(y);
        y += block.height;
      }
    },
  };
}

/** Nothing, for that many points. */
export const space = (height: number): Block => ({ height, draw: () => undefined });

/** One page's blocks and where each begins. */
export type PagePlan = readonly { readonly top: number; readonly draw: (top: number) => void }[];

/** The room for blocks on a page: points from the upper edge. */
export interface Room {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Puts blocks on pages, so that their number is known before the first is drawn ("page 1 sur 3").
 * @param roomOf the room on page 0, 1, …
 */
export function paginate(blocks: readonly Block[], roomOf: (page: number) => Room): PagePlan[] {
  const pages: { top: number; draw: (top: number) => void }[][] = [[]];
  let room = roomOf(0);
  let top = room.top;
  blocks.forEach((block, i) => {
    // A title announces a sentence that announces a table: all of them stay with its first row.
    let followers = 0;
    for (let at = i; blocks[at]?.keepWithNext === true; at += 1) followers += blocks[at + 1]?.height ?? 0;
    const full = top + block.height + followers > room.bottom;
    if ((full || block.opens !== undefined) && top > room.top) {
      turn();
      if (block.opens === "sheet" && pages.length % 2 === 0) turn();
      if (block.head !== undefined) place(block.head);
    }
    place(block);
  });
  return pages;

  function turn(): void {
    pages.push([]);
    room = roomOf(pages.length - 1);
    top = room.top;
  }

  function place(block: Block): void {
    pages.at(-1)?.push({ top, draw: block.draw });
    top += block.height;
  }
}
