import { addDays, parisDay, type Day } from "../domain/calendar.ts";
import { compareLines, obstacleToListing, type ListingFacts, type LineOrder, type Obstacle } from "../domain/listing.ts";
import { makeListReference, referenceSpace, type ListReference } from "../domain/list-reference.ts";
import { nextWorkingDay } from "../domain/working-days.ts";
import { requireDescribed, type Profiles } from "./described.ts";
import type { Clock, Random, Vault } from "./ports.ts";
import type { Next } from "./next.ts";
import { headerOf } from "./message-id.ts";

/** One patient whom one doctor sees, with what can keep the name off the list. */
export interface Candidate extends LineOrder {
  readonly facts: ListingFacts;
  readonly contacts: number;
  readonly lastDay: Day;
}

/** A doctor of the campaign with no living list, and the mailboxes to choose from. */
export interface DoctorToList {
  readonly rpps: string;
  readonly recipient: string | undefined;
  readonly recipientReason: string;
  readonly candidates: readonly Candidate[];
}

export interface DraftList {
  readonly rpps: string;
  readonly reference: ListReference;
  readonly recipient: string | undefined;
  readonly recipientReason: string;
  readonly deadline: Day;
  readonly lines: readonly { readonly number: number; readonly patientId: string; readonly contacts: number; readonly lastDay: Day }[];
}

export interface ListStore extends Profiles {
  department(campaignId: string): Promise<string>;
  /** The caisse's own domain, for Message-ID. */
  mailDomain(campaignId: string): Promise<string>;
  /** Doctors with relationships of patients not yet on a list of theirs, by RPPS, above `after`. */
  doctorsToList(campaignId: string, limit: number, after: string, today: Day): Promise<readonly DoctorToList[]>;
  /** @returns false when the reference is taken or the doctor got a list meanwhile: nothing was written. */
  insertList(campaignId: string, list: DraftList, by: string, now: Date): Promise<"written" | "reference-taken" | "listed-meanwhile">;
  /** Whether this person has approved a list of this campaign that they built themselves, and that was not cancelled. */
  approvedOwn(campaignId: string, by: string): Promise<boolean>;
  /** The drafted lists of a campaign, oldest first. */
  draftedLists(campaignId: string): Promise<readonly { readonly listId: string; readonly builtBy: string; readonly recipient: string | undefined }[]>;
  lineFacts(listId: string, today: Day): Promise<readonly { readonly lineId: string; readonly facts: ListingFacts }[]>;
  /**
   * Takes the obstructed lines out, freezes the rest and writes the message; without a mailbox, a task for staff instead.
   * @returns undefined when no line is left (the list is cancelled) or another approved it first.
   */
  approve(listId: string, approval: Approval, now: Date): Promise<"approved" | undefined>;
}

export interface Approval {
  readonly by: string;
  /** The doctor's time runs from the approval, however long the draft lay. */
  readonly deadline: Day;
  readonly obstructed: readonly { readonly lineId: string; readonly obstacle: Obstacle }[];
  readonly message: { readonly messageId: string; readonly messageIdHeader: string } | undefined;
}

export interface BuildOutcome {
  readonly lists: number;
  readonly lines: number;
  readonly withoutMailbox: number;
  readonly leftOut: Readonly<Partial<Record<Obstacle, number>>>;
}

const batch = 100;

/** Days that a doctor has to answer. Project decision, docs/decisions/0006: three weeks, so that a fortnight's holiday does not eat it. */
const answerDays = 21;

/** The last day on which a doctor who is asked on that day can answer: never fewer days than these, and one on which people work. */
export const answerDeadline = (askedOn: Day): Day => nextWorkingDay(addDays(askedOn, answerDays));

