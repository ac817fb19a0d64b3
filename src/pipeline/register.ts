import type { Day } from "../domain/calendar.ts";
import { obstacleToListing, type ListingFacts, type Obstacle } from "../domain/listing.ts";
import type { LineState } from "../domain/states.ts";
import type { Clock, Log } from "./ports.ts";
import type { Next } from "./next.ts";

/** One decision to register, with all that can stand against it; its rows are locked until the registration is written. */
export interface PendingDecision {
  readonly decisionId: string;
  readonly lineId: string;
  readonly decision: "accept" | "refuse" | "review";
  readonly lineState: LineState;
  readonly facts: ListingFacts;
  /** Another doctor's living declaration for the same patient. */
  readonly acceptedElsewhere: boolean;
  readonly deadline: Day;
}

export type Registration =
  | { readonly to: "accepted"; readonly lineId: string; readonly decisionId: string }
  | { readonly to: "refused"; readonly lineId: string; readonly decisionId: string }
  | { readonly to: "void"; readonly lineId: string; readonly decisionId: string; readonly obstacle: Obstacle }
  | { readonly to: "review"; readonly lineId: string; readonly decisionId: string; readonly reason: ReviewReason }
  | { readonly to: "unchanged"; readonly lineId: string; readonly decisionId: string };

export type ReviewReason = "unclear" | "contradiction" | "late" | "void-line" | "conflict";

export interface RegisterStore {
  /** Locks an interpreted message and its lines, lets `decide` judge, and writes what it says with tasks, declarations and the trail, in one transaction. */
  register(
    inboundId: string,
    now: Date,
    decide: (pending: readonly PendingDecision[], today: Day) => readonly Registration[],
  ): Promise<RegisterOutcome | undefined>;
}

export interface RegisterOutcome {
  readonly accepted: readonly string[];
  /** The confirmation to the doctor, when one is due. */
  readonly understoodMessageId: string | undefined;
  readonly declarationIds: readonly string[];
}

/** Registers what one message decides; every precondition is asked again here. Safe to repeat. */
export async function register(inboundId: string, world: { readonly store: RegisterStore; readonly clock: Clock; readonly log: Log }): Promise<readonly Next[]> {
  const outcome = await world.store.register(inboundId, world.clock.now(), (pending, today) => pending.map((one) => judgeDecision(one, today)));
  if (outcome === undefined) return [];
  world.log.info("answer registered", { stage: "register", id: inboundId, count: outcome.accepted.length });
  return nextOf(outcome);
}

/** What a registration leaves to be done. */
export const nextOf = ({ declarationIds, understoodMessageId }: RegisterOutcome): readonly Next[] => [
  ...declarationIds.map((id): Next => ({ step: "finalise", id })),
  ...(understoodMessageId === undefined ? [] : [{ step: "render", id: understoodMessageId } satisfies Next]),
];

/**
 * What becomes of one line.
 *
 * An acceptance of a line that may not be listed any more is refused here (the patient objected, died, found a doctor);
 * a second, different answer, a late one or one for a void line is a person's to weigh.
 *
 * Source: docs/rules.md, 1 to 3.
 */
export function judgeDecision(pending: PendingDecision, today: Day): Registration {
  const { lineId, decisionId, decision, lineState, facts } = pending;
  const review = (reason: ReviewReason): Registration => ({ to: "review", lineId, decisionId, reason });
  if (decision === "review") return lineState === "open" || lineState === "review" ? review("unclear") : review("contradiction");
  const wanted = decision === "accept" ? "accepted" : "refused";
  if (lineState === wanted) return { to: "unchanged", lineId, decisionId };
  if (lineState === "void" || lineState === "expired") return review("void-line");
  if (lineState !== "open") return review("contradiction");
  if (today > pending.deadline) return review("late");
  if (decision === "refuse") return { to: "refused", lineId, decisionId };
  const obstacle = obstacleToListing(facts, today);
  // Who objected or died is nobody's to weigh, even between two doctors; only a second acceptance is a conflict.
  if (obstacle === "declared" || (obstacle === undefined && pending.acceptedElsewhere)) return review("conflict");
  return obstacle === undefined ? { to: "accepted", lineId, decisionId } : { to: "void", lineId, decisionId, obstacle };
}
