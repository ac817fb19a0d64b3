import type { LineChart } from "./line-chart.ts";

/**
 * A report as its reader meets it, before it is a page or a PDF: both draw this, so both say the same.
 * All texts are ready to read: French, with their spaces, numbers written out.
 */
export interface ReportDocument {
  readonly title: string;
  /** Whom and which days it is about. */
  readonly subtitle: string;
  /** Who made it, when: "CPAM de la Haute-Vienne, le 2 janvier 2024". */
  readonly maker: string;
  /** ISO day of making: also the PDF's date. */
  readonly day: string;
  readonly sections: readonly ReportSection[];
}

/** A title and what stands under it. */
export interface ReportSection {
  readonly title: string;
  readonly parts: readonly ReportPart[];
}

/** One thing under a title. */
export type ReportPart =
  | { readonly kind: "sentence"; readonly text: string; readonly tone?: "strong" | "quiet" }
  | { readonly kind: "points"; readonly items: readonly string[] }
  | ReportTable
  | ReportBars
  | { readonly kind: "line-chart"; readonly chart: LineChart };

/** A table whose first column names the row. */
export interface ReportTable {
  readonly kind: "table";
  readonly caption: string;
  /** One title a column; "left" for words, "right" for figures. */
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
}

/** Bars from zero, each with its name and its figure in words: a table that is looked at. */
export interface ReportBars {
  readonly kind: "bars";
  readonly caption: string;
  /** `share` of the longest bar, 0 to 1; undefined where the figure is not shown. */
  readonly bars: readonly { readonly label: string; readonly figure: string; readonly share: number | undefined }[];
}

/** Shares of the greatest value. @param values undefined where a figure may not be shown */
export function sharesOf(values: readonly (number | undefined)[]): (number | undefined)[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === undefined ? undefined : most === 0 ? 0 : Math.max(0, value) / most));
}
