import { parisDay, type Day } from "../domain/calendar.ts";
import type { Place, Places } from "../domain/introduction/place.ts";
import { referenceSpace } from "../domain/list-reference.ts";
import { chooseMailbox, type MailboxOffered, type MailboxReason } from "../domain/mailbox-choice.ts";
import type { Territory } from "../domain/territory/territory.ts";
import { makeCallReference, type CallReference } from "../domain/volunteer/call-reference.ts";
import { answerDeadline } from "./list.ts";
import type { Next } from "./next.ts";
import { requireDescribed, type Profiles } from "./described.ts";
import type { Clock, Random, Vault } from "./ports.ts";
import { headerOf } from "./message-id.ts";

/** A general practitioner who could be called: one of ours, or of the public register. */
export interface CallableDoctor {
  readonly rpps: string;
  readonly practiceLines: readonly string[];
  readonly practices: readonly string[];
  readonly mailboxes: readonly MailboxOffered[];
  /** Has an open call, or an offer that stands. */
  readonly busy: "called" | "volunteer" | undefined;
}

export interface DraftCall {
  readonly rpps: string;
  readonly reference: CallReference;
  readonly recipient: string;
  readonly recipientReason: string;
  readonly deadline: Day;
}

/** A call that a person approves. */
export interface DraftedCall {
  readonly callId: string;
  readonly roundId: string;
  readonly builtBy: string;
}

export interface CallStore extends Profiles {
  caisse(caisseCode: string): Promise<{ readonly name: string; readonly department: string; /** "" for none: answers could not come back. */ readonly mailbox: string; readonly mailDomain: string } | undefined>;
  /** CPTS whose perimeters the caisse has imported. */
  perimeters(caisseCode: string): Promise<readonly { readonly code: string; readonly name: string; readonly communes: readonly string[] }[]>;
  /** Doctors of the caisse, and of the register in these départements, in the order of their RPPS, above `after`. */
  doctors(caisseCode: string, departments: readonly string[], today: Day, after: string, limit: number): Promise<readonly CallableDoctor[]>;
  insertRound(caisseCode: string, territory: Territory, by: string, now: Date): Promise<string>;
  /** @returns "reference-taken": draw another; "called-meanwhile": nothing was written */
  insertCall(roundId: string, call: DraftCall, now: Date): Promise<"written" | "reference-taken" | "called-meanwhile">;
  /** A round in which nobody was left to call leaves no row. */
  closeRound(roundId: string, calls: number, by: string, now: Date): Promise<void>;
  /** The drafted calls of a round, or of the whole caisse. */
  drafted(caisseCode: string, roundId: string | undefined): Promise<readonly DraftedCall[]>;
  /** Whether this person has approved a call of the round that they built, and that was not cancelled. */
  approvedOwn(roundId: string, by: string): Promise<boolean>;
  /** Freezes a call and writes its message. @returns false when another did it first */
  approve(callId: string, approval: { readonly by: string; readonly deadline: Day; readonly messageId: string; readonly messageIdHeader: string }, now: Date): Promise<boolean>;
  /** Cancels the drafted calls of a round. @returns how many */
  cancelDrafted(caisseCode: string, roundId: string, by: string, now: Date): Promise<number>;
}

/** What a round came to. Every doctor of the territory is in one of the figures. */
export interface RoundOutcome {
  /** Undefined after a dry run, and where nobody was left to call. */
  readonly roundId: string | undefined;
  readonly territory: Territory;
  readonly called: number;
  readonly alreadyCalled: number;
  readonly alreadyVolunteers: number;
  /** By why no mailbox could be chosen. */
  readonly unreachable: Readonly<Partial<Record<MailboxReason, number>>>;
}

const batch = 500;

/**
 * Prepares one call to each general practitioner of a territory who has a personal mailbox on the whitelist, no open call and no offer
 * that stands. Nothing leaves before a second person has approved it. Safe to repeat: who was called is not called again.
 */
