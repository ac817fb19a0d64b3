import { ageOn, type Day } from "../calendar.ts";

/** Ages by which patients are counted, in whole years on the reference date. */
export const ageBands = ["17-29", "30-44", "45-59", "60-74", "75+"] as const;
export type AgeBand = (typeof ageBands)[number];

/** First age of each band but the first. */
export const ageBandStarts = [30, 45, 60, 75] as const;

/** The band of a patient; sixteen-year-olds are nobody's here. @param birth the first of the month where no day is known */
export function ageBandOf(birth: Day, on: Day): AgeBand {
  const age = ageOn(birth, on);
  return ageBands[ageBandStarts.filter((start) => age >= start).length] as AgeBand;
}

/** Ages by which doctors are counted: from 60 on a doctor may soon stop. */
export const doctorAgeBands = ["under-50", "50-59", "60-64", "65+", "unknown"] as const;
export type DoctorAgeBand = (typeof doctorAgeBands)[number];

/** The band of a doctor by the years reached in the year of the reference date: extracts hold a year of birth, no day. */
export function doctorAgeBandOf(birthYear: number | undefined, on: Day): DoctorAgeBand {
  if (birthYear === undefined) return "unknown";
  const age = Number(on.slice(0, 4)) - birthYear;
  return age < 50 ? "under-50" : age < 60 ? "50-59" : age < 65 ? "60-64" : "65+";
}
