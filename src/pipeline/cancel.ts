import { parseListReference } from "../domain/list-reference.ts";
import type { Clock, Log } from "./ports.ts";

/** A list that was never sent is cancelled; its patients may come on another. "already-out": a doctor has it, or may have it. */
export type CancelOutcome = "cancelled" | "already-out" | "over" | "unknown-reference";

export interface CancelStore {
  cancelList(reference: string, by: string, reason: string, now: Date): Promise<CancelOutcome>;
  /** All drafted lists of a campaign. @returns how many */
  cancelDrafts(campaignId: string, by: string, reason: string, now: Date): Promise<number>;
}

/**
 * Cancels one list by its reference, as it is printed or read over the telephone.
 * @param reason a person's words; they stay with the list
 */
export async function cancelList(reference: string, by: string, reason: string, world: { readonly store: CancelStore; readonly clock: Clock; readonly log: Log }): Promise<CancelOutcome> {
  const known = parseListReference(reference);
  if (known === undefined) return "unknown-reference";
  const outcome = await world.store.cancelList(known, by, reason, world.clock.now());
  if (outcome === "cancelled") world.log.info("list cancelled", { stage: "list", reason: "staff" });
  return outcome;
}
