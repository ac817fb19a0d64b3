import type { SendingRules } from "../domain/sending/rules.ts";
import type { Clock, Log } from "./ports.ts";

export interface SilenceStore {
  /** One task for each list that was accepted before that instant and of which nothing was heard since. @returns how many are new */
  tellOfSilence(acceptedBefore: Date, now: Date): Promise<number>;
}

const dayMs = 24 * 3_600_000;

/** Accepted is not delivered: of a list without any sign of life, a person is told. Safe to repeat: one task a copy. */
export async function findSilence(world: { readonly store: SilenceStore; readonly clock: Clock; readonly rules: SendingRules; readonly log: Log }): Promise<number> {
  const now = world.clock.now();
  const found = await world.store.tellOfSilence(new Date(now.getTime() - world.rules.silenceDays * dayMs), now);
  if (found > 0) world.log.info("lists without a sign of life", { stage: "sweep", count: found });
  return found;
}
