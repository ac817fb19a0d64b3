import { isBurst, type RecentOutcomes } from "../sending/refusals.ts";
import type { SendingRules } from "../sending/rules.ts";

/** Why a round of calls stands still. */
export type PauseReason = "failures" | "refusals" | "by-staff";

/** What came of a round since it was last let go on. */
export interface RoundOutcomes {
  /** Calls handed over lately, and those that were refused or came back. */
  readonly calls: RecentOutcomes;
  /** Doctors whose last word is clear. */
  readonly answers: number;
  /** Of them: those who take nobody. */
  readonly refusals: number;
}

/** Nine in ten: where doctors are full, a further hundred messages only cost their patience; the committee looks for another way. */
const refusalShare = 0.9;

/**
 * Whether the rest of a round waits for a person.
 *
 * Source: project decision, docs/volontaires.md; failures as for lists, docs/decisions/0010.
 */
export function whyPause({ calls, answers, refusals }: RoundOutcomes, rule: SendingRules["burst"]): Exclude<PauseReason, "by-staff"> | undefined {
  if (isBurst(calls, rule)) return "failures";
  return refusals >= rule.least && refusals >= refusalShare * answers ? "refusals" : undefined;
}

/** Each reason, as staff read it. */
export const pauseSentences: Readonly<Record<PauseReason, string>> = {
  "failures": "Trop d’appels ont été refusés par l’opérateur ou sont revenus en peu de temps.",
  "refusals": "Presque tous les médecins qui ont répondu disent non.",
  "by-staff": "Suspendu par une personne de la caisse.",
};
