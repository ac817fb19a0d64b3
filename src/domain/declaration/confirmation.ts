import { ageOn, type Day } from "../calendar.ts";
import { obstacleSentences, obstacleToListing, type ListingFacts, type Obstacle } from "../listing.ts";
import type { DeclarationState } from "../states.ts";

/** How a patient said yes. */
export const confirmationWays = ["signed-form", "counter", "telephone"] as const;
export type ConfirmationWay = (typeof confirmationWays)[number];

/**
 * Why a declaration may not go on today; undefined when nothing stands in the way.
 *
 * Rule 1 once more, but for the notice: it protects from being named to a doctor unasked, and this patient was named, and answers.
 *
 * @param facts of which `declared` speaks of any other doctor: a patient's own declaration stands in nobody's way
 * Source: docs/rules.md, 1 and 3.
 */
export function obstacleToDeclaring(facts: ListingFacts, today: Day): Obstacle | undefined {
  const obstacle = obstacleToListing(facts, today);
  return obstacle === "not-informed" || obstacle === "notice-returned" || obstacle === "month-not-over" ? undefined : obstacle;
}

/** Whether a parent must agree too. Source: ameli.fr, "Choisir et déclarer votre médecin traitant": at 16 and 17 one parent agrees and signs. */
export const parentMustAgree = (birthDate: Day, today: Day): boolean => ageOn(birthDate, today) < 18;

/** A declaration when somebody enters the patient's word; its rows are locked. */
export interface DeclarationAsked {
  readonly state: DeclarationState;
  readonly facts: ListingFacts;
  readonly birthDate: Day;
}

export type ConfirmationRefusal = Obstacle | "letter-not-sent" | "over" | "parent-missing";

export type ConfirmationVerdict =
  | { readonly to: "confirmed" }
  | { readonly to: "unchanged" }
  | { readonly to: "refused"; readonly why: ConfirmationRefusal };

/** What becomes of a declaration when a case worker enters that its patient agrees. Entering it twice changes nothing. */
export function judgeConfirmation({ state, facts, birthDate }: DeclarationAsked, parentAgrees: boolean, today: Day): ConfirmationVerdict {
  const refused = (why: ConfirmationRefusal): ConfirmationVerdict => ({ to: "refused", why });
  switch (state) {
    case "confirmed":
    case "exported":
    case "registered":
      return { to: "unchanged" };
    case "accepted":
      return refused("letter-not-sent");
    case "withdrawn":
    case "expired":
      return refused("over");
    case "patientInvited":
    case "rejected": {
      const obstacle = obstacleToDeclaring(facts, today);
      if (obstacle !== undefined) return refused(obstacle);
      return parentMustAgree(birthDate, today) && !parentAgrees ? refused("parent-missing") : { to: "confirmed" };
    }
  }
}

/** Each refusal, as the case worker reads it. */
export const confirmationRefusals: Readonly<Record<ConfirmationRefusal, string>> = {
  ...obstacleSentences,
  declared: "Une autre déclaration de ce patient est en cours.",
  "letter-not-sent": "La lettre n’est pas encore notée comme envoyée : importez d’abord le retour du prestataire d’impression.",
  over: "Cette déclaration est close : le patient l’a retirée, ou le délai est passé.",
  "parent-missing": "Le patient a moins de 18 ans : l’accord d’un parent doit être recueilli et noté.",
};
