import type { Day } from "../domain/calendar.ts";
import type { Viewer } from "./console.ts";
import type { ApproveOutcome } from "./list.ts";
import type { PaperLetter } from "./paper-letter.ts";
import type { CampaignCounts } from "./report.ts";

/** A campaign as its page heads it. */
export interface CampaignHead {
  readonly campaignId: string;
  readonly name: string;
  readonly referenceDate: Day;
  readonly state: "open" | "paused" | "closed";
  readonly stateReason: string;
  /** Lists that wait for an approval. */
  readonly drafted: number;
}

/** Messages of one day in Paris. */
export interface DayFigures {
  readonly day: Day;
  /** Handed to the operator and taken. */
  readonly sent: number;
  readonly failed: number;
  readonly received: number;
  readonly replies: number;
}

/** What tells that something stands still, and since when. */
export interface Signals {
  readonly lastReceivedAt: Date | undefined;
  readonly lastHandedAt: Date | undefined;
  /** Messages that could leave now, and since when the oldest could. */
  readonly ready: number;
  readonly readySince: Date | undefined;
  /** Of the last hour. */
  readonly handed: number;
  readonly failed: number;
  /** Of the last 24 hours: what the day's quota counts. */
  readonly handedOfDay: number;
  readonly unknown: number;
  /** Lists taken by the operator in the last seven days and not answered: something should come. */
  readonly awaited: number;
}

/** One drafted list, as the approval page shows it. */
export interface DraftedList {
  readonly listId: string;
  readonly reference: string;
  readonly doctorName: string;
  readonly lines: number;
  readonly recipient: string | undefined;
  readonly builtBy: string;
}

export interface Drafted {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly lists: number;
  readonly lines: number;
  readonly withoutMailbox: number;
  readonly builders: readonly string[];
  /** The first ones, by reference. */
  readonly shown: readonly DraftedList[];
}

/** Counts of a caisse, in all and by day, and when they were made. */
export interface Figures {
  readonly counts: CampaignCounts;
  readonly days: readonly DayFigures[];
  readonly countedAt: Date;
}

export interface CampaignStore {
  /** Of now where counting is quick, else of the last minutes. @param from the first day */
  figures(viewer: Viewer, from: Day, now: Date): Promise<Figures>;
  /** Newest first. */
  campaigns(viewer: Viewer): Promise<readonly CampaignHead[]>;
  /** Stops or resumes all sending of a campaign. @returns false when it was in that state or is closed */
  pause(viewer: Viewer, campaignId: string, to: "open" | "paused", reason: string, now: Date): Promise<boolean>;
  signals(viewer: Viewer, now: Date): Promise<Signals>;
  drafted(viewer: Viewer, campaignId: string, limit: number): Promise<Drafted | undefined>;
  /** What left or will leave for a list, sealed. @returns undefined when this caisse has no such list; reading it is written to the trail */
  content(viewer: Viewer, listId: string, now: Date): Promise<{ readonly cipher: Uint8Array | undefined } | undefined>;
}

/** What leaves for a list: its mail and its PDF. */
export interface ListMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pdf: Uint8Array;
}

/** Lists that wait for a second person: src/wiring joins the stage and the renderer. */
export interface Approvals {
  /** Approves every drafted list of a campaign, if they are as many as the person typed; rule 1 is asked again for each line. */
  approve(campaignId: string, by: string, typedLists: number): Promise<ApproveOutcome>;
  /** The mail and the PDF of a list as they would leave at the next sending hour. */
  preview(listId: string): Promise<(ListMail & { readonly leavesOn: Day }) | undefined>;
  /** A list for the post, as of today. */
  readonly letter: PaperLetter;
}

export type Alarm =
  | { readonly alarm: "nothing-received"; readonly since: Date | undefined }
  | { readonly alarm: "nothing-sent"; readonly since: Date; readonly waiting: number }
  | { readonly alarm: "failures"; readonly failed: number; readonly handed: number }
  | { readonly alarm: "unknown"; readonly count: number };

const hourMs = 3_600_000;
/** A day without any mail while doctors were written to this week is not chance. */
const silentReceiptMs = 24 * hourMs;
/** What could leave leaves within minutes; an hour means that no worker runs. */
const silentSendingMs = hourMs;
const burst = { least: 5, share: 0.2 };

/** What a person must know at once. Source: project decision; the limits stand beside their reasons above. */
export function alarmsOf(signals: Signals, now: Date): readonly Alarm[] {
  const alarms: Alarm[] = [];
  const silentFor = (since: Date | undefined, ms: number): boolean => since === undefined || now.getTime() - since.getTime() > ms;
  if (signals.awaited > 0 && silentFor(signals.lastReceivedAt, silentReceiptMs)) alarms.push({ alarm: "nothing-received", since: signals.lastReceivedAt });
  if (signals.ready > 0 && signals.readySince !== undefined && silentFor(signals.readySince, silentSendingMs) && silentFor(signals.lastHandedAt, silentSendingMs)) {
    alarms.push({ alarm: "nothing-sent", since: signals.readySince, waiting: signals.ready });
  }
  if (signals.failed >= burst.least && signals.failed >= burst.share * signals.handed) alarms.push({ alarm: "failures", failed: signals.failed, handed: signals.handed });
  if (signals.unknown > 0) alarms.push({ alarm: "unknown", count: signals.unknown });
  return alarms;
}
