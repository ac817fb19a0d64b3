import type { Block } from "./flow.ts";
import { breakLines, drawLines, type TextStyle } from "./lines.ts";
import type { Paper } from "./paper.ts";
import { ink } from "./paper.ts";
import type { Tag } from "./tags.ts";

/** Where a text stands on the page, in points. */
export interface Column {
  readonly left: number;
  readonly width: number;
}

/** A paragraph, or a title when `tag` says so ("H1", "H2"). */
export function textBlock(paper: Paper, parent: Tag, text: string, at: Column, style: TextStyle, after: number, type = "P"): Block {
  const lines = breakLines(paper.faces[style.weight], text, style.size, at.width);
  return {
    height: lines.length * style.leading + after,
    keepWithNext: type.startsWith("H"),
    draw: (top) => {
      const tag = parent.child(type);
      tag.draw(() => {
        drawLines(paper, lines, at.left, top, style);
      });
      tag.end();
    },
  };
}

const bulletIndent = 12; // points

/** Items with a dot each, tagged as a list. */
export function listBlocks(paper: Paper, parent: Tag, items: readonly string[], at: Column, style: TextStyle, after: number): Block[] {
  let list: Tag | undefined;
  return items.map((item, i) => {
    const lines = breakLines(paper.faces[style.weight], item, style.size, at.width - bulletIndent);
    return {
      height: lines.length * style.leading + after,
      draw: (top: number) => {
        list ??= parent.child("L");
        const entry = list.child("LI");
        const label = entry.child("Lbl");
        label.draw(() => {
          drawLines(paper, ["•"], at.left, top, { ...style, color: ink.accent });
        });
        label.end();
        const body = entry.child("LBody");
        body.draw(() => {
          drawLines(paper, lines, at.left + bulletIndent, top, style);
        });
        body.end();
        entry.end();
        if (i === items.length - 1) list.end();
      },
    };
  });
}
