import type { Calibration } from "../../../src/domain/retirement/calibration.ts";

const side = 320;
const margin = { left: 56, top: 16, right: 16, bottom: 48 } as const;

/** Forecast against what came, a dot a bin, with what chance alone may do: on the diagonal they agree. */
export function calibrationSvg(title: string, { bins }: Calibration): string {
  const most = Math.min(1, Math.ceil(Math.max(...bins.flatMap((bin) => [bin.said, bin.came + bin.chanceError])) * 10) / 10);
  const x = (share: number): string => (margin.left + (share / most) * side).toFixed(1);
  const y = (share: number): string => (margin.top + side - (Math.min(most, Math.max(0, share)) / most) * side).toFixed(1);
  const [width, height] = [margin.left + side + margin.right, margin.top + side + margin.bottom];
  const ticks = Array.from({ length: Math.round(most * 10) + 1 }, (_, i) => i / 10);
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...ticks.flatMap((tick) => [
      `<line x1="${x(0)}" x2="${x(most)}" y1="${y(tick)}" y2="${y(tick)}" stroke="#d5dde4"/>`,
      `<text x="${margin.left - 6}" y="${Number(y(tick)) + 4}" text-anchor="end" fill="#46525f">${percent(tick)}</text>`,
      `<text x="${x(tick)}" y="${margin.top + side + 18}" text-anchor="middle" fill="#46525f">${percent(tick)}</text>`,
    ]),
    `<line x1="${x(0)}" y1="${y(0)}" x2="${x(most)}" y2="${y(most)}" stroke="#46525f" stroke-dasharray="5 4"/>`,
    ...bins.flatMap((bin) => [
      `<line x1="${x(bin.said)}" x2="${x(bin.said)}" y1="${y(bin.came - bin.chanceError)}" y2="${y(bin.came + bin.chanceError)}" stroke="#0a4d8c" stroke-width="2"/>`,
      `<circle cx="${x(bin.said)}" cy="${y(bin.came)}" r="4.5" fill="#0a4d8c"/>`,
    ]),
    `<text x="${margin.left + side / 2}" y="${height - 8}" text-anchor="middle" fill="#1b2430">chance annoncée</text>`,
    `<text x="14" y="${margin.top + side / 2}" text-anchor="middle" fill="#1b2430" transform="rotate(-90 14 ${margin.top + side / 2})">part arrivée</text>`,
    "</svg>",
    "",
  ].join("\n");
}
