import { retentionRules } from "../domain/retention.ts";
import type { RetentionRule } from "../domain/retention.ts";
import type { Clock, Log } from "./ports.ts";

export interface PurgeStore {
  /** Applies one rule to what is older than its period, with an entry in the trail. @returns rows erased or emptied */
  apply(rule: RetentionRule, now: Date): Promise<number>;
}

/** Erases what the retention rules say is over. Safe to repeat: what is gone is gone. */
export async function purge(world: { readonly store: PurgeStore; readonly clock: Clock; readonly log: Log }, onRule: (table: string, rows: number) => void): Promise<number> {
  let erased = 0;
  for (const rule of retentionRules) {
    if (rule.from === "never-ends") continue;
    const rows = await world.store.apply(rule, world.clock.now());
    erased += rows;
    onRule(rule.table, rows);
  }
  if (erased > 0) world.log.info("purged", { stage: "purge", count: erased });
  return erased;
}
