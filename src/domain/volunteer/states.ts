import type { Transitions } from "../states.ts";

export type CallState = "drafted" | "approved" | "answered" | "expired" | "cancelled";
/**
 * The life of one call to one doctor. A late answer still counts: capacity offered a week after the deadline is capacity.
 * "drafted" again: it was approved too long ago and has not left, so a person is asked again.
 */
export const callTransitions: Transitions<CallState> = {
  drafted: ["approved", "cancelled"],
  approved: ["answered", "expired", "cancelled", "drafted"],
  expired: ["answered"],
  answered: [],
  cancelled: [],
};

export type CapacityState = "living" | "replaced" | "withdrawn" | "expired";
/** What somebody takes is never overwritten: a later word makes a new row and the earlier one "replaced". */
export const capacityTransitions: Transitions<CapacityState> = {
  living: ["replaced", "withdrawn", "expired"],
  replaced: [],
  withdrawn: [],
  expired: [],
};
