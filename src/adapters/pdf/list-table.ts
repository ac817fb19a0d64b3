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
const headHeight = head.leading + 2 * pad;

// Points; the name takes what is left. The last two hold the boxes.
const widths = [24, 42, 0, 58, 40, 70, 60, 46, 40];
const nameColumn = 2;

/** What the rows of one table share. */
interface Table {
  readonly paper: Paper;
  readonly parent: Tag;
  readonly boxes: ChoiceBoxes;
  readonly at: Column;
  readonly columns: readonly Column[];
  readonly heads: readonly string[];
}

/** The list as a table: its head on every page, no row cut in two. @param boxHeads what stands over the two columns of boxes */
export function listTable(paper: Paper, parent: Tag, boxes: ChoiceBoxes, wording: DoctorListWording, at: Column, boxHeads: readonly [string, string]): Block[] {
  const table: Table = { paper, parent, boxes, at, columns: columnsOf(at, wording.columns.length), heads: [...wording.columns, ...boxHeads] };
  let tag: Tag | undefined;
  const tableTag = (): Tag => (tag ??= parent.child("Table"));
  const again: Block = {
    height: headHeight,
    draw: (top) => {
      drawHead(table, top);
    },
  };
  const first: Block = {
    ...again,
    keepWithNext: true,
    draw: (top) => {
      drawHead(table, top, tableTag());
    },
  };
  return [first, ...wording.rows.map((texts, i) => rowBlock(table, texts, tableTag, again, i === wording.rows.length - 1))];
}

/** @param tag the table's, for its first head; the heads of further pages are not read aloud again */
function drawHead({ paper, parent, at, columns, heads }: Table, top: number, tag?: Tag): void {
  artifact(paper.doc, parent, () => {
    paper.doc.rect(at.left, top, at.width, headHeight).fill(ink.head);
    paper.doc.lineWidth(1.2).moveTo(at.left, top + headHeight).lineTo(at.left + at.width, top + headHeight).stroke(ink.accent);
  });
  const row = tag?.child("TR");
  heads.forEach((text, i) => {
    const draw = (): void => {
      drawLines(paper, [text], (columns[i]?.left ?? 0) + pad, top + pad, head);
    };
    const th = row?.child("TH", { scope: "Column" });
    if (th === undefined) artifact(paper.doc, parent, draw, "Pagination");
    else th.draw(draw);
    th?.end();
  });
  row?.end();
}

function rowBlock(table: Table, texts: readonly string[], tableTag: () => Tag, again: Block, last: boolean): Block {
  const { paper, columns, at } = table;
  const nameLines = breakLines(paper.faces[cell.weight], texts[nameColumn] ?? "", cell.size, (columns[nameColumn]?.width ?? 0) - 2 * pad);
  const height = nameLines.length * cell.leading + 2 * pad;
  return {
    height,
    head: again,
    draw: (top) => {
      const row = tableTag().child("TR");
      texts.forEach((text, i) => {
        const td = row.child("TD");
        td.draw(() => {
          drawLines(paper, i === nameColumn ? nameLines : [text], (columns[i]?.left ?? 0) + pad, top + pad, cell);
        });
        td.end();
      });
      drawBoxes(table, row, texts, top + (height - boxSide) / 2);
      row.end();
      artifact(paper.doc, table.parent, () => {
        paper.doc.lineWidth(0.5).moveTo(at.left, top + height).lineTo(at.left + at.width, top + height).stroke(ink.rule);
      });
      if (last) tableTag().end();
    },
  };
}

function drawBoxes({ boxes, columns }: Table, row: Tag, texts: readonly string[], top: number): void {
  const [number = "", civility = "", name = ""] = texts;
  const cells = [row.child("TD"), row.child("TD")] as const;
  const [left, right] = columns.slice(-2).map((column) => column.left + (column.width - boxSide) / 2);
  boxes.add(cells, Number(number), `Ligne ${number}, ${civility} ${name}`, [left ?? 0, right ?? 0], top);
  for (const td of cells) td.end();
}

/** @param count columns of words; an introduction has none for consultations */
function columnsOf(at: Column, count: number): Column[] {
  const used = [...widths.slice(0, count), ...widths.slice(-2)];
  const fixed = used.reduce((sum, width) => sum + width, 0);
  let left = at.left;
  return used.map((width) => {
    const column = { left, width: width === 0 ? at.width - fixed : width };
    left += column.width;
    return column;
  });
}
