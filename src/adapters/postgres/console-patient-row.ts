import type { Day } from "../../domain/calendar.ts";
import type { FoundPatient } from "../../pipeline/console-find.ts";

/** A patient as a search shows one: patient `p`, identity `i`. */
export interface FoundPatientRow {
  readonly id: string;
  readonly sex: "F" | "M";
  readonly birth_date: Day;
  readonly initials: string | null;
}

export const foundPatientColumns = "p.id, p.sex, p.birth_date, left(i.given_name, 1) || '. ' || left(i.family_name, 1) || '.' as initials";

/** A patient as a search result shows them. */
export const foundPatientOf = (row: FoundPatientRow): FoundPatient => ({
  patientId: row.id, sex: row.sex, birthYear: Number(row.birth_date.slice(0, 4)), initials: row.initials ?? "",
});
