import { ageOn, parisDay, type Day } from "../domain/calendar.ts";
import { matchPatients, type AssignmentSolver, type Match, type Matching, type Seeker, type Taker } from "../domain/introduction/match.ts";
import type { CommunePoints } from "../domain/introduction/commune-points.ts";
import type { Place, Places } from "../domain/introduction/place.ts";
import { makeListReference, referenceSpace, type ListReference } from "../domain/list-reference.ts";
import { obstacleToListing, type ListingFacts, type Obstacle } from "../domain/listing.ts";
import { chooseMailbox, type MailboxOffered } from "../domain/mailbox-choice.ts";
import { invitationTo, type DraftInvitation, type PatientToInvite } from "./finalise.ts";
import { answerDeadline } from "./list.ts";
import type { Next } from "./next.ts";
import type { Clock, Log, Random, Vault } from "./ports.ts";
import { headerOf } from "./message-id.ts";
import type { Taken } from "./task-taken.ts";

/** A patient who may be introduced, as the rows know it. Nothing that a person wrote about a language, an illness or a name is read. */
export interface SeekingPatient {
  readonly patientId: string;
  readonly campaignId: string;
  readonly facts: ListingFacts;
  readonly birthDate: Day;
  /** INSEE. */
  readonly communeCode: string;
  /** Undefined: found without a doctor, did not ask. */
  readonly request: { readonly askedOn: Day; readonly withinKm: number; readonly homeVisits: boolean; readonly nursingHome: boolean } | undefined;
  /** Of the notice that informed them. */
  readonly informedOn: Day | undefined;
  readonly askedBefore: readonly string[];
}

export interface VolunteerPlaces {
  readonly capacityId: string;
  /** RPPS or the structure's id. */
  readonly volunteer: string;
  readonly what: "doctor" | "structure";
  readonly communeCode: string;
  readonly free: number;
  readonly homeVisits: "yes" | "no" | "unknown";
  /** Of the practice, where the extract gave it. */
  readonly point: Place["point"];
}

/** Whose patients are proposed: those who asked for help, or all who were informed and have nobody. */
export type Scope = "asked" | "all";

export interface IntroductionStore {
  /** Patients of the caisse with no introduction that was confirmed, on no open list, without a declaration. */
  seekers(caisseCode: string, scope: Scope, today: Day, limit: number): Promise<readonly SeekingPatient[]>;
  /** The middles of communes that were imported. */
  communePoints(): Promise<CommunePoints>;
  /** Living offers with places left. */
  places(caisseCode: string, today: Day): Promise<readonly VolunteerPlaces[]>;
  /** Puts the proposals in place of those that nobody confirmed; one that stays the same keeps its row. */
  propose(caisseCode: string, proposals: readonly (Match & { readonly campaignId: string })[], unmatched: Matching["unmatched"], by: string, now: Date): Promise<void>;
  /**
   * Locks a proposal with its patient and its offer, asks `judge`, and writes what it says: the list of one line, approved, and its
   * message, the letter to the patient and the e-mail beside it; in one transaction. Two at once never take one place.
   */
  confirm(caisseCode: string, introductionId: string, by: string, rpps: string | undefined, now: Date, judge: (pending: PendingIntroduction) => ConfirmedList | ConfirmRefusal): Promise<ConfirmOutcome>;
  /** @returns false when it is no proposal any more */
  decline(caisseCode: string, introductionId: string, by: string, reason: string, now: Date): Promise<boolean | Taken>;
}

/** One proposal, with all that can stand against it. */
export interface PendingIntroduction {
  readonly facts: ListingFacts;
  readonly free: number;
  readonly offerLives: boolean;
  /** Undefined: a structure without a doctor who answers for it. */
  readonly doctor: { readonly rpps: string; readonly stopped: boolean; readonly practices: readonly string[]; readonly mailboxes: readonly MailboxOffered[] } | undefined;
  readonly department: string;
  readonly mailDomain: string;
  /** How the patient is written to. */
  readonly patient: PatientToInvite;
}

