import { longDate, shortDate } from "../wording/dates.ts";
import { percent, signedPercent } from "../report/figures-words.ts";
import { lineChart } from "../report/line-chart.ts";
import { type ReportBars, sharesOf, type ReportDocument, type ReportPart, type ReportSection } from "../report/report-document.ts";
import { counted, frenchNumber } from "../wording/plural.ts";
import { fr } from "../wording/typography.ts";
import type { Observation, Scope } from "./observation.ts";
import type { OutcomeReport } from "./outcome-report.ts";
import { rateOf } from "./observation.ts";
import type { RateChange } from "./comparison.ts";
import { fewestShown as fewest } from "./fewest.ts";
import { mayTell, mayTellAll, mayTellRates, mayTellTrend, toldOrigins } from "./tellable.ts";

/** Whom the figures count, in words. */
export const scopeWords: Readonly<Record<Scope, string>> = { "general-scheme": "régime général seul", "all-schemes": "tous régimes" };

const patients = (n: number): string => (mayTell(n) ? counted(n, "patient") : fr`moins de 11 patients`);
const figure = (n: number): string => (mayTell(n) ? frenchNumber(n) : fr`< 11`);

/** Who makes the report, of which place. */
export interface ReportMaker {
  /** "la Haute-Vienne", "la France", "la CPAM de la Haute-Vienne": stands after "pour". */
  readonly placeName: string;
  readonly maker: string;
  readonly day: string;
}

/**
 * Writes the outcome report. The count against the trend and the change of the rate stand under two titles, each with its own computation,
 * and a doctor already seen who was declared is called what it is: an administrative correction.
 */
export function outcomeWording(report: OutcomeReport, { placeName, maker, day }: ReportMaker): ReportDocument {
  const { before, after, scope } = report;
  return {
    title: "Bilan : patients en ALD sans médecin traitant".replace(" :", "\u00a0:"),
    subtitle: fr`${capital(placeName)}, ${scopeWords[scope]}, du ${longDate(before.day)} au ${longDate(after.day)}`,
    maker: fr`${maker}, le ${longDate(day)}`,
    day,
    sections: [inShort(report), againstTheTrend(report), howFound(report), theRate(report), method(report)].filter((section) => section.parts.length > 0),
  };
}

function inShort(report: OutcomeReport): ReportSection {
  const { before, after, found, rate } = report;
  const points = [fr`Le ${longDate(after.day)}, ${patients(after.withoutDoctor)} de 17 ans ou plus en ALD n’ont pas de médecin traitant ; ils étaient ${figure(before.withoutDoctor)} le ${longDate(before.day)}.`];
  if (found !== undefined && mayTellTrend(report) && Math.abs(found.found) >= fewest) {
    points.push(found.found > 0
      ? fr`C’est ${patients(found.found)} de moins que ce que la tendance laissait attendre (${signedPercent(found.change)} par rapport à la tendance).`
      : fr`C’est ${patients(-found.found)} de plus que ce que la tendance laissait attendre (${signedPercent(found.change)} par rapport à la tendance).`);
  }
  if (!("impossible" in rate) && mayTellRates(report)) points.push(fr`Le taux de patients en ALD sans médecin traitant passe de ${percent(rate.from)} à ${percent(rate.to)} (${signedPercent(rate.change)}).`);
  return { title: "L’essentiel", parts: [{ kind: "points", items: points }] };
}

