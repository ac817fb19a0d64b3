import { fewestShown } from "./fewest.ts";
import type { Observation } from "./observation.ts";
import type { OutcomeReport } from "./outcome-report.ts";
import { divideByOrigin } from "./origins.ts";

/** Whether a number of patients may be printed. */
export const mayTell = (patients: number): boolean => patients >= fewestShown;

/** Whether all in ALD may stand beside those without a doctor: neither these nor those with one, their difference, may be few. */
export const mayTellAll = ({ withoutDoctor, inAld }: Pick<Observation, "withoutDoctor" | "inAld">): boolean =>
  inAld !== undefined && mayTell(withoutDoctor) && mayTell(inAld - withoutDoctor);

/** Whether the rates of both days, and how they differ, may be printed. */
export const mayTellRates = ({ before, after }: Pick<OutcomeReport, "before" | "after">): boolean => mayTellAll(before) && mayTellAll(after);

/**
 * Whether anything that the trend is made of, or set against, may be printed.
 *
 * The trend goes through the numbers counted, and what was found is the trend less the last of them: with one of them masked, the line, its
 * picture and the gap would each give it back.
 */
export const mayTellTrend = ({ history, after }: Pick<OutcomeReport, "history" | "after">): boolean => [...history, after].every(({ withoutDoctor }) => mayTell(withoutDoctor));

/** How patients found a doctor, as it leaves the caisse. */
export interface ToldOrigins {
  readonly alreadySeen: number | "few";
  readonly introduced: number | "few";
  /** What is left of the gap when the two printed numbers are taken off it; undefined without a gap to divide. */
  readonly otherwise: number | undefined;
  /** Declarations printed beyond the gap. */
  readonly beyond: number;
}

/**
 * Declarations to the nearest ten, as in a committee's pack: two reports of two periods, or a report and a pack, would else tell how many
 * were declared in the days between. The rest is computed from what is printed, so that it tells nothing more.
 *
 * Source: docs/decisions/0022-figures-in-a-pack.md.
 */
export function toldOrigins({ declared, found }: Pick<OutcomeReport, "declared" | "found">): ToldOrigins {
  const [alreadySeen, introduced] = [tens(declared.alreadySeen), tens(declared.introduced)];
  if (found === undefined || found.found < fewestShown) return { alreadySeen, introduced, otherwise: undefined, beyond: 0 };
  const { otherwise, offset = 0 } = divideByOrigin(found.found, alreadySeen === "few" ? 0 : alreadySeen, introduced === "few" ? 0 : introduced);
  return { alreadySeen, introduced, otherwise, beyond: offset };
}

const tens = (patients: number): number | "few" => (mayTell(patients) ? Math.round(patients / 10) * 10 : "few");
