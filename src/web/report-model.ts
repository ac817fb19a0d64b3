import type { DrawnSeries, LineChart } from "../domain/report/line-chart.ts";
import type { ReportDocument, ReportPart } from "../domain/report/report-document.ts";
import type { Model } from "./pages.ts";

const width = 640; // units of the drawing; the page stretches it
const height = 260;
const frame = { left: 72, right: 64, top: 12, bottom: 28 } as const;

/** A report as templates/pages/report-parts.eta draws it; a chart becomes lines in the units of its drawing. */
export const reportModel = (report: ReportDocument): Model => ({
  subtitle: report.subtitle, maker: report.maker,
  sections: report.sections.map((section, i) => ({ title: section.title, id: `partie-${i + 1}`, parts: section.parts.map(partModel) })),
});

function partModel(part: ReportPart): Model {
  switch (part.kind) {
    case "bars": return { ...part, bars: part.bars.map((bar) => ({ ...bar, width: bar.share === undefined ? 0 : Math.round(bar.share * 1000) / 10 })) };
    case "line-chart": return { kind: part.kind, ...chartModel(part.chart) };
    default: return { ...part };
  }
}

function chartModel(chart: LineChart): Model {
  const x = (at: number): number => round(frame.left + at * (width - frame.left - frame.right));
  const y = (at: number): number => round(height - frame.bottom - at * (height - frame.top - frame.bottom));
  const path = (points: DrawnSeries["points"]): string => points.map((point) => `${x(point.x)},${y(point.y)}`).join(" ");
  return {
    width, height, description: chart.description, right: x(1), left: x(0), bottom: y(0),
    band: chart.band.length < 2 ? "" : [...chart.band.map(([at, , high]) => `${x(at)},${y(high)}`), ...chart.band.map(([at, low]) => `${x(at)},${y(low)}`).reverse()].join(" "),
    yTicks: chart.yTicks.map((tick) => ({ y: y(tick.at), label: tick.label })),
    xTicks: chart.xTicks.map((tick) => ({ x: x(tick.at), label: tick.label })),
    series: chart.series.map((one) => ({ name: one.name, look: one.look, path: path(one.points), dots: one.points.map((point) => ({ x: x(point.x), y: y(point.y) })), last: one.points.slice(-1).map((point) => ({ x: x(point.x) + 8, y: y(one.labelAt) + 4, label: point.label })) })),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