function againstTheTrend(report: OutcomeReport): ReportSection {
  const { trend, history, after } = report;
  const title = "Par rapport à la tendance";
  if (trend.by === "nobody") return { title, parts: [{ kind: "sentence", text: noTrendWords[trend.why] }, countsTable([...history, after], undefined)] };
  if (!mayTellTrend(report)) return { title, parts: [{ kind: "sentence", text: fr`L’un des nombres comptés est inférieur à 11 : ni la tendance ni l’écart ne sont montrés, car ils le feraient retrouver.` }, countsTable([...history, after], undefined)] };
  const expected = Math.round(trend.expected);
  const last = history.at(-1);
  const points = history.map(({ day, withoutDoctor }) => ({ day, value: withoutDoctor }));
  const from = last === undefined ? [] : [{ day: last.day, value: last.withoutDoctor }];
  const band = trend.interval === undefined || last === undefined ? [] : [{ day: last.day, low: last.withoutDoctor, high: last.withoutDoctor }, { day: after.day, ...trend.interval }];
  const chart = lineChart({
    description: fr`Patients sans médecin traitant : ${figure(after.withoutDoctor)} comptés le ${longDate(after.day)}, ${figure(expected)} attendus selon la tendance. Les chiffres sont dans le tableau qui suit.`,
    write: (value) => frenchNumber(Math.round(value)),
    band,
    series: [
      { name: "Patients comptés", look: "plain", points: [...points, { day: after.day, value: after.withoutDoctor }] },
      { name: trend.interval === undefined ? "Tendance" : "Tendance, et l’intervalle où elle a 95 chances sur 100 d’être", look: "dashed", points: [...from, { day: after.day, value: expected }] },
    ],
  });
  return {
    title,
    parts: [
      { kind: "sentence", text: trendSentence(report, expected) },
      { kind: "line-chart", chart },
      countsTable([...history, after], expected),
    ],
  };
}

function trendSentence({ trend, after, found }: OutcomeReport, expected: number): string {
  const counts = fr`${figure(expected)} patients attendus, ${figure(after.withoutDoctor)} comptés`;
  const gap = found === undefined ? "" : fr`, soit ${figure(Math.abs(found.found))} de ${found.found >= 0 ? "moins" : "plus"} (${signedPercent(found.change)})`;
  if (trend.by === "statement") return fr`${counts}${gap}. La tendance est celle qui a été publiée : ${trend.source}. Rattache ne l’a pas recalculée.`;
  if (trend.by === "projection" && trend.interval !== undefined) return fr`${counts}${gap}. L’intervalle de prévision à 95 % va de ${frenchNumber(Math.round(trend.interval.low))} à ${frenchNumber(Math.round(trend.interval.high))}${inside(after, trend.interval)}.`;
  return fr`${counts}${gap}. Deux dates seulement précèdent : nul ne peut dire à quel point cette tendance est sûre.`;
}

const inside = (after: Observation, { low, high }: { readonly low: number; readonly high: number }): string =>
  after.withoutDoctor >= low && after.withoutDoctor <= high ? " ; le nombre compté est dans cet intervalle, l’écart peut donc être dû au hasard" : " ; le nombre compté est hors de cet intervalle";

function countsTable(observations: readonly Observation[], expected: number | undefined): ReportPart {
  const lastDay = observations.at(-1)?.day;
  const expectedCell = (one: Observation): string[] => (expected === undefined ? [] : [one.day === lastDay ? frenchNumber(expected) : ""]);
  return {
    kind: "table",
    caption: "Patients en ALD de 17 ans ou plus",
    columns: [{ title: "Date", align: "left" }, { title: "Sans médecin traitant", align: "right" }, ...(expected === undefined ? [] : [{ title: "Attendus", align: "right" } as const]), { title: "En ALD", align: "right" }, { title: "Taux", align: "right" }, { title: "Source", align: "left" }],
    rows: observations.map((one) => {
      const rate = mayTellAll(one) ? rateOf(one) : undefined;
      return [shortDate(one.day), figure(one.withoutDoctor), ...expectedCell(one), one.inAld === undefined ? "non compté" : rate === undefined ? "masqué" : figure(one.inAld), rate === undefined ? "" : percent(rate), one.source];
    }),
  };
}

