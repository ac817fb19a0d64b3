import { before, campaignTransitions } from "../../domain/states.ts";
import type { CampaignStore } from "../../pipeline/campaign.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { cancelAll, lockChosen } from "./take-back.ts";

/** The state of a campaign in PostgreSQL; claims and sweeps look at it, so that it holds for every worker at once. */
export function createCampaignStore(pool: Pool): CampaignStore {
  return {
    move: (campaignId, to, by, reason, now) =>
      inTransaction(pool, async (client) => {
        // Its lists and messages first: a worker that stops the campaign for its refusals has locked a message by then.
        const ended = to === "closed" ? await endSending(client, campaignId, by, now) : undefined;
        const { rows } = await client.query<{ caisse_code: string }>(
          "update campaign set state = $2, state_reason = $3, state_changed_at = $4 where id = $1 and state = any($5) returning caisse_code",
          [campaignId, to, reason, now, before(campaignTransitions, to)],
        );
        const caisseCode = rows[0]?.caisse_code;
        if (caisseCode === undefined) {
          await appendAudit(client, now, ended?.said ?? []);
          return undefined;
        }
        const cancelled = ended?.cancelled ?? 0;
        const action = { open: "campaign.resumed", paused: "campaign.paused", closed: "campaign.closed" }[to];
        await appendAudit(client, now, [...(ended?.said ?? []), { actor: by, action, objectKind: "campaign", objectId: campaignId, caisseCode, details: to === "closed" ? { cancelled } : {} }]);
        return { cancelled };
      }),
  };
}

/** What has not left never will; answers to what has left are still read. @returns how many messages were cancelled beside those of lists, and what is to be said of the lists */
async function endSending(client: Queryable, campaignId: string, by: string, now: Date): Promise<{ readonly cancelled: number; readonly said: readonly AuditEntry[] }> {
  const lists = await lockChosen(client, (which) => `select l.id from doctor_list l where l.campaign_id = $1 and l.state in ('drafted', 'approved') and ${which} order by l.id`, [campaignId]);
  const said = await cancelAll(client, lists, by, "campaign-closed", now);
  const { rows: messages } = await client.query<{ notice_id: string | null }>(
    "update message set state = 'cancelled' where campaign_id = $1 and kind in ('list', 'reminder', 'question', 'notice') and state in ('drafted', 'approved', 'rendered', 'deferred') returning notice_id",
    [campaignId],
  );
  await client.query("update notice set state = 'cancelled', return_reason = 'campaign closed' where campaign_id = $1 and state = 'drafted' and lot_id is null", [campaignId]);
  return { cancelled: messages.length, said };
}
