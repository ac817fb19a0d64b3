import { parisDay, type Day } from "../domain/calendar.ts";
import type { CommitteeDecision, DecisionState, Member, Seat } from "../domain/committee/committee.ts";
import { packSteps, type PackFigures } from "../domain/committee/pack-figures.ts";
import { packWording } from "../domain/committee/pack-wording.ts";
import type { ReportDocument, ReportSection } from "../domain/report/report-document.ts";
import type { Clock } from "./ports.ts";
import type { ReportStore } from "./report.ts";

/** One meeting, past or to come. */
export interface Meeting {
  readonly meetingId: string;
  readonly heldOn: Day;
  readonly place: string;
  readonly agenda: readonly string[];
}

/** A member as the page shows one. */
export interface SeatedMember extends Member {
  readonly memberId: string;
  readonly since: Day;
}

/** A decision as the page shows it. */
export interface FollowedDecision extends CommitteeDecision {
  readonly decisionId: string;
}

/** Where a caisse's committee lies; every call names the caisse. */
export interface CommitteeStore {
  members(caisseCode: string, on: Day): Promise<readonly SeatedMember[]>;
  addMember(caisseCode: string, member: { readonly seat: Seat; readonly name: string; readonly organisation: string }, by: string, now: Date): Promise<void>;
  /** @returns false when there is no such member of this caisse, or the member has left */
  endMember(caisseCode: string, memberId: string, by: string, now: Date): Promise<boolean>;
  meetings(caisseCode: string): Promise<readonly Meeting[]>;
  /** @returns "day-taken" when a meeting is already held on that day */
  addMeeting(caisseCode: string, meeting: Omit<Meeting, "meetingId">, by: string, now: Date): Promise<"added" | "day-taken">;
  decisions(caisseCode: string): Promise<readonly FollowedDecision[]>;
  /** @returns false when the meeting is not this caisse's */
  addDecision(caisseCode: string, meetingId: string, decision: { readonly wording: string; readonly carriedBy: string; readonly dueOn: Day | undefined }, by: string, now: Date): Promise<boolean>;
  /** Notes what became of a decision. @returns false when it is not this caisse's, or cannot become that */
  follow(caisseCode: string, decisionId: string, state: DecisionState, note: string, by: string, now: Date): Promise<boolean>;
  /** The figures of the last pack of an earlier meeting. */
  figuresBefore(caisseCode: string, heldOn: Day): Promise<{ readonly heldOn: Day; readonly figures: PackFigures } | undefined>;
  keepPack(caisseCode: string, meetingId: string, figures: PackFigures, pdfSha256: Uint8Array, by: string, now: Date): Promise<void>;
  caisse(caisseCode: string): Promise<{ readonly name: string; readonly department: string } | undefined>;
}

export interface CommitteeWorld {
  readonly store: CommitteeStore;
  readonly reports: ReportStore;
  /** Chapters that other counts write, already under disclosure control. */
  readonly chapters: (caisseCode: string) => Promise<readonly ReportSection[]>;
  readonly clock: Clock;
}

/** The pack of a meeting, before it is drawn. */
export interface MadePack {
  readonly document: ReportDocument;
  readonly figures: PackFigures;
  readonly meetingId: string;
  readonly heldOn: Day;
}

/** Makes the pack of one meeting: the latest one when no day is named. @returns undefined when there is no such meeting */
export async function makePack(caisseCode: string, heldOn: Day | undefined, { store, reports, chapters, clock }: CommitteeWorld): Promise<MadePack | undefined> {
  const meetings = await store.meetings(caisseCode);
  const meeting = heldOn === undefined ? meetings.at(-1) : meetings.find((one) => one.heldOn === heldOn);
  const caisse = await store.caisse(caisseCode);
  if (meeting === undefined || caisse === undefined) return undefined;
  const [counts, members, before, decisions, parts] = await Promise.all([
    reports.counts(caisseCode), store.members(caisseCode, meeting.heldOn), store.figuresBefore(caisseCode, meeting.heldOn), store.decisions(caisseCode), chapters(caisseCode),
  ]);
  const figures = Object.fromEntries(packSteps.map((step) => [step, counts[step]])) as unknown as PackFigures;
  const document = packWording({
    caisseName: caisse.name, department: caisse.department, heldOn: meeting.heldOn, place: meeting.place, agenda: meeting.agenda,
    members, figures, before, decisions, chapters: parts, madeOn: parisDay(clock.now()),
  });
  return { document, figures, meetingId: meeting.meetingId, heldOn: meeting.heldOn };
}
