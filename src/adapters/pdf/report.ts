import type { ReportDocument, ReportPart } from "../../domain/report/report-document.ts";
import { paginate, space, type Block } from "./flow.ts";
import type { Faces } from "./fonts.ts";
import { drawLines, type TextStyle } from "./lines.ts";
import { a4, closePaper, ink, mm, openPaper, type Paper } from "./paper.ts";
import { barsBlocks, chartBlock } from "./report-charts.ts";
import { reportTable } from "./report-table.ts";
import { artifact } from "./tags.ts";
import { listBlocks, textBlock, type Column } from "./text-blocks.ts";

const margin = 18 * mm;
const body: Column = { left: margin, width: a4.width - 2 * margin };
const room = { top: 17 * mm, bottom: a4.height - 20 * mm };

const text: TextStyle = { weight: "regular", size: 10, leading: 14 };
const quiet: TextStyle = { weight: "regular", size: 9, leading: 12.5, color: ink.quiet };
const title: TextStyle = { weight: "bold", size: 18, leading: 24, color: ink.accent };
const heading: TextStyle = { weight: "bold", size: 12.5, leading: 17, color: ink.accent };
const styles = { plain: text, strong: { ...text, weight: "bold" }, quiet } as const;

/** Draws a report as an accessible A4 document: the same input gives the same bytes. */
export function drawReport(faces: Faces, report: ReportDocument): Uint8Array {
  const paper = openPaper(faces, { title: report.title, day: report.day, identity: `${report.title}\n${report.subtitle}\n${report.day}`, tagged: true });
  const { root } = paper;
  const blocks: Block[] = [
    textBlock(paper, root, report.title, body, title, 2, "H1"),
    textBlock(paper, root, report.subtitle, body, styles.strong, 2),
    textBlock(paper, root, report.maker, body, quiet, 10),
    ...report.sections.flatMap((section) => [
      space(6),
      textBlock(paper, root, section.title, body, heading, 4, "H2"),
      ...section.parts.flatMap((part) => partBlocks(paper, part)),
    ]),
  ];
  const pages = paginate(blocks, () => room);
  pages.forEach((page, i) => {
    paper.doc.addPage();
    for (const block of page) block.draw(block.top);
    drawFooter(paper, `${report.title} · ${report.subtitle}`, `page ${i + 1} sur ${pages.length}`);
  });
  return closePaper(paper);
}

function partBlocks(paper: Paper, part: ReportPart): Block[] {
  const { root } = paper;
  switch (part.kind) {
    // A sentence that ends with a colon announces what follows.
    case "sentence": return [{ ...textBlock(paper, root, part.text, body, styles[part.tone ?? "plain"], 5), keepWithNext: part.text.endsWith(":") }];
    case "points": return [...listBlocks(paper, root, part.items, body, text, 2), space(4)];
    case "table": return [textBlock(paper, root, part.caption, body, styles.strong, 3, "H3"), ...reportTable(paper, root, part, body), space(10)];
    case "bars": return [textBlock(paper, root, part.caption, body, styles.strong, 3, "H3"), ...barsBlocks(paper, root, part, body), space(8)];
    case "line-chart": return [chartBlock(paper, root, part.chart, body), space(8)];
  }
}

function drawFooter(paper: Paper, left: string, right: string): void {
  const top = a4.height - 13 * mm;
  const rightWidth = paper.faces.regular.width(right, quiet.size);
  artifact(paper.doc, paper.root, () => {
    drawLines(paper, [shortened(paper, left, body.width - rightWidth - 20)], margin, top, quiet);
    drawLines(paper, [right], a4.width - margin - rightWidth, top, quiet);
  }, "Pagination");
}

function shortened(paper: Paper, words: string, width: number): string {
  let kept = words;
  while (paper.faces.regular.width(kept, quiet.size) > width) kept = `${kept.slice(0, -2).trimEnd()}…`;
  return kept;
}
