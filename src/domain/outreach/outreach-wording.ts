import { roundedFigure } from "../committee/pack-figures.ts";
import type { ReportSection } from "../report/report-document.ts";
import { frenchNumber } from "../wording/plural.ts";
import type { OutreachFigures } from "./outreach.ts";

/** The chapter of a committee's pack: rounded like its other figures. */
export function outreachChapter(figures: OutreachFigures): ReportSection {
  const told = (count: number): string => {
    const rounded = roundedFigure(count);
    return rounded === "few" ? "moins de 11" : frenchNumber(rounded);
  };
  return {
    title: "Aller vers",
    parts: [
      {
        kind: "table",
        caption: "Patients en ALD sans aucun soin vu dans l’année",
        columns: [{ title: "Situation", align: "left" }, { title: "Patients", align: "right" }],
        rows: [
          ["Hors EHPAD", told(figures.found)], ["En EHPAD, où les soins ne se voient pas", told(figures.inNursingHomes)], ["Encore à joindre", told(figures.open)], ["Joints", told(figures.reached)],
          ["Rendez-vous pris avec un médecin", told(figures.appointments)], ["Souhaitent être aidés à trouver un médecin", told(figures.wantHelp)], ["Soins apparus depuis", told(figures.careAppeared)],
        ],
      },
    ],
  };
}
