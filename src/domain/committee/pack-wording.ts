import type { Day } from "../calendar.ts";
import { signedNumber } from "../report/figures-words.ts";
import { sharesOf, type ReportDocument, type ReportPart, type ReportSection } from "../report/report-document.ts";
import { longDate, shortDate } from "../wording/dates.ts";
import { counted, frenchNumber } from "../wording/plural.ts";
import { fr } from "../wording/typography.ts";
import { byUrgency, isLate, seatNames, seats, type CommitteeDecision, type Member } from "./committee.ts";
import { movedSince, packSteps, roundedFigure, stepNames, type PackFigures } from "./pack-figures.ts";

/** All that the pack of a meeting is made of. */
export interface Pack {
  readonly caisseName: string;
  readonly department: string;
  readonly heldOn: Day;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly members: readonly Member[];
  readonly figures: PackFigures;
  readonly before: { readonly heldOn: Day; readonly figures: PackFigures } | undefined;
  readonly decisions: readonly CommitteeDecision[];
  /** Parts of the pack that other counts write, already under disclosure control: territories, volunteers, areas at risk. */
  readonly chapters: readonly ReportSection[];
  readonly madeOn: Day;
}

/** Writes the pack of a meeting of the steering committee. It names members, and no patient and no doctor. */
export function packWording(pack: Pack): ReportDocument {
  return {
    title: "Instance de pilotage départementale",
    subtitle: fr`Département ${pack.department}, réunion du ${longDate(pack.heldOn)}${pack.place === "" ? "" : `, ${pack.place}`}`,
    maker: fr`${pack.caisseName}, dossier établi le ${longDate(pack.madeOn)}`,
    day: pack.madeOn,
    sections: [agenda(pack), campaign(pack), progress(pack), ...pack.chapters, decisions(pack), members(pack), reading].filter((section) => section.parts.length > 0),
  };
}

const agenda = ({ agenda: points }: Pack): ReportSection => ({ title: "Ordre du jour", parts: points.length === 0 ? [] : [{ kind: "points", items: points }] });

const told = (figure: number | "few"): string => (figure === "few" ? "moins de 11" : frenchNumber(figure));

function campaign({ figures }: Pack): ReportSection {
  const rounded = packSteps.map((step) => roundedFigure(figures[step]));
  const shares = sharesOf(rounded.map((figure) => (figure === "few" ? undefined : figure)));
  return {
    title: "De l’information à la déclaration",
    parts: [{ kind: "bars", caption: "Depuis le début de la campagne", bars: packSteps.map((step, i) => ({ label: stepNames[step], figure: told(rounded[i] ?? "few"), share: shares[i] })) }],
  };
}

function progress({ figures, before }: Pack): ReportSection {
  if (before === undefined) return { title: "Depuis la dernière réunion", parts: [{ kind: "sentence", text: "Aucun dossier n’a encore été établi\u00a0: il n’y a rien à quoi comparer." }] };
  return {
    title: "Depuis la dernière réunion",
    parts: [{
      kind: "table",
      caption: fr`Réunion du ${longDate(before.heldOn)} et aujourd’hui`,
      columns: [{ title: "Étape", align: "left" }, { title: shortDate(before.heldOn), align: "right" }, { title: "Aujourd’hui", align: "right" }, { title: "Écart", align: "right" }],
      rows: packSteps.map((step) => {
        const moved = movedSince(figures[step], before.figures[step]);
        return [stepNames[step], told(roundedFigure(before.figures[step])), told(roundedFigure(figures[step])), moved === "few" ? "" : moved > 0 ? `+\u00a0${signedNumber(moved)}` : signedNumber(moved)];
      }),
    }],
  };
}

function decisions({ decisions: all, heldOn }: Pack): ReportSection {
  const open = byUrgency(all.filter((one) => one.state === "open"));
  const late = open.filter((one) => isLate(one, heldOn)).length;
  const parts: ReportPart[] = [{ kind: "sentence", text: open.length === 0 ? "Aucune décision n’est en attente." : fr`${counted(open.length, "décision")} en cours${late === 0 ? "" : fr`, dont ${frenchNumber(late)} en retard`}.` }];
  if (open.length > 0) {
    parts.push({
      kind: "table",
      caption: "Décisions en cours",
      columns: [{ title: "Prise le", align: "left" }, { title: "Décision", align: "left" }, { title: "Par qui", align: "left" }, { title: "Échéance", align: "left" }, { title: "Suivi", align: "left" }],
      rows: open.map((one) => [`${shortDate(one.takenOn)} n°\u00a0${one.number}`, one.wording, one.carriedBy, one.dueOn === undefined ? "sans date" : `${shortDate(one.dueOn)}${isLate(one, heldOn) ? " (en retard)" : ""}`, one.lastNote ?? ""]),
    });
  }
  return { title: "Décisions et leur suivi", parts };
}

function members({ members: all }: Pack): ReportSection {
  const rows = seats.flatMap((seat) => all.filter((one) => one.seat === seat).map((one) => [seatNames[seat], one.name, one.organisation]));
  return { title: "Membres", parts: rows.length === 0 ? [] : [{ kind: "table", caption: "Composition de l’instance", columns: [{ title: "Au titre de", align: "left" }, { title: "Nom", align: "left" }, { title: "Organisme", align: "left" }], rows }] };
}

const reading: ReportSection = {
  title: "Lire ces nombres",
  parts: [{ kind: "points", items: [
    "Les nombres de la campagne sont arrondis à la dizaine\u00a0; en dessous de 11 ils ne sont pas donnés.",
    "Une acceptation par un médecin déjà consulté régularise un suivi qui existait\u00a0: ce n’est pas un patient de plus pour ce médecin.",
    "Ce dossier ne nomme ni patient ni médecin.",
  ] }],
};
