import type { CancelStore } from "../../pipeline/cancel.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { cancelAll, lockChosen, takeBack } from "./take-back.ts";

/** Cancels lists that no doctor has. */
export function createCancelStore(pool: Pool): CancelStore {
  return {
    cancelList: (reference, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const [list] = await lockChosen<{ id: string; state: string }>(client, (which) => `select l.id, l.state from doctor_list l where l.reference = $1 and ${which}`, [reference]);
        if (list === undefined) return "unknown-reference";
        if (list.state !== "drafted" && list.state !== "approved") return "over";
        const said = await takeBack(client, list.id, "cancelled", by, reason, now);
        if (said === undefined) return "already-out";
        await appendAudit(client, now, [said]);
        return "cancelled";
      }),
    cancelDrafts: (campaignId, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const drafted = await lockChosen(client, (which) => `select l.id from doctor_list l where l.campaign_id = $1 and l.state = 'drafted' and ${which} order by l.id`, [campaignId]);
        const said = await cancelAll(client, drafted, by, reason, now);
        await appendAudit(client, now, said);
        return said.length;
      }),
  };
}
