import type { ReportTable } from "../../domain/report/report-document.ts";
import type { Block } from "./flow.ts";
import { breakLines, drawLines, type TextStyle } from "./lines.ts";
import { ink, type Paper } from "./paper.ts";
import { artifact, type Tag } from "./tags.ts";
import type { Column } from "./text-blocks.ts";

const cell: TextStyle = { weight: "regular", size: 9, leading: 12 };
const head: TextStyle = { weight: "bold", size: 8.5, leading: 11.5, color: ink.accent };
const pad = 3.5; // points, around a cell's text

/** A table with its head on every page and no row cut in two; the first column names the row, for the eye and for a screen reader. */
export function reportTable(paper: Paper, parent: Tag, table: ReportTable, at: Column): Block[] {
  const columns = columnsOf(paper, table, at);
  let tag: Tag | undefined;
  const tableTag = (): Tag => (tag ??= parent.child("Table"));
  const heads = table.columns.map(({ title }, i) => breakLines(paper.faces.bold, title, head.size, (columns[i]?.width ?? 0) - 2 * pad));
  const headHeight = Math.max(1, ...heads.map((lines) => lines.length)) * head.leading + 2 * pad;
  const drawHead = (top: number, own?: Tag): void => {
    artifact(paper.doc, parent, () => {
      paper.doc.rect(at.left, top, at.width, headHeight).fill(ink.head);
      paper.doc.lineWidth(1).moveTo(at.left, top + headHeight).lineTo(at.left + at.width, top + headHeight).stroke(ink.accent);
    });
    const row = own?.child("TR");
    heads.forEach((lines, i) => {
      const draw = (): void => {
        drawAligned(paper, lines, columns[i], table.columns[i]?.align, top + headHeight - pad - lines.length * head.leading, head);
      };
      const th = row?.child("TH", { scope: "Column" });
      if (th === undefined) artifact(paper.doc, parent, draw, "Pagination");
      else th.draw(draw);
      th?.end();
    });
    row?.end();
  };
  const again: Block = { height: headHeight, draw: (top) => { drawHead(top); } };
  const first: Block = { height: headHeight, keepWithNext: true, draw: (top) => { drawHead(top, tableTag()); } };
  return [first, ...table.rows.map((texts, i) => rowBlock(texts, i === table.rows.length - 1))];

  function rowBlock(texts: readonly string[], last: boolean): Block {
    const lines = table.columns.map((_, i) => breakLines(paper.faces.regular, texts[i] ?? "", cell.size, (columns[i]?.width ?? 0) - 2 * pad));
    const height = Math.max(1, ...lines.map((one) => one.length)) * cell.leading + 2 * pad;
    return {
      height,
      head: again,
      draw: (top) => {
        const row = tableTag().child("TR");
        lines.forEach((one, i) => {
          const td = i === 0 ? row.child("TH", { scope: "Row" }) : row.child("TD");
          td.draw(() => {
            drawAligned(paper, one, columns[i], table.columns[i]?.align, top + pad, cell);
          });
          td.end();
        });
        row.end();
        artifact(paper.doc, parent, () => {
          paper.doc.lineWidth(0.5).moveTo(at.left, top + height).lineTo(at.left + at.width, top + height).stroke(ink.rule);
        });
        if (last) tableTag().end();
      },
    };
  }
}

function drawAligned(paper: Paper, lines: readonly string[], column: Column | undefined, align: "left" | "right" | undefined, top: number, style: TextStyle): void {
  if (column === undefined) return;
  if (align !== "right") {
    drawLines(paper, lines, column.left + pad, top, style);
    return;
  }
  lines.forEach((line, i) => {
    drawLines(paper, [line], column.left + column.width - pad - paper.faces[style.weight].width(line, style.size), top + i * style.leading, style);
  });
}

/** Columns of figures are as wide as they need; those of words share what is left, by the length of what they hold. */
function columnsOf(paper: Paper, { columns, rows }: ReportTable, at: Column): Column[] {
  const needs = columns.map(({ title, align }, i) => {
    const longestWord = Math.max(...title.split(" ").map((word) => paper.faces.bold.width(word, head.size)));
    const cells = Math.max(0, ...rows.map((row) => paper.faces.regular.width(row[i] ?? "", cell.size)));
    return { figures: align === "right", width: Math.max(longestWord, cells) + 2 * pad + 2 };
  });
  const sum = (of: (need: (typeof needs)[number]) => boolean): number => needs.filter(of).reduce((total, need) => total + need.width, 0);
  const [figures, words] = [sum((need) => need.figures), sum((need) => !need.figures)];
  const forWords = Math.max(at.width * 0.2, at.width - figures);
  const shrink = Math.min(1, (at.width - forWords) / figures);
  let left = at.left;
  return needs.map(({ figures: isFigure, width }) => {
    const column = { left, width: isFigure ? width * shrink : (width / words) * forWords };
    left += column.width;
    return column;
  });
}
