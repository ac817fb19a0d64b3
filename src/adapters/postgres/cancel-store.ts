import type { CancelStore } from "../../pipeline/cancel.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { takeBack } from "./take-back.ts";

/** Cancels lists that no doctor has. */
export function createCancelStore(pool: Pool): CancelStore {
  return {
    cancelList: (reference, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; state: string }>("select id, state from doctor_list where reference = $1 for update", [reference]);
        const list = rows[0];
        if (list === undefined) return "unknown-reference";
        if (list.state !== "drafted" && list.state !== "approved") return "over";
        return (await takeBack(client, list.id, "cancelled", by, reason, now)) ? "cancelled" : "already-out";
      }),
    cancelDrafts: (campaignId, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>("select id from doctor_list where campaign_id = $1 and state = 'drafted' order by id for update", [campaignId]);
        let cancelled = 0;
        for (const { id } of rows) if (await takeBack(client, id, "cancelled", by, reason, now)) cancelled += 1;
        return cancelled;
      }),
  };
}
