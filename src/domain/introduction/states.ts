import type { Transitions } from "../states.ts";

export type IntroductionState = "proposed" | "confirmed" | "accepted" | "refused" | "declined" | "withdrawn" | "expired";

/**
 * The life of one introduction. "proposed" by the program; "confirmed" by a case worker, from when it holds a place; the doctor's
 * word on the list of one line makes it "accepted" or "refused". "declined": the case worker said no.
 *
 * Back to "confirmed": a person took a decision about the line back.
 */
export const introductionTransitions: Transitions<IntroductionState> = {
  proposed: ["confirmed", "declined", "withdrawn", "expired"],
  confirmed: ["accepted", "refused", "withdrawn", "expired"],
  accepted: ["confirmed", "withdrawn", "expired"],
  refused: ["confirmed", "withdrawn"],
  withdrawn: ["confirmed"],
  declined: [],
  expired: [],
};
