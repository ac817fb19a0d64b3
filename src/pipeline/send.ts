import { parisDay, type Day } from "../domain/calendar.ts";
import { judge, type Verdict } from "../domain/delivery.ts";
import { obstacleToListing, type ListingFacts, type Obstacle } from "../domain/listing.ts";
import { nextWaitMs } from "../domain/retry.ts";
import type { Barrier } from "../domain/sending/barrier.ts";
import { failureOfRefusal, type Failure } from "../domain/sending/failure.ts";
import type { Clock, Handing, Log, OutboundMail, Relay } from "./ports.ts";
import { nothing, type Next } from "./next.ts";

/** "question": a person of the caisse asks a doctor again for lines that were not clear. */
export type MessageKind = "list" | "reminder" | "question" | "notice" | "understood" | "invitation" | VolunteerKind;
/** Of a call for volunteers: no patient is in any of them. */
export type VolunteerKind = "volunteer-call" | "volunteer-reminder" | "volunteer-receipt";

/** Whether a message goes to a patient, by the ordinary relay, and not over MSSanté. */
export const isForPatient = (kind: MessageKind): boolean => kind === "notice" || kind === "invitation";

/** A message that is ours alone until it is settled. */
export interface Claim {
  readonly messageId: string;
  readonly kind: MessageKind;
  /** 1 at the first attempt. */
  readonly attempt: number;
  readonly firstAttemptAt: Date;
}

/** A message that may not leave now, and when it is looked at again. No error: it waits. */
export interface Held {
  readonly heldUntil: Date;
  readonly barrier: Barrier;
}

/** A message whose last day was moved: its text is to be made anew. */
export interface Remade {
  readonly remade: true;
}

export interface SendStore {
  /** The open lines of a message that carries a list, the named lines of a question; empty for other kinds. */
  listedFacts(messageId: string, today: Day): Promise<readonly { readonly lineId: string; readonly facts: ListingFacts }[]>;
  /** Voids the lines and has the mail made anew (rendered → approved), or cancels a list with no line left, or a question; "gone": another worker has it. */
  takeOut(messageId: string, obstructed: readonly { readonly lineId: string; readonly obstacle: Obstacle }[], now: Date): Promise<"remade" | "cancelled" | "gone">;
  /**
   * One statement: rendered or due deferred → sending, unless the campaign stands still or something bars the way.
   * @returns undefined when it is not ours to send; remade when it waited so long that its last day was moved (rendered → approved)
   */
  claim(messageId: string, now: Date): Promise<Claim | Held | Remade | undefined>;
  /** @returns whether a burst of refusals stopped the campaign */
  settle(messageId: string, settlement: Settlement, now: Date): Promise<"campaign-paused" | void>;
}

export interface Settlement {
  readonly verdict: Verdict;
  readonly code: number | undefined;
  readonly text: string;
  readonly dsnRequested: boolean;
  /** For "deferred": when to try again. */
  readonly nextAttemptAt: Date | undefined;
  /** For "refused": whom it is about. */
  readonly failure?: Failure | undefined;
}

export interface SendWorld {
  readonly store: SendStore;
  /** What is to leave: the sealed content or, for a notice, made from its row. */
  readonly content: (messageId: string, kind: MessageKind) => Promise<OutboundMail>;
  /** Doctors are reached through the MSSanté operator, patients through the ordinary relay. */
  readonly relays: (kind: MessageKind) => Promise<Relay>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Hands one message to the relay: claimed in the database before, settled after.
 *
 * A worker that dies in between leaves "sending", which the sweep turns into "unknown": never sent again by itself.
 */
export async function send(
  messageId: string,
  world: SendWorld,
): Promise<readonly Next[]> {
  const { store, clock, log } = world;
  const obstructed = await obstructedLines(messageId, store, parisDay(clock.now()));
  if (obstructed.length > 0) {
    const outcome = await store.takeOut(messageId, obstructed, clock.now());
    return outcome === "remade" ? [{ step: "render", id: messageId }] : nothing;
  }
  const claim = await store.claim(messageId, clock.now());
  if (claim === undefined) return nothing;
  if ("remade" in claim) return [{ step: "render", id: messageId }];
  if ("heldUntil" in claim) {
    log.info("message held", { stage: "send", id: messageId, reason: claim.barrier });
    return [{ step: "send", id: messageId, notBefore: claim.heldUntil }];
  }
  const heard = await attempt(claim, world);
  const settlement = settle(heard, claim, clock.now());
  const outcome = await store.settle(messageId, settlement, clock.now());
  log.info("message settled", { stage: "send", id: messageId, state: settlement.verdict, attempt: claim.attempt, ...(settlement.code === undefined ? {} : { code: settlement.code }) });
  if (outcome === "campaign-paused") log.warn("campaign paused", { stage: "send", id: messageId, reason: "refusals" });
  return settlement.nextAttemptAt === undefined ? nothing : [{ step: "send", id: messageId, notBefore: settlement.nextAttemptAt }];
}

async function attempt(claim: Claim, world: SendWorld): Promise<Handing> {
  let mail: OutboundMail;
  let relay: Relay;
  try {
    mail = await world.content(claim.messageId, claim.kind);
    relay = await world.relays(claim.kind);
  } catch {
    // Nothing has been handed over yet: to say "unknown" here would burden a person with a message that never left.
    return { heard: "nothing", reachedRelay: false, dsnRequested: false, stage: "check", trouble: "content-or-relay-unavailable" };
  }
  return relay.hand(mail);
}

async function obstructedLines(messageId: string, store: SendStore, today: Day): Promise<{ lineId: string; obstacle: Obstacle }[]> {
  const lines = await store.listedFacts(messageId, today);
  return lines.flatMap(({ lineId, facts }) => {
    const obstacle = obstacleToListing(facts, today);
    return obstacle === undefined ? [] : [{ lineId, obstacle }];
  });
}

function settle(heard: Handing, claim: Claim, now: Date): Settlement {
  const verdict = judge(heard);
  const code = heard.heard === "reply" ? heard.code : undefined;
  const text = heard.heard === "reply" ? heard.text : (heard.trouble ?? "");
  const said = { code, text, dsnRequested: heard.dsnRequested };
  const refused = { verdict: "refused", ...said, nextAttemptAt: undefined, failure: failureOfRefusal({ code, text, stage: heard.stage }) } as const;
  if (verdict === "refused") return refused;
  if (verdict !== "deferred") return { verdict, ...said, nextAttemptAt: undefined };
  const waitMs = nextWaitMs(claim.attempt, now.getTime() - claim.firstAttemptAt.getTime());
  if (waitMs === undefined) return refused;
  return { verdict, ...said, nextAttemptAt: new Date(now.getTime() + waitMs) };
}
