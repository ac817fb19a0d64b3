import type { Clock, Log, Vault } from "./ports.ts";

export interface TellStore {
  /** Introductions of which nothing comes, since before a moment, and whose patients had been told and do not know it yet. @returns their ids */
  ended(endedBefore: Date, limit: number): Promise<readonly string[]>;
  /** Drafts the letter that says so, for the next print lot. @returns false when it was drafted, or the matter lives again */
  draftEnded(introductionId: string, letterRef: string, now: Date): Promise<boolean>;
}

/** Two days, in which a doctor who answered in haste may correct it: a no and then a yes by post would be hard to understand. */
const settledMs = 2 * 24 * 3_600_000;
const batch = 200;

/** Patients who were told that a doctor is asked are told when that doctor cannot; safe to repeat. @returns how many letters were drafted */
export async function tellEnded({ store, vault, clock, log }: { readonly store: TellStore; readonly vault: Pick<Vault, "shortCode">; readonly clock: Clock; readonly log: Log }): Promise<number> {
  const now = clock.now();
  let drafted = 0;
  for (const introductionId of await store.ended(new Date(now.getTime() - settledMs), batch)) {
    if (await store.draftEnded(introductionId, vault.shortCode(`introduction-ended:${introductionId}`), now)) drafted += 1;
  }
  if (drafted > 0) log.info("ends of introductions to tell", { stage: "sweep", count: drafted });
  return drafted;
}
