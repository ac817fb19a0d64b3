import type { Day } from "../../domain/calendar.ts";
import { actorOf } from "../../pipeline/console.ts";
import type { CampaignHead, CampaignStore } from "../../pipeline/console-campaign.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly reference_date: Day;
  readonly state: CampaignHead["state"];
  readonly state_reason: string;
  readonly funnel: Record<string, unknown>;
}

/** The campaigns of a caisse. */
export function createCampaignStore(pool: Pool): CampaignStore {
  return {
    async campaigns(viewer) {
      const { rows } = await pool.query<CampaignRow>(
        "select id, name, reference_date, state, state_reason, funnel from campaign where caisse_code = $1 order by created_at desc, id limit 50",
        [viewer.caisseCode],
      );
      return rows.map((row) => ({ campaignId: row.id, name: row.name, referenceDate: row.reference_date, state: row.state, stateReason: row.state_reason, funnel: row.funnel }));
    },
    pause: (viewer, campaignId, to, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query("update campaign set state = $3, state_reason = $4 where caisse_code = $1 and id = $2 and state <> $3 and state <> 'closed'", [
          viewer.caisseCode, campaignId, to, reason,
        ]);
        if (rowCount !== 1) return false;
        const action = to === "paused" ? "campaign.paused" : "campaign.resumed";
        await appendAudit(client, now, [{ actor: actorOf(viewer), action, objectKind: "campaign", objectId: campaignId, caisseCode: viewer.caisseCode }]);
        return true;
      }),
  };
}