/** One list a doctor from the patients whom nothing keeps off it. Safe to repeat: a doctor with a living list gets no second one. */
export async function buildLists(
  campaignId: string,
  by: string,
  world: { readonly store: ListStore; readonly clock: Clock; readonly random: Random },
): Promise<BuildOutcome> {
  const { store, clock } = world;
  await requireDescribed(store, { campaignId });
  const today = parisDay(clock.now());
  const department = await store.department(campaignId);
  const outcome = { lists: 0, lines: 0, withoutMailbox: 0, leftOut: {} as Partial<Record<Obstacle, number>> };
  for (let after = ""; ; ) {
    const doctors = await store.doctorsToList(campaignId, batch, after, today);
    const last = doctors.at(-1);
    if (last === undefined) return outcome;
    after = last.rpps;
    for (const doctor of doctors) {
      const kept: Candidate[] = [];
      for (const candidate of doctor.candidates) {
        const obstacle = obstacleToListing(candidate.facts, today);
        if (obstacle === undefined) kept.push(candidate);
        else outcome.leftOut[obstacle] = (outcome.leftOut[obstacle] ?? 0) + 1;
      }
      if (kept.length === 0) continue;
      if (await write(campaignId, doctor, kept, department, today, by, world)) {
        outcome.lists += 1;
        outcome.lines += kept.length;
        if (doctor.recipient === undefined) outcome.withoutMailbox += 1;
      }
    }
  }
}

async function write(
  campaignId: string,
  doctor: DoctorToList,
  kept: readonly Candidate[],
  department: string,
  today: Day,
  by: string,
  { store, clock, random }: { readonly store: ListStore; readonly clock: Clock; readonly random: Random },
): Promise<boolean> {
  const lines = [...kept].sort(compareLines).map(({ patientId, contacts, lastDay }, index) => ({ number: index + 1, patientId, contacts, lastDay }));
  for (;;) {
    const reference = makeListReference(department, random.integer(referenceSpace));
    if (reference === undefined) continue;
    const { rpps, recipient, recipientReason } = doctor;
    const written = await store.insertList(campaignId, { rpps, reference, recipient, recipientReason, deadline: answerDeadline(today), lines }, by, clock.now());
    if (written !== "reference-taken") return written === "written";
  }
}

export type ApproveOutcome = { readonly approved: number; readonly cancelled: number; readonly withoutMailbox: number } | { readonly refused: "same-person" | "another-number" };

/**
 * Approves every drafted list of a campaign; rule 1 is asked again for each line.
 * More than one list needs a second person: whoever built them may not approve them, not even one after the other.
 * @param expected how many lists the person saw and means; nothing is approved when there are more or fewer by now. undefined: all there are
 */
export async function approveLists(
  campaignId: string,
  by: string,
  world: { readonly store: ListStore; readonly clock: Clock; readonly vault: Vault; readonly newId: () => string },
  onNext: (next: readonly Next[]) => Promise<void>,
  expected?: number,
): Promise<ApproveOutcome> {
  const { store, clock, vault, newId } = world;
  await requireDescribed(store, { campaignId });
  const lists = await store.draftedLists(campaignId);
  if (expected !== undefined && lists.length !== expected) return { refused: "another-number" };
  const domain = await store.mailDomain(campaignId);
  const own = lists.some((list) => list.builtBy === by);
  if (own && (lists.length > 1 || (await store.approvedOwn(campaignId, by)))) return { refused: "same-person" };
  const counts = { approved: 0, cancelled: 0, withoutMailbox: 0 };
  for (const list of lists) {
    const today = parisDay(clock.now());
    const obstructed = (await store.lineFacts(list.listId, today)).flatMap(({ lineId, facts }) => {
      const obstacle = obstacleToListing(facts, today);
      return obstacle === undefined ? [] : [{ lineId, obstacle }];
    });
    const message = list.recipient === undefined ? undefined : messageFor(newId(), domain, vault);
    const approved = await store.approve(list.listId, { by, obstructed, message, deadline: answerDeadline(today) }, clock.now());
    if (approved === undefined) counts.cancelled += 1;
    else if (message === undefined) counts.withoutMailbox += 1;
    else {
      counts.approved += 1;
      await onNext([{ step: "render", id: message.messageId }]);
    }
  }
  return counts;
}

function messageFor(messageId: string, domain: string, vault: Vault): { messageId: string; messageIdHeader: string } {
  return { messageId, messageIdHeader: headerOf(vault, messageId, domain) };
}
