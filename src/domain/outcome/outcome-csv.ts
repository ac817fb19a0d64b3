import { reportCsv } from "../report/report-csv.ts";
import { fewestShown } from "./fewest.ts";
import { rateOf, type Observation } from "./observation.ts";
import type { OutcomeReport } from "./outcome-report.ts";
import { mayTell, mayTellAll, mayTellRates, mayTellTrend, toldOrigins } from "./tellable.ts";

const columns = [
  "territoire", "perimetre", "date", "sans_medecin_traitant", "en_ald", "taux", "attendus", "attendus_bas", "attendus_haut", "ecart_a_la_tendance", "variation_du_taux",
  "medecin_deja_consulte", "mis_en_relation", "autrement", "source",
];

/** The figures of the report as a table for a spreadsheet: what is not to be told is empty here as well. */
export function outcomeCsv(report: OutcomeReport): string {
  const { place, scope, history, after } = report;
  const where = place.level === "country" ? "France" : place.code;
  const rows = [...history, after].map((one) => [where, scope, one.day, ...countsOf(one), ...(one === after ? comparisonOf(report) : ["", "", "", "", "", "", "", ""]), one.source]);
  return reportCsv([columns, ...rows]);
}

function countsOf(one: Observation): readonly (number | string)[] {
  const rate = mayTellAll(one) ? rateOf(one) : undefined;
  return [mayTell(one.withoutDoctor) ? one.withoutDoctor : "", rate === undefined ? "" : (one.inAld ?? ""), rate === undefined ? "" : toFive(rate)];
}

/** Of the last day alone: what was expected, the gap, the rate's change, and how patients found a doctor. */
function comparisonOf(report: OutcomeReport): readonly (number | string)[] {
  const { trend, found, rate } = report;
  const [tellsTrend, origins] = [mayTellTrend(report), toldOrigins(report)];
  const whole = (value: number | undefined): number | string => (value === undefined || !tellsTrend ? "" : Math.round(value));
  const interval = trend.by === "projection" ? trend.interval : undefined;
  return [
    whole(trend.by === "nobody" ? undefined : trend.expected), whole(interval?.low), whole(interval?.high),
    found !== undefined && tellsTrend && Math.abs(found.found) >= fewestShown ? found.found : "",
    !("impossible" in rate) && mayTellRates(report) ? toFive(rate.change) : "",
    origins.alreadySeen === "few" ? "" : origins.alreadySeen, origins.introduced === "few" ? "" : origins.introduced, tellsTrend ? (origins.otherwise ?? "") : "",
  ];
}

const toFive = (share: number): number => Math.round(share * 1e5) / 1e5;
