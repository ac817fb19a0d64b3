/** A piece of a document that is never cut: a paragraph, a title, a table row. */
export interface Block {
  /** Points, with the space that follows. */
  readonly height: number;
  /** Draws it with its top at `top` points from the page's upper edge. */
  readonly draw: (top: number) => void;
  /** A title stays with what it announces. */
  readonly keepWithNext?: boolean;
  /** Begins a new page, whatever room is left. */
  readonly opensPage?: boolean;
  /** Drawn first when this block opens a page: a table's head. */
  readonly head?: Block;
}

/** Two stacks of blocks side by side, read left first. */
export function beside(left: readonly Block[], right: readonly Block[]): Block {
  const heightOf = (stack: readonly Block[]): number => stack.reduce((sum, block) => sum + block.height, 0);
  return {
    height: Math.max(heightOf(left), heightOf(right)),
    draw: (top) => {
      for (const stack of [left, right]) {
        let y = top;
        for (const block of stack) {
          block.draw(y);
          y += block.height;
        }
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
    const followers = block.keepWithNext === true ? (blocks[i + 1]?.height ?? 0) : 0;
    const mustTurn = block.opensPage === true || top + block.height + followers > room.bottom;
    if (mustTurn && top > room.top) {
      pages.push([]);
      room = roomOf(pages.length - 1);
      top = room.top;
      if (block.head !== undefined) place(block.head);
    }
    place(block);
  });
  return pages;

  function place(block: Block): void {
    pages.at(-1)?.push({ top, draw: block.draw });
    top += block.height;
  }
}
