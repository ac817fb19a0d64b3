import { percent } from "../report/figures-words.ts";
import { sharesOf, type ReportSection } from "../report/report-document.ts";
import { longDate } from "../wording/dates.ts";
import { frenchNumber } from "../wording/plural.ts";
import { fr } from "../wording/typography.ts";
import { maskedWord } from "./names.ts";
import { rateOf, valuesOf, type Release, type ReleasedTerritory } from "./release.ts";
import { restOf } from "./wanted.ts";

const shownAsBars = 12;

/**
 * The chapters of a committee's pack on territories and volunteers. They repeat a release that went through disclosure control and add
 * nothing to it.
 */
export function territoryChapters(release: Release): readonly ReportSection[] {
  const areas = release.territories.filter(({ kind }) => kind === "epci").sort((a, b) => (without(b) ?? -1) - (without(a) ?? -1) || (a.name < b.name ? -1 : 1));
  if (areas.length === 0) return [];
  const first = areas.slice(0, shownAsBars);
  const shares = sharesOf(first.map(without));
  const asked = fr`Situation au ${longDate(release.referenceDate)}. « Masqué » : trop peu de personnes, ou un nombre qui ferait retrouver un de ceux-là.`;
  return [
    {
      title: "Territoires",
      parts: [
        { kind: "sentence", text: asked },
        { kind: "bars", caption: areas.length > first.length ? fr`Patients en ALD sans médecin traitant, les ${shownAsBars} premières intercommunalités` : "Patients en ALD sans médecin traitant, par intercommunalité", bars: first.map((area, i) => ({ label: area.name, figure: figure(without(area)), share: shares[i] })) },
        {
          kind: "table",
          caption: "Toutes les intercommunalités, et qui vit ailleurs",
          columns: [{ title: "Intercommunalité", align: "left" }, { title: "Sans médecin traitant", align: "right" }, { title: "Taux", align: "right" }, { title: "Généralistes", align: "right" }],
          rows: [...areas, ...restOf("epci", release.territories)].map((area) => {
            const rate = rateOf(area);
            return [area.name, figure(without(area)), rate === undefined ? maskedWord : percent(rate / 100), figure(valuesOf(area, "medecins")?.[0])];
          }),
        },
      ],
    },
    volunteers(release, areas),
  ];
}

/** Volunteers and what they can take: of the whole, and where there are enough to be spoken of. */
function volunteers(release: Release, areas: readonly ReleasedTerritory[]): ReportSection {
  const whole = release.territories.find(({ kind }) => kind === "caisse");
  const speaking = [...(whole === undefined ? [] : [whole]), ...areas].filter((area) => area.places !== undefined);
  if (speaking.length === 0) return { title: "Volontaires et places", parts: [{ kind: "sentence", text: "Leur nombre ne peut pas être donné\u00a0: trop peu de médecins sont volontaires, ou trop peu ne le sont pas." }] };
  return {
    title: "Volontaires et places",
    parts: [{
      kind: "table",
      caption: "Médecins volontaires et patients qu’ils peuvent encore suivre",
      columns: [{ title: "Territoire", align: "left" }, { title: "Volontaires", align: "right" }, { title: "Places", align: "right" }],
      rows: speaking.map((area) => [area.name, figure(valuesOf(area, "medecins", "volontariat")?.[0]), figure(area.places)]),
    }],
  };
}

const without = (area: ReleasedTerritory): number | undefined => valuesOf(area, "sans-medecin-traitant")?.[0];
const figure = (value: number | undefined): string => (value === undefined ? maskedWord : frenchNumber(value));