export interface ConfirmedList {
  readonly reference: ListReference;
  readonly rpps: string;
  readonly recipient: string | undefined;
  readonly recipientReason: string;
  readonly deadline: Day;
  readonly message: { readonly messageId: string; readonly messageIdHeader: string } | undefined;
  /** Of the letter that tells the patient. */
  readonly letterRef: string;
  /** The neutral e-mail beside it, where an address works. */
  readonly invitation: DraftInvitation | undefined;
}

/** Why a proposal cannot be confirmed. */
export type ConfirmRefusal = { readonly refused: Obstacle | "no-place-left" | "offer-ended" | "no-doctor" | "doctor-stopped" };
export type ConfirmOutcome = { readonly confirmed: string; readonly messageId: string | undefined; readonly reference: ListReference; readonly letterRef: string; /** Of the e-mail to the patient. */ readonly invitationId: string | undefined } | ConfirmRefusal | { readonly refused: "not-proposed" } | ({ readonly refused: "taken" } & Taken);

export interface ProposeOutcome {
  readonly seekers: number;
  readonly places: number;
  readonly proposed: number;
  readonly unmatched: number;
  /** Patients whom rule 1 keeps back, by obstacle. */
  readonly leftOut: Readonly<Partial<Record<Obstacle, number>>>;
}

/** How far a doctor may be for a patient who did not say. Project decision, docs/volontaires.md. */
const usualWithinKm = 20;
const mostSeekers = 2_000;

/**
 * Proposes a place for each patient who looks for one. Nothing is sent, nobody is named to anybody: a case worker confirms each.
 * The same rows give the same proposals.
 */
export async function proposeIntroductions(
  request: { readonly caisseCode: string; readonly scope: Scope; readonly by: string },
  world: { readonly store: IntroductionStore; readonly places: Places; readonly solve: AssignmentSolver; readonly clock: Clock; readonly log: Log },
): Promise<ProposeOutcome> {
  const { store, clock, log } = world;
  const now = clock.now();
  const today = parisDay(now);
  const found = await store.seekers(request.caisseCode, request.scope, today, mostSeekers);
  const leftOut: Partial<Record<Obstacle, number>> = {};
  const seekers = found.filter(({ facts }) => {
    const obstacle = obstacleToListing(facts, today);
    if (obstacle !== undefined) leftOut[obstacle] = (leftOut[obstacle] ?? 0) + 1;
    return obstacle === undefined;
  });
  const places = await store.places(request.caisseCode, today);
  const points = await store.communePoints();
  const placeOf = (code: string, own?: Place["point"]): Place | undefined => placeAt(world.places.place(code), own, points);
  const matching = await matchPatients(seekers.map((patient) => seekerOf(patient, today, placeOf)), places.map((one): Taker => ({ ...one, place: placeOf(one.communeCode, one.point) })), world.solve);
  const campaignOf = new Map(seekers.map(({ patientId, campaignId }) => [patientId, campaignId]));
  await store.propose(request.caisseCode, matching.matches.map((match) => ({ ...match, campaignId: campaignOf.get(match.patientId) ?? "" })), matching.unmatched, request.by, now);
  log.info("introductions proposed", { stage: "introduce", count: matching.matches.length });
  return { seekers: seekers.length, places: places.reduce((sum, { free }) => sum + free, 0), proposed: matching.matches.length, unmatched: matching.unmatched.length, leftOut };
}

/** A commune with coordinates: a practice's own, else the commune's middle, else none. */
function placeAt(place: Place | undefined, own: Place["point"], points: CommunePoints): Place | undefined {
  const point = own ?? points.get(place?.commune ?? "");
  return place === undefined || point === undefined ? place : { ...place, point };
}

