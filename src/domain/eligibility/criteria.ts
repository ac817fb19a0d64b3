import { addDays, addMonths, type Day } from "../calendar.ts";
import type { SpecialtyScope } from "./specialties.ts";

/** What a selection asks; kept with the campaign, so that it can be asked again in the same words. */
export interface SelectionCriteria {
  /** The day that "now" means in every rule. */
  readonly referenceDate: Day;
  /** Distinct days with one doctor that make a care relationship; 3 in the campaign of 2023. */
  readonly minimumContacts: number;
  /** Length of the period in which they are counted, in months up to and including the reference date; 12 in 2023. */
  readonly months: number;
  readonly specialties: SpecialtyScope;
  /** Whether a patient goes to the doctor seen most, or to every doctor seen often enough. */
  readonly assignment: "most-seen" | "every-doctor";
  /** Only the patients of this caisse; undefined: all. */
  readonly caisse?: string | undefined;
}

/** The criteria of the national campaign; the reference date is always somebody's decision. */
export function campaignCriteria(referenceDate: Day): SelectionCriteria {
  return { referenceDate, minimumContacts: 3, months: 12, specialties: "any-doctor", assignment: "most-seen" };
}

/** First and last day in which contacts count: 30 June 2023 and 12 months give 1 July 2022 to 30 June 2023. */
export function careWindow(criteria: Pick<SelectionCriteria, "referenceDate" | "months">): { readonly from: Day; readonly to: Day } {
  return { from: addDays(addMonths(criteria.referenceDate, -criteria.months), 1), to: criteria.referenceDate };
}

/**
 * Source: Assurance Maladie, campaign of 2023: patients of 17 and over. Project decision, docs/extracts.md: seventeen is
 * reached with the month of the birthday, because the SNDS keeps no day of birth and both layouts must give one answer.
 */
export const informedAge = 17;

/** Last day of birth of those who are old enough on that day: the end of a month, whatever the day asked. */
export function lastBirthDay(referenceDate: Day): Day {
  const firstOfMonth = `${referenceDate.slice(0, 8)}01` as Day;
  return addDays(addMonths(firstOfMonth, 1 - 12 * informedAge), -1);
}
