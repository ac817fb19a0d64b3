import type { LineChart } from "../../domain/report/line-chart.ts";
import type { ReportBars } from "../../domain/report/report-document.ts";
import { stacked, type Block } from "./flow.ts";
import { breakLines, drawLines, type TextStyle } from "./lines.ts";
import { ink, type Paper } from "./paper.ts";
import { artifact, type Tag } from "./tags.ts";
import type { Column } from "./text-blocks.ts";

const label: TextStyle = { weight: "regular", size: 9, leading: 12 };
const axis: TextStyle = { weight: "regular", size: 8, leading: 10, color: ink.quiet };
const barHeight = 9;
const names = 0.36; // of the width, for what the bars are called
const figures = 70; // points, for the figures at the right

/** Bars with their names and figures: a table of two columns for whoever does not see them. */
export function barsBlocks(paper: Paper, parent: Tag, { bars }: ReportBars, at: Column): Block[] {
  let tag: Tag | undefined;
  const tableTag = (): Tag => (tag ??= parent.child("Table"));
  const nameWidth = at.width * names;
  const track = { left: at.left + nameWidth, width: at.width - nameWidth - figures };
  const blocks = bars.map((bar, i) => {
    const lines = breakLines(paper.faces.regular, bar.label, label.size, nameWidth - 8);
    const height = lines.length * label.leading + 5;
    return {
      height,
      draw: (top: number) => {
        const row = tableTag().child("TR");
        const name = row.child("TH", { scope: "Row" });
        name.draw(() => {
          drawLines(paper, lines, at.left, top + 1, label);
        });
        name.end();
        const figure = row.child("TD");
        figure.draw(() => {
          drawLines(paper, [bar.figure], at.left + at.width - paper.faces.bold.width(bar.figure, label.size), top + 1, { ...label, weight: "bold" });
        });
        figure.end();
        row.end();
        artifact(paper.doc, parent, () => {
          paper.doc.rect(track.left, top + 2, track.width, barHeight).fill(ink.head);
          if (bar.share !== undefined && bar.share > 0) paper.doc.rect(track.left, top + 2, Math.max(1, track.width * bar.share), barHeight).fill(ink.accent);
        });
        if (i === bars.length - 1) tableTag().end();
      },
    };
  });
  // Bars are compared by eye: a few of them stay on one page.
  return blocks.length <= barsTogether ? [stacked(blocks)] : blocks;
}
const barsTogether = 20;

const chartHeight = 170;
const axisLeft = 58;
const axisBottom = 18;
const labelRight = 52; // points, for the last point's figure: "11 110 000"

/** A chart over days as one figure with a sentence; its figures stand in a table of the same section. */
export function chartBlock(paper: Paper, parent: Tag, chart: LineChart, at: Column): Block {
  const legendHeight = chart.series.length * 13;
  return {
    height: chartHeight + axisBottom + legendHeight + 6,
    draw: (top) => {
      const figure = parent.child("Figure", { alt: chart.description });
      figure.draw(() => {
        const area = { left: at.left + axisLeft, top: top + 8, width: at.width - axisLeft - labelRight, height: chartHeight - 8 };
        drawAxes(paper, chart, area, at);
        drawSeries(paper, chart, area);
        drawLegend(paper, chart, area.left, top + chartHeight + axisBottom);
      });
      figure.end();
    },
  };
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const xIn = (area: Area, x: number): number => area.left + x * area.width;
const yIn = (area: Area, y: number): number => area.top + (1 - y) * area.height;

function drawAxes(paper: Paper, chart: LineChart, area: Area, at: Column): void {
  for (const tick of chart.yTicks) {
    const y = yIn(area, tick.at);
    paper.doc.lineWidth(0.5).undash().moveTo(area.left, y).lineTo(area.left + area.width, y).stroke(tick.at === 0 ? ink.quiet : ink.rule);
    drawLines(paper, [tick.label], at.left + axisLeft - 6 - paper.faces.regular.width(tick.label, axis.size), y - 6, axis);
  }
  for (const tick of chart.xTicks) {
    const x = xIn(area, tick.at);
    paper.doc.lineWidth(0.5).moveTo(x, area.top + area.height).lineTo(x, area.top + area.height + 3).stroke(ink.quiet);
    drawLines(paper, [tick.label], x - paper.faces.regular.width(tick.label, axis.size) / 2, area.top + area.height + 5, axis);
  }
}

function drawSeries(paper: Paper, chart: LineChart, area: Area): void {
  const { doc } = paper;
  if (chart.band.length > 1) {
    const upper = chart.band.map(([x, , high]) => [xIn(area, x), yIn(area, high)] as const);
    const lower = chart.band.map(([x, low]) => [xIn(area, x), yIn(area, low)] as const).reverse();
    [...upper, ...lower].forEach(([x, y], i) => (i === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)));
    doc.closePath().fill("#dbe4ee");
  }
  for (const { look, points, labelAt } of chart.series) {
    points.forEach(({ x, y }, i) => (i === 0 ? doc.moveTo(xIn(area, x), yIn(area, y)) : doc.lineTo(xIn(area, x), yIn(area, y))));
    if (look === "dashed") doc.dash(4, { space: 3 });
    doc.lineWidth(1.8).stroke(look === "dashed" ? ink.quiet : ink.accent);
    doc.undash();
    for (const { x, y } of points) doc.circle(xIn(area, x), yIn(area, y), 2.6).fill(look === "dashed" ? ink.quiet : ink.accent);
    const last = points.at(-1);
    if (last !== undefined) drawLines(paper, [last.label], xIn(area, last.x) + 6, yIn(area, labelAt) - 6, { ...axis, weight: "bold", color: ink.text });
  }
}

function drawLegend(paper: Paper, chart: LineChart, left: number, top: number): void {
  chart.series.forEach(({ name, look }, i) => {
    const y = top + i * 13 + 7;
    if (look === "dashed") paper.doc.dash(4, { space: 3 });
    paper.doc.lineWidth(1.8).moveTo(left, y).lineTo(left + 22, y).stroke(look === "dashed" ? ink.quiet : ink.accent);
    paper.doc.undash();
    drawLines(paper, [name], left + 28, top + i * 13, label);
  });
}
