import { doctorThreshold, patientThreshold } from "../disclosure/measure.ts";
import { percent } from "../report/figures-words.ts";
import { type ReportDocument, type ReportPart, type ReportTable } from "../report/report-document.ts";
import { longDate } from "../wording/dates.ts";
import { counted, frenchNumber } from "../wording/plural.ts";
import { fr } from "../wording/typography.ts";
import { withoutDoctor } from "./measures.ts";
import { categoryName, dimensionNames, maskedWord } from "./names.ts";
import { rateOf, valuesOf, type Release, type ReleasedTerritory } from "./release.ts";

/** Who gives the figures out, and on which day. */
export interface ReleaseMaker {
  readonly caisseName: string;
  /** ISO. */
  readonly day: string;
}

// The page is one: communes that do not fit are in the file.
const communesShown = 6;

/** The page that goes to a CPTS, or with the tables of the caisse: one A4 sheet, what is not shown is said. */
export function releaseWording(release: Release, { caisseName, day }: ReleaseMaker): ReportDocument {
  const [first, ...others] = release.territories;
  if (first === undefined) throw new RangeError("a release of no territory");
  const communes = others.filter(({ kind }) => kind === "commune");
  const shown = first.kind === "cpts" ? communes : others.filter(({ kind }) => kind === "epci");
  return {
    title: "Patients en ALD sans médecin traitant",
    subtitle: fr`${first.kind === "cpts" ? "CPTS " : ""}${first.name}, situation au ${longDate(release.referenceDate)}`,
    maker: fr`${caisseName}, le ${longDate(day)}`,
    day,
    sections: [
      { title: "L’essentiel", parts: [{ kind: "points", items: essentials(first) }] },
      { title: "Qui sont ces patients", parts: barsOf(first) },
      { title: first.kind === "cpts" ? "Par commune" : "Par intercommunalité", parts: [tableOf(first.kind === "cpts" ? "Commune" : "Intercommunalité", shown), ...leftOut(shown.length)] },
      { title: "Comment lire", parts: reading.map((text): ReportPart => ({ kind: "sentence", text, tone: "quiet" })) },
    ],
  };
}

const reading = [
  fr`Sont comptés les assurés de la caisse de 17 ans ou plus, en vie, en affection de longue durée à cette date, et parmi eux ceux sans médecin traitant ; les médecins sont les généralistes en activité, au lieu de leur cabinet principal.`,
  fr`« Masqué » : moins de ${patientThreshold} patients ou de ${doctorThreshold} médecins (zéro compris), ou un nombre qui permettrait de retrouver un de ceux-là. Aucun taux n’est donné sur un nombre masqué.`,
];

const figure = (value: number | undefined): string => (value === undefined ? maskedWord : frenchNumber(value));
const total = (territory: ReleasedTerritory, measure: string): number | undefined => valuesOf(territory, measure)?.[0];

function essentials(territory: ReleasedTerritory): string[] {
  const [without, doctors] = [total(territory, "sans-medecin-traitant"), total(territory, "medecins")];
  const rate = rateOf(territory);
  const volunteers = valuesOf(territory, "medecins", "volontariat")?.[0];
  return [
    without === undefined ? fr`Patients en ALD sans médecin traitant : ${maskedWord}.` : fr`${counted(without, "patient")} en ALD sans médecin traitant${rate === undefined ? "" : fr`, soit ${percent(rate / 100)} des patients en ALD`}.`,
    doctors === undefined ? fr`Médecins généralistes en activité : ${maskedWord}.` : fr`${counted(doctors, "médecin généraliste", "médecins généralistes")} en activité.`,
    ...(volunteers === undefined || territory.places === undefined ? [] : [fr`${counted(volunteers, "médecin volontaire", "médecins volontaires")} pour ${counted(territory.places, "patient")}.`]),
  ];
}

/** One small chart of all that is shown, a bar a category as a share of all; of what is masked one sentence. */
function barsOf(territory: ReleasedTerritory): ReportPart[] {
  const whole = total(territory, withoutDoctor.name);
  const shown = withoutDoctor.dimensions.map(({ name, categories }) => ({ name, categories, values: valuesOf(territory, withoutDoctor.name, name) }));
  const bars = shown.flatMap(({ name, categories, values }) =>
    categories.flatMap((category, i) => (values === undefined || whole === undefined ? [] : [{ label: categoryName(withoutDoctor.name, name, category), figure: figure(values[i]), share: (values[i] ?? 0) / whole }])));
  const masked = shown.filter(({ values }) => values === undefined).map(({ name }) => (dimensionNames[name] ?? name).toLowerCase());
  return [
    ...(bars.length === 0 ? [] : [{ kind: "bars", caption: fr`Parmi les patients sans médecin traitant`, bars } as const]),
    ...(masked.length === 0 ? [] : [{ kind: "sentence", text: fr`Répartition masquée : ${masked.join(", ")}.` } as const]),
  ];
}

function tableOf(kind: string, territories: readonly ReleasedTerritory[]): ReportTable {
  const largest = [...territories].sort((a, b) => (total(b, "sans-medecin-traitant") ?? -1) - (total(a, "sans-medecin-traitant") ?? -1) || (a.name < b.name ? -1 : 1)).slice(0, communesShown);
  return {
    kind: "table",
    caption: fr`Patients en ALD et médecins généralistes`,
    columns: [{ title: kind, align: "left" }, { title: "Sans médecin traitant", align: "right" }, { title: "Taux", align: "right" }, { title: "Médecins", align: "right" }],
    rows: largest.map((one) => {
      const rate = rateOf(one);
      return [one.name, figure(total(one, "sans-medecin-traitant")), rate === undefined ? maskedWord : percent(rate / 100), figure(total(one, "medecins"))];
    }),
  };
}

const leftOut = (territories: number): ReportPart[] => (territories <= communesShown ? [] : [{ kind: "sentence", tone: "quiet", text: fr`Les ${counted(communesShown, "territoire")} où ces patients sont les plus nombreux ; les ${frenchNumber(territories)} sont dans le fichier joint.` }]);