export async function buildRound(
  request: { readonly caisseCode: string; readonly territory: Territory; readonly communes: ReadonlySet<string>; readonly departments: readonly string[]; readonly by: string; readonly dryRun: boolean },
  world: { readonly store: CallStore; readonly places: Places; readonly clock: Clock; readonly random: Random; readonly preferredDomains: readonly string[] },
): Promise<RoundOutcome> {
  const { store, clock, places } = world;
  const now = clock.now();
  const today = parisDay(now);
  const caisse = await store.caisse(request.caisseCode);
  if (caisse === undefined) throw new RangeError(`no caisse ${request.caisseCode}`);
  const roundId = request.dryRun ? undefined : await store.insertRound(request.caisseCode, request.territory, request.by, now);
  const outcome = { roundId, territory: request.territory, called: 0, alreadyCalled: 0, alreadyVolunteers: 0, unreachable: {} as Partial<Record<MailboxReason, number>> };
  for (let after = ""; ; ) {
    const doctors = await store.doctors(request.caisseCode, request.departments, today, after, batch);
    const last = doctors.at(-1);
    if (last === undefined) break;
    after = last.rpps;
    for (const doctor of doctors) {
      const place: Place | undefined = places.ofAddress(doctor.practiceLines);
      if (place === undefined || !request.communes.has(place.commune)) continue;
      const { recipient, reason } = chooseMailbox(doctor.mailboxes, { practices: doctor.practices, preferredDomains: world.preferredDomains });
      if (doctor.busy === "called") outcome.alreadyCalled += 1;
      else if (doctor.busy === "volunteer") outcome.alreadyVolunteers += 1;
      else if (recipient === undefined) outcome.unreachable[reason] = (outcome.unreachable[reason] ?? 0) + 1;
      else if (roundId === undefined || (await write(roundId, { rpps: doctor.rpps, recipient, recipientReason: reason, deadline: answerDeadline(today) }, caisse.department, world))) outcome.called += 1;
      else outcome.alreadyCalled += 1;
    }
  }
  if (roundId !== undefined) await store.closeRound(roundId, outcome.called, request.by, now);
  return outcome.called === 0 ? { ...outcome, roundId: undefined } : outcome;
}

async function write(roundId: string, call: Omit<DraftCall, "reference">, department: string, { store, clock, random }: { readonly store: CallStore; readonly clock: Clock; readonly random: Random }): Promise<boolean> {
  for (;;) {
    const reference = makeCallReference(department, random.integer(referenceSpace));
    if (reference === undefined) continue;
    const written = await store.insertCall(roundId, { ...call, reference }, clock.now());
    if (written !== "reference-taken") return written === "written";
  }
}

export type ApproveCallsOutcome = { readonly approved: number } | { readonly refused: "same-person" };

/** Approves drafted calls. To more than one doctor a second person is needed: whoever built a round may not approve it, not even one after the other. */
export async function approveCalls(
  request: { readonly caisseCode: string; readonly roundId: string | undefined; readonly by: string },
  world: { readonly store: CallStore; readonly clock: Clock; readonly vault: Pick<Vault, "contentId">; readonly newId: () => string },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<ApproveCallsOutcome> {
  const { store, clock, vault, newId } = world;
  await requireDescribed(store, { caisseCode: request.caisseCode });
  const calls = await store.drafted(request.caisseCode, request.roundId);
  const own = calls.filter((call) => call.builtBy === request.by);
  for (const roundId of new Set(own.map((call) => call.roundId))) {
    if (calls.length > 1 || (await store.approvedOwn(roundId, request.by))) return { refused: "same-person" };
  }
  const mailDomain = (await store.caisse(request.caisseCode))?.mailDomain ?? "";
  let approved = 0;
  for (const { callId } of calls) {
    const messageId = newId();
    const now = clock.now();
    const messageIdHeader = headerOf(vault, messageId, mailDomain);
    if (!(await store.approve(callId, { by: request.by, deadline: answerDeadline(parisDay(now)), messageId, messageIdHeader }, now))) continue;
    approved += 1;
    await onNext([{ step: "render", id: messageId }]);
  }
  return { approved };
}
