import type { Day } from "../domain/calendar.ts";
import type { Viewer } from "./console.ts";

/** A campaign as its page heads it. */
export interface CampaignHead {
  readonly campaignId: string;
  readonly name: string;
  readonly referenceDate: Day;
  readonly state: "open" | "paused" | "closed";
  readonly stateReason: string;
  /** How selection came to its patients: step → number, in its order. */
  readonly funnel: Readonly<Record<string, unknown>>;
}

export interface CampaignStore {
  /** Newest first. */
  campaigns(viewer: Viewer): Promise<readonly CampaignHead[]>;
  /** Stops or resumes all sending of a campaign. @returns false when it was in that state or is closed */
  pause(viewer: Viewer, campaignId: string, to: "open" | "paused", reason: string, now: Date): Promise<boolean>;
}
