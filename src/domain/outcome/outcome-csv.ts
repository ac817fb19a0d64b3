import { reportCsv } from "../report/report-csv.ts";
import { fewestShown } from "./fewest.ts";
import { rateOf } from "./observation.ts";
import type { OutcomeReport } from "./outcome-report.ts";

/** The figures of the report as a table for a spreadsheet: what is too small to be shown is empty here as well. */
export function outcomeCsv({ place, scope, history, after, before, trend, found, rate }: OutcomeReport): string {
  const where = place.level === "country" ? "France" : place.code;
  const shown = (n: number | undefined): number | string => (n === undefined || n < fewestShown ? "" : n);
  const expected = trend.by === "nobody" ? undefined : Math.round(trend.expected);
  const rows = [...history, after].map((one) => {
    const share = one.withoutDoctor < fewestShown ? undefined : rateOf(one);
    const last = one === after;
    return [
      where, scope, one.day, shown(one.withoutDoctor), shown(one.inAld), share === undefined ? "" : Math.round(share * 1e5) / 1e5,
      last ? shown(expected) : "", last && trend.by === "projection" ? shown(round(trend.interval?.low)) : "", last && trend.by === "projection" ? shown(round(trend.interval?.high)) : "",
      last && found !== undefined && Math.abs(found.found) >= fewestShown ? found.found : "",
      last && !("impossible" in rate) && Math.min(before.withoutDoctor, after.withoutDoctor) >= fewestShown ? Math.round(rate.change * 1e5) / 1e5 : "", one.source,
    ];
  });
  return reportCsv([["territoire", "perimetre", "date", "sans_medecin_traitant", "en_ald", "taux", "attendus", "attendus_bas", "attendus_haut", "ecart_a_la_tendance", "variation_du_taux", "source"], ...rows]);
}

const round = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value));
