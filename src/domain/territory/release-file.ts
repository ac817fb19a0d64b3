import { measures } from "./measures.ts";
import { rateOf, wholeDimension, type Release, type ReleasedTerritory } from "./release.ts";

/** The columns of a release's file. */
export const releaseColumns = ["date_reference", "caisse", "territoire", "code", "nom", "communes", "mesure", "dimension", "modalite", "effectif", "mention", "version"] as const;

/**
 * A release as CSV: a line a figure, semicolons, UTF-8 with its mark for spreadsheets, a comma in rates.
 *
 * It holds all that a check needs: the communes of each territory stand on its first line. A count that corrects an earlier one of the same day
 * has another version: its figures are not to be set against those.
 */
export function releaseFile(release: Release): string {
  const lines = release.territories.flatMap((territory) => linesOf(release, territory));
  return `\ufeff${[releaseColumns.join(";"), ...lines].join("\r\n")}\r\n`;
}

function linesOf({ referenceDate, caisse, version = 1 }: Release, territory: ReleasedTerritory): string[] {
  const rows = territory.figures.flatMap(({ measure, dimension, values }) =>
    categoriesOf(measure, dimension).map((category, index) => [measure, dimension, category, values === undefined ? "" : String(values[index] ?? 0)]),
  );
  const rate = rateOf(territory);
  const derived = [["taux-sans-medecin-traitant", wholeDimension, wholeDimension, rate === undefined ? "" : rate.toFixed(1).replace(".", ",")]];
  if (territory.breakdowns) derived.push(["places", wholeDimension, wholeDimension, territory.places === undefined ? "" : String(territory.places)]);
  return [...rows, ...derived].map(([measure = "", dimension = "", category = "", value = ""], index) =>
    [referenceDate, caisse, territory.kind, territory.code, territory.name, index === 0 ? territory.communes.join(" ") : "", measure, dimension, category, value, value === "" ? "masqué" : "publié", String(version)].map(cell).join(";"),
  );
}

function categoriesOf(measure: string, dimension: string): readonly string[] {
  if (dimension === wholeDimension) return [wholeDimension];
  return measures.find(({ name }) => name === measure)?.dimensions.find(({ name }) => name === dimension)?.categories ?? [];
}

/** A cell that begins like a formula would be run by a spreadsheet. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
