import type { SendingRules } from "./rules.ts";

/** What came of the messages of one campaign that were handed over lately. */
export interface RecentOutcomes {
  /** Refused at once, or come back. */
  readonly failed: number;
  /** All that have an outcome, those included. */
  readonly handed: number;
}

/**
 * Whether so many refusals are no longer chance: a certificate that ran out, an account that was closed, a rule of the operator.
 * Each further message would be burnt on it.
 */
export const isBurst = ({ failed, handed }: RecentOutcomes, { least, share }: SendingRules["burst"]): boolean => failed >= least && failed >= share * handed;
