import type { Place } from "./place.ts";

/** The middle of a commune, by INSEE code. */
export type CommunePoints = ReadonlyMap<string, NonNullable<Place["point"]>>;

interface CommunePointsRead {
  readonly points: CommunePoints;
  /** Lines that are not used, as an editor counts them. */
  readonly refused: readonly number[];
}

/** What the file's first line must hold, in any order; further columns are passed over. */
const columns = ["commune", "latitude", "longitude"] as const;

const codePattern = /^(?:\d{5}|2[AB]\d{3})$/; // 87085, 2A004

/**
 * Reads the middles of communes: "commune;latitude;longitude", degrees with a point or a comma. The later of two lines about one commune counts.
 * @returns undefined when the first line does not name the three columns
 */
export function readCommunePoints(text: string): CommunePointsRead | undefined {
  const [header = "", ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const separator = header.includes(";") ? ";" : header.includes("\t") ? "\t" : ",";
  const fields = (line: string): string[] => line.split(separator).map((field) => field.trim().replace(/^"(.*)"$/, "$1"));
  const [codeAt, latitudeAt, longitudeAt] = columns.map((column) => fields(header.toLowerCase()).indexOf(column)) as [number, number, number];
  if (codeAt < 0 || latitudeAt < 0 || longitudeAt < 0) return undefined;
  const points = new Map<string, NonNullable<Place["point"]>>();
  const refused: number[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === "") return;
    const cells = fields(line);
    const code = (cells[codeAt] ?? "").toUpperCase().replace(/^\d{4}$/, "0$&"); // a spreadsheet takes the zero off "01004"
    const [latitude, longitude] = [degrees(cells[latitudeAt], 90), degrees(cells[longitudeAt], 180)];
    if (!codePattern.test(code) || latitude === undefined || longitude === undefined) return void refused.push(index + 2);
    points.set(code, { latitude, longitude });
  });
  return { points, refused };
}

/** "45,8336", "-61.53". @param most 90 or 180 */
function degrees(written: string | undefined, most: number): number | undefined {
  if (written === undefined || !/^-?\d{1,3}(?:[.,]\d+)?$/.test(written)) return undefined;
  const value = Number(written.replace(",", "."));
  return Math.abs(value) <= most ? value : undefined;
}
