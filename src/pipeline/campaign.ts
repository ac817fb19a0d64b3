import type { CampaignState } from "../domain/states.ts";
import type { Clock, Log } from "./ports.ts";

export interface CampaignStore {
  /**
   * Moves a campaign; closing cancels what has not left.
   * @returns undefined when it cannot be moved there: it is so already, or it is closed
   */
  move(campaignId: string, to: CampaignState, by: string, reason: string, now: Date): Promise<{ readonly cancelled: number } | undefined>;
}

/**
 * Stops a campaign, lets it go on, or ends it. A paused campaign sends nothing at all; a closed one confirms answers and no more.
 * @param by who answers for it: "staff:<login>" or "operator:<account>"
 */
export async function moveCampaign(
  campaignId: string,
  to: CampaignState,
  by: string,
  reason: string,
  world: { readonly store: CampaignStore; readonly clock: Clock; readonly log: Log },
): Promise<{ readonly cancelled: number } | undefined> {
  const moved = await world.store.move(campaignId, to, by, reason, world.clock.now());
  if (moved !== undefined) world.log.warn("campaign moved", { stage: "campaign", id: campaignId, state: to, count: moved.cancelled });
  return moved;
}
