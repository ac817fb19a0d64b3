import type { Day } from "./calendar.ts";
import type { NoticeState } from "./notice.ts";
import { monthIsOver } from "./notice.ts";

/** What is known of one patient today, as far as it can keep the name off a list. */
export interface ListingFacts {
  readonly patientId: string;
  readonly diedOn: Day | undefined;
  /** An extract showed the patient at another caisse: this one's campaign is no longer theirs. */
  readonly leftCaisse: boolean;
  readonly hasAttendingDoctor: boolean;
  /** An objection that lives, of either scope: both stop a list. */
  readonly objected: boolean;
  /** The latest notice of the campaign. */
  readonly notice: { readonly state: NoticeState; readonly sentOn: Day; readonly closesOn: Day } | undefined;
  /** Another doctor has accepted already, and that declaration lives. */
  readonly declared: boolean;
  /** The patient answered the notice in their own words, and nobody at the caisse has read them yet: they may say no. */
  readonly answerWaiting: boolean;
}

export type Obstacle = "died" | "left-caisse" | "objected" | "answer-waiting" | "has-attending-doctor" | "not-informed" | "notice-returned" | "month-not-over" | "declared";

/**
 * Why a patient may not be on a list today; undefined when nothing stands in the way.
 *
 * Asked when a list is built, approved, sent, and when an answer is registered.
 * A wrong "undefined" discloses a sick person's state against their will.
 *
 * Source: docs/rules.md, 1; RGPD art. 21; CSS art. L. 162-5-3 (one attending doctor).
 */
export function obstacleToListing(facts: ListingFacts, today: Day): Obstacle | undefined {
  if (facts.diedOn !== undefined) return "died";
  if (facts.leftCaisse) return "left-caisse";
  if (facts.objected) return "objected";
  if (facts.answerWaiting) return "answer-waiting";
  if (facts.hasAttendingDoctor) return "has-attending-doctor";
  if (facts.declared) return "declared";
  if (facts.notice === undefined || facts.notice.state === "drafted" || facts.notice.state === "cancelled") return "not-informed";
  if (facts.notice.state === "returned") return "notice-returned";
  return monthIsOver({ opensOn: facts.notice.sentOn, closesOn: facts.notice.closesOn }, today) ? undefined : "month-not-over";
}

/** Each obstacle, as staff read it. */
export const obstacleSentences: Readonly<Record<Obstacle, string>> = {
  died: "Le patient est décédé.",
  "left-caisse": "Le patient relève désormais d’une autre caisse.",
  objected: "Le patient s’est opposé à la démarche ou à la transmission aux médecins.",
  "answer-waiting": "Le patient a répondu à son information ; un agent doit d’abord lire sa réponse.",
  "has-attending-doctor": "Le patient a désormais un médecin traitant.",
  "not-informed": "Le patient n’a pas encore été informé.",
  "notice-returned": "L’information envoyée au patient est revenue ; aucune autre n’a encore abouti.",
  "month-not-over": "Le mois laissé au patient pour s’opposer n’est pas écoulé.",
  declared: "Un autre médecin a déjà accepté ce patient.",
};

/** What orders the lines of a list, so that the same patients always get the same numbers. */
export interface LineOrder {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: Day;
  readonly patientId: string;
}

const french = new Intl.Collator("fr", { sensitivity: "base", ignorePunctuation: true });

/** Name, then birth date, then a last word so that the order is total. */
export function compareLines(a: LineOrder, b: LineOrder): number {
  return (
    french.compare(a.familyName, b.familyName) ||
    french.compare(a.givenName, b.givenName) ||
    a.birthDate.localeCompare(b.birthDate) ||
    a.patientId.localeCompare(b.patientId)
  );
}
