import { before, campaignTransitions } from "../../domain/states.ts";
import type { CampaignStore } from "../../pipeline/campaign.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { takeBack } from "./take-back.ts";

/** The state of a campaign in PostgreSQL; claims and sweeps look at it, so that it holds for every worker at once. */
export function createCampaignStore(pool: Pool): CampaignStore {
  return {
    move: (campaignId, to, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>(
          "update campaign set state = $2, state_reason = $3, state_changed_at = $4 where id = $1 and state = any($5) returning caisse_code",
          [campaignId, to, reason, now, before(campaignTransitions, to)],
        );
        const caisseCode = rows[0]?.caisse_code;
        if (caisseCode === undefined) return undefined;
        const cancelled = to === "closed" ? await endSending(client, campaignId, by, now) : 0;
        const action = { open: "campaign.resumed", paused: "campaign.paused", closed: "campaign.closed" }[to];
        await appendAudit(client, now, [{ actor: by, action, objectKind: "campaign", objectId: campaignId, caisseCode, details: to === "closed" ? { cancelled } : {} }]);
        return { cancelled };
      }),
  };
}

/** What has not left never will; answers to what has left are still read. @returns how many messages were cancelled */
async function endSending(client: Queryable, campaignId: string, by: string, now: Date): Promise<number> {
  const { rows: lists } = await client.query<{ id: string }>("select id from doctor_list where campaign_id = $1 and state in ('drafted', 'approved') order by id for update", [campaignId]);
  for (const { id } of lists) await takeBack(client, id, "cancelled", by, "campaign-closed", now);
  const { rows: messages } = await client.query<{ notice_id: string | null }>(
    "update message set state = 'cancelled' where campaign_id = $1 and kind in ('list', 'reminder', 'question', 'notice') and state in ('drafted', 'approved', 'rendered', 'deferred') returning notice_id",
    [campaignId],
  );
  await client.query("update notice set state = 'cancelled', return_reason = 'campaign closed' where campaign_id = $1 and state = 'drafted' and lot_id is null", [campaignId]);
  return messages.length;
}