function howFound(report: OutcomeReport): ReportSection {
  const { alreadySeen, introduced, otherwise, beyond } = toldOrigins(report);
  const tellsGap = otherwise !== undefined && mayTellTrend(report);
  const known = [["Déclarés par un médecin qui les suivait déjà", alreadySeen], ["Mis en relation avec un médecin volontaire", introduced]] as const;
  const lines = tellsGap ? [...known, ["Autrement", otherwise] as const] : known;
  const shares = sharesOf(lines.map(([, n]) => (n === "few" || n < fewest ? undefined : n)));
  const bars: ReportBars = { kind: "bars", caption: "Comment un médecin traitant a été trouvé", bars: lines.map(([label, n], i) => ({ label, figure: n === "few" || n < fewest ? "moins de 11" : frenchNumber(n), share: shares[i] })) };
  const parts: ReportPart[] = [
    { kind: "sentence", text: tellsGap && report.found !== undefined ? fr`Les ${patients(report.found.found)} de moins que la tendance se répartissent ainsi, déclarations arrondies à la dizaine :` : fr`Déclarations enregistrées entre les deux dates, arrondies à la dizaine :` },
    bars,
    { kind: "sentence", text: fr`La première ligne est une régularisation administrative : ces patients voyaient déjà ce médecin, qui n’était pas déclaré. Leur suivi existait ; ce qui change, ce sont leurs droits et leurs remboursements, non l’accès à un médecin.` },
  ];
  if (tellsGap && beyond >= fewest) parts.push({ kind: "sentence", text: fr`Les déclarations dépassent d’environ ${frenchNumber(beyond)} ce qui manque à la tendance : dans le même temps, d’autres patients ont perdu leur médecin traitant ou sont entrés en ALD sans en avoir.` });
  if (tellsGap) parts.push({ kind: "sentence", tone: "quiet", text: fr`« Autrement » est ce qui reste de l’écart à la tendance : patients qui ont trouvé seuls, ont déménagé, sont sortis d’ALD ou sont décédés.` });
  return { title: "Comment ils ont trouvé", parts };
}

function theRate(report: OutcomeReport): ReportSection {
  const { rate, before, after } = report;
  if ("impossible" in rate) return { title: "Le taux", parts: [{ kind: "sentence", text: impossibleWords[rate.impossible] }] };
  if (!mayTellRates(report)) return { title: "Le taux", parts: [{ kind: "sentence", text: fr`À l’une des deux dates, moins de 11 patients sont sans médecin traitant, ou moins de 11 en ont un : le taux n’est pas montré.` }] };
  const line = (one: Observation, value: number): string => fr`le ${longDate(one.day)}, ${figure(one.withoutDoctor)} sans médecin traitant sur ${figure(one.inAld ?? 0)} en ALD, soit ${percent(value, 2)}`;
  return {
    title: "Le taux",
    parts: [
      { kind: "sentence", text: fr`Taux = patients en ALD sans médecin traitant / tous les patients en ALD, chacun à sa date :` },
      { kind: "points", items: [`${line(before, rate.from)}\u202f;`, `${line(after, rate.to)}.`] },
      { kind: "sentence", text: fr`Variation du taux : ${signedPercent(rate.change)}. Elle ne se compare pas à l’écart à la tendance : le taux baisse aussi quand davantage de personnes entrent en ALD.` },
    ],
  };
}

function method(report: OutcomeReport): ReportSection {
  const { trend } = report;
  const items = [
    fr`Patients de 17 ans ou plus, vivants, dont une ALD court à la date dite et qui n’ont pas de médecin traitant déclaré à cette date.`,
    fr`Les nombres du régime général et ceux de tous les régimes ne sont jamais comparés entre eux.`,
    fr`Les nombres de patients inférieurs à 11 ne sont pas montrés, ni les taux qui en dépendent.`,
  ];
  // The slope would give back a masked number of the days before.
  if (trend.by === "projection" && mayTellTrend(report)) items.splice(1, 0, fr`Tendance : droite des moindres carrés par les ${trend.from} dates comptées jusqu’au début de la période, ${trend.slope >= 0 ? "en hausse" : "en baisse"} de ${frenchNumber(Math.abs(Math.round(trend.slope)))} patients par an ; intervalle de prévision d’une nouvelle observation (loi de Student).`);
  return { title: "Méthode", parts: [{ kind: "points", items }] };
}

const noTrendWords = {
  "too-few-days": "Une seule date a été comptée avant la période : il n’y a pas de tendance, et rien ne permet de dire ce qui serait arrivé sans le plan.",
  "one-day-only": "Tous les nombres d’avant la période sont du même jour\u00a0: il n’y a pas de tendance.",
  "day-within": "Une date d’avant la période est postérieure à sa fin\u00a0: la tendance n’a pas été tracée.",
} as const;

const impossibleWords: Readonly<Record<Extract<RateChange, { impossible: string }>["impossible"], string>> = {
  "scopes-differ": "Les deux dates ne comptent pas les mêmes régimes\u00a0: leurs taux ne se comparent pas.",
  "no-rate": "L’ensemble des patients en ALD n’a pas été compté aux deux dates\u00a0: le taux n’est pas connu.",
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
