import type { DoctorListWording } from "../../domain/wording/doctor-list.ts";
import { boxSide, type ChoiceBoxes } from "./choice-boxes.ts";
import type { Block } from "./flow.ts";
import { breakLines, drawLines, type TextStyle } from "./lines.ts";
import { ink, type Paper } from "./paper.ts";
import { artifact, type Tag } from "./tags.ts";
import type { Column } from "./text-blocks.ts";

const cell: TextStyle = { weight: "regular", size: 9.5, leading: 13 };
const head: TextStyle = { weight: "bold", size: 8.5, leading: 12, color: ink.accent };
const pad = 4; // points, around a cell's text

// Points; the name takes what is left. The last two hold the boxes.
const widths = [24, 42, 0, 58, 40, 70, 60, 46, 40];

/** The list as a table: its head on every page, no row cut in two. @param boxHeads what stands over the two columns of boxes */
export function listTable(paper: Paper, parent: Tag, boxes: ChoiceBoxes, wording: DoctorListWording, at: Column, boxHeads: readonly [string, string]): Block[] {
  const grid = columnsOf(at);
  const heads = [...wording.columns, ...boxHeads];
  let table: Tag | undefined;
  const drawHead = (top: number, tag: Tag | undefined): void => {
    const box = (): void => {
      paper.doc.rect(at.left, top, at.width, headHeight).fill(ink.head);
      paper.doc.lineWidth(1.2).moveTo(at.left, top + headHeight).lineTo(at.left + at.width, top + headHeight).stroke(ink.accent);
    };
    artifact(paper.doc, parent, box);
    const row = tag?.child("TR");
    heads.forEach((text, i) => {
      const draw = (): void => {
        drawLines(paper, [text], (grid[i]?.left ?? 0) + pad, top + pad, head);
      };
      const th = row?.child("TH", { scope: "Column" });
      if (th === undefined) artifact(paper.doc, parent, draw, "Pagination");
      else th.draw(draw);
      th?.end();
    });
    row?.end();
  };
  const firstHead: Block = {
    height: headHeight,
    keepWithNext: true,
    draw: (top) => {
      table = parent.child("Table");
      drawHead(top, table);
    },
  };
  const repeatedHead: Block = {
    height: headHeight,
    draw: (top) => {
      drawHead(top, undefined);
    },
  };
  const rows = wording.rows.map((texts, index): Block => {
    const nameLines = breakLines(paper.faces.regular, texts[2] ?? "", cell.size, (grid[2]?.width ?? 0) - 2 * pad);
    const height = nameLines.length * cell.leading + 2 * pad;
    return {
      height,
      head: repeatedHead,
      draw: (top) => {
        const row = (table ?? parent).child("TR");
        texts.forEach((text, i) => {
          const td = row.child("TD");
          td.draw(() => {
            drawLines(paper, i === 2 ? nameLines : [text], (grid[i]?.left ?? 0) + pad, top + pad, cell);
          });
          td.end();
        });
        const [accept, refuse] = [row.child("TD"), row.child("TD")];
        const lefts = [boxLeft(grid[7]), boxLeft(grid[8])] as const;
        boxes.add([accept, refuse], Number(texts[0]), `Ligne ${texts[0]}, ${texts[1]} ${texts[2]}`, lefts, top + (height - boxSide) / 2);
        accept.end();
        refuse.end();
        row.end();
        artifact(paper.doc, parent, () => {
          paper.doc.lineWidth(0.5).moveTo(at.left, top + height).lineTo(at.left + at.width, top + height).stroke(ink.rule);
        });
        if (index === wording.rows.length - 1) table?.end();
      },
    };
  });
  return [firstHead, ...rows];
}

const boxLeft = (column: Column | undefined): number => (column?.left ?? 0) + ((column?.width ?? 0) - boxSide) / 2;

const headHeight = head.leading + 2 * pad;

function columnsOf(at: Column): Column[] {
  const fixed = widths.reduce((sum, width) => sum + width, 0);
  let left = at.left;
  return widths.map((width) => {
    const column = { left, width: width === 0 ? at.width - fixed : width };
    left += column.width;
    return column;
  });
}
