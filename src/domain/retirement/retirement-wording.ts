import type { Day } from "../calendar.ts";
import { percent } from "../report/figures-words.ts";
import { sharesOf, type ReportDocument, type ReportSection } from "../report/report-document.ts";
import { longDate } from "../wording/dates.ts";
import { counted, frenchNumber } from "../wording/plural.ts";
import { fr } from "../wording/typography.ts";
import { horizons, type Departures } from "./departure.ts";
import type { AtRiskArea } from "./areas.ts";

/** What the report of retirements is made of. */
export interface RetirementReport {
  readonly referenceDate: Day;
  readonly areas: readonly (AtRiskArea & { readonly name: string })[];
  readonly leftOut: number;
  readonly watched: number;
  readonly years: number;
}

/** Whom it is written for. */
export interface RetirementReader {
  readonly placeName: string;
  readonly maker: string;
  readonly day: string;
}

const shownAsBars = 12;

/**
 * Writes the diagnosis of retirements: areas by what their patients stand to lose, with intervals, and no doctor in it.
 *
 * How many doctors an area has is not told: the releases may mask it, and less those of its communes that they print it would give a
 * handful of doctors. Bars are as long as the printed per cent, not as what it was rounded from.
 */
export function retirementWording(report: RetirementReport, { placeName, maker, day }: RetirementReader): ReportDocument {
  return {
    title: "Départs en retraite des médecins généralistes",
    subtitle: fr`${placeName}, situation au ${longDate(report.referenceDate)}`,
    maker: fr`${maker}, le ${longDate(day)}`,
    day,
    sections: [areasSection(report), method(report)],
  };
}

/** The chapter of a committee's pack: the first areas alone. */
export function retirementChapter(report: RetirementReport): ReportSection {
  return { ...areasSection({ ...report, areas: report.areas.slice(0, shownAsBars) }), title: "Zones à risque de départs" };
}

function areasSection({ areas, leftOut }: RetirementReport): ReportSection {
  if (areas.length === 0) return { title: "Zones à risque", parts: [{ kind: "sentence", text: "Aucun territoire n’est assez grand pour qu’on en parle sans désigner un médecin." }] };
  const first = areas.slice(0, shownAsBars);
  const shares = sharesOf(first.map((area) => Math.round(area.risk * 100)));
  const left = leftOut === 0 ? "" : fr` ${counted(leftOut, "territoire")} de moins de 5 médecins ou de moins de 11 patients ne sont pas montrés.`;
  return {
    title: "Zones à risque",
    parts: [
      { kind: "sentence", text: fr`Part des patients en ALD dont le médecin le plus consulté devrait cesser son activité dans les trois ans.${left}` },
      { kind: "bars", caption: areas.length > first.length ? `Les ${shownAsBars} premières` : "Par territoire", bars: first.map((area, i) => ({ label: area.name, figure: percent(area.risk, 0), share: shares[i] })) },
      {
        kind: "table",
        caption: "Médecins qui devraient cesser leur activité (9 fois sur 10, entre) et patients concernés",
        columns: [
          { title: "Territoire", align: "left" }, ...horizons.map((years) => ({ title: years === 1 ? "Dans 1 an" : `Dans ${years} ans`, align: "right" as const })), { title: "Patients dans 3 ans", align: "right" },
        ],
        rows: areas.map((area) => [area.name, ...horizons.map((years) => departuresWords(area.within[years].departures)), aboutTen(area.within[3].patients)]),
      },
    ],
  };
}

/** "4 (2 à 7)". */
const departuresWords = ({ expected, low, high }: Departures): string => fr`${frenchNumber(Math.round(expected))} (${frenchNumber(low)} à ${frenchNumber(high)})`;
/** A forecast is no count: the last digit would be false precision. */
const aboutTen = (patients: number): string => (patients < 11 ? "moins de 11" : frenchNumber(Math.round(patients / 10) * 10));

function method({ watched, years }: RetirementReport): ReportSection {
  return {
    title: "Méthode",
    parts: [{
      kind: "points",
      items: [
        years === 0
          ? "L’extraction ne connaît aucune fin d’activité\u00a0: les chances viennent d’une table supposée, et les intervalles sont larges."
          : fr`Table de maintien en activité par âge, faite de ${frenchNumber(watched)} années de médecins observées sur ${counted(years, "an")}, complétée là où peu sont observées.`,
        "Les intervalles tiennent compte du hasard et de l’incertitude de la table\u00a0; ils ne tiennent pas compte des installations à venir ni d’un changement de loi.",
        "Un patient est rattaché au généraliste qu’il a le plus consulté dans l’année\u00a0; les médecins dont l’année de naissance n’est pas connue ne sont pas comptés.",
        "Aucune liste de médecins ne sort de la caisse.",
      ],
    }],
  };
}
