import { addMonths, parisDay, type Day } from "../domain/calendar.ts";
import type { Places } from "../domain/introduction/place.ts";
import type { Clock, Log } from "./ports.ts";
import type { Next } from "./next.ts";

/** What a capacity is written with, beside whose it is. */
export interface OfferTerms {
  readonly from: Day;
  readonly until: Day;
  /** INSEE code of the practice; "" when its address does not say. */
  readonly communeOf: (practiceLines: readonly string[]) => string;
}

export interface OfferRegisterStore {
  /**
   * Writes what an interpreted answer to a call says: the capacity, the end of the call, the receipt to the doctor, the trail; in one
   * transaction. @returns undefined when the message answers no call, or is registered
   * @throws {Error} while an earlier message of the same sender waits: its answer comes first
   */
  register(inboundId: string, terms: OfferTerms, now: Date): Promise<{ readonly registered: "offer" | "refuse" | "nothing"; readonly receiptId: string | undefined } | undefined>;
}

/** What an offer is registered with; the places are read when the first is. */
export interface OfferRules {
  /** Months for which an offer stands. */
  readonly validMonths: number;
  readonly places: () => Places;
}

/** The terms of an offer made today. */
export function termsOn(now: Date, { validMonths, places }: OfferRules): OfferTerms {
  const from = parisDay(now);
  return { from, until: addMonths(from, validMonths), communeOf: (lines) => places().ofAddress(lines)?.commune ?? "" };
}

/** Registers an answer to a call. A later answer replaces an earlier one. Safe to repeat. @returns undefined when the message answers no call */
export async function registerOffer(inboundId: string, world: { readonly store: OfferRegisterStore; readonly rules: OfferRules; readonly clock: Clock; readonly log: Log }): Promise<readonly Next[] | undefined> {
  const now = world.clock.now();
  const outcome = await world.store.register(inboundId, termsOn(now, world.rules), now);
  if (outcome === undefined) return undefined;
  world.log.info("answer to a call registered", { stage: "register", id: inboundId, state: outcome.registered });
  return outcome.receiptId === undefined ? [] : [{ step: "render", id: outcome.receiptId }];
}