function seekerOf(patient: SeekingPatient, today: Day, placeOf: (code: string) => Place | undefined): Seeker {
  const { request } = patient;
  const since = request?.askedOn ?? patient.informedOn ?? today;
  return {
    patientId: patient.patientId, place: placeOf(patient.communeCode), withinKm: request?.withinKm ?? usualWithinKm, needsVisits: request !== undefined && (request.homeVisits || request.nursingHome),
    nursingHome: request?.nursingHome ?? false, age: ageOn(patient.birthDate, today), waitingDays: daysBetween(since, today), asked: request !== undefined, askedBefore: patient.askedBefore,
  };
}

const daysBetween = (from: Day, to: Day): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));

/**
 * A case worker confirms one proposal: the patient and the doctor are told. The patient gets a letter that names the doctor and says how to
 * say no. The doctor is sent a list of that one line, and says yes or no by the usual way; only that yes, about that very patient, makes a
 * declaration (docs/rules.md, 2). Rule 1 is asked again here, and the place is counted under a lock.
 * @param rpps for a structure: the doctor who answers, when another than the structure's own
 */
export async function confirmIntroduction(
  request: { readonly caisseCode: string; readonly introductionId: string; readonly by: string; readonly rpps?: string },
  world: { readonly store: IntroductionStore; readonly clock: Clock; readonly random: Random; readonly vault: Pick<Vault, "contentId" | "shortCode">; readonly newId: () => string; readonly preferredDomains: readonly string[] },
  onNext: (next: readonly Next[]) => Promise<void>,
): Promise<ConfirmOutcome> {
  const now = world.clock.now();
  const today = parisDay(now);
  const outcome = await world.store.confirm(request.caisseCode, request.introductionId, request.by, request.rpps, now, (pending) => {
    const refusal = whyNot(pending, today);
    if (refusal !== undefined || pending.doctor === undefined) return refusal ?? { refused: "no-doctor" };
    const { recipient, reason } = chooseMailbox(pending.doctor.mailboxes, { practices: pending.doctor.practices, preferredDomains: world.preferredDomains });
    const messageId = world.newId();
    const message = recipient === undefined ? undefined : { messageId, messageIdHeader: headerOf(world.vault, messageId, pending.mailDomain) };
    return { reference: draw(pending.department, world.random), rpps: pending.doctor.rpps, recipient, recipientReason: reason, deadline: answerDeadline(today), message, letterRef: world.vault.shortCode(`introduction:${request.introductionId}`), invitation: invitationTo(pending.patient, world) };
  });
  if ("messageId" in outcome && outcome.messageId !== undefined) await onNext([{ step: "render", id: outcome.messageId }]);
  if ("invitationId" in outcome && outcome.invitationId !== undefined) await onNext([{ step: "send", id: outcome.invitationId }]);
  return outcome;
}

function whyNot(pending: PendingIntroduction, today: Day): ConfirmRefusal | undefined {
  const obstacle = obstacleToListing(pending.facts, today);
  if (obstacle !== undefined) return { refused: obstacle };
  if (!pending.offerLives) return { refused: "offer-ended" };
  if (pending.free < 1) return { refused: "no-place-left" };
  if (pending.doctor === undefined) return { refused: "no-doctor" };
  return pending.doctor.stopped ? { refused: "doctor-stopped" } : undefined;
}

function draw(department: string, random: Random): ListReference {
  for (;;) {
    const reference = makeListReference(department, random.integer(referenceSpace));
    if (reference !== undefined) return reference;
  }
}

/** Each refusal that is no obstacle of the patient's, as staff read it. */
export const confirmSentences: Readonly<Record<"no-place-left" | "offer-ended" | "no-doctor" | "doctor-stopped" | "not-proposed", string>> = {
  "no-place-left": "Ce volontaire n’a plus de place : une autre personne vient de prendre la dernière.",
  "offer-ended": "L’offre de ce volontaire a pris fin ou a changé.",
  "no-doctor": "Dites quel médecin de la structure répondra : son RPPS doit être connu.",
  "doctor-stopped": "Ce médecin a cessé son activité.",
  "not-proposed": "Cette proposition n’est plus à confirmer.",
};
