import type { Day } from "../../domain/calendar.ts";
import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { CampaignHead, CampaignStore, DayFigures, Signals } from "../../pipeline/console-campaign.ts";
import { appendAudit } from "./audit.ts";
import { readContent, readDrafted } from "./console-drafted.ts";
import { readFigures } from "./console-figures.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { countCaisse } from "./report-store.ts";

/** The campaigns of a caisse. */
export function createCampaignStore(pool: Pool): CampaignStore {
  return {
    campaigns: (viewer) => campaigns(pool, viewer),
    pause: (viewer, campaignId, to, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          "update campaign set state = $3, state_reason = $4, state_changed_at = $5 where caisse_code = $1 and id = $2 and state <> $3 and state <> 'closed'",
          [viewer.caisseCode, campaignId, to, reason, now],
        );
        if (rowCount !== 1) return false;
        const action = to === "paused" ? "campaign.paused" : "campaign.resumed";
        await appendAudit(client, now, [{ actor: actorOf(viewer), action, objectKind: "campaign", objectId: campaignId, caisseCode: viewer.caisseCode }]);
        return true;
      }),
    figures: (viewer, from, now) => readFigures(pool, viewer.caisseCode, now, async (client) => ({ counts: await countCaisse(client, viewer.caisseCode), days: await days(client, viewer, from) })),
    signals: (viewer, now) => signals(pool, viewer, now),
    drafted: (viewer, campaignId, limit) => readDrafted(pool, viewer, campaignId, limit),
    content: (viewer, listId, now) => inTransaction(pool, (client) => readContent(client, viewer, listId, now)),
  };
}

interface CampaignRow {
  readonly id: string;
  readonly name: string;
  readonly reference_date: Day;
  readonly state: CampaignHead["state"];
  readonly state_reason: string;
  readonly drafted: number;
}

async function campaigns(pool: Pool, viewer: Viewer): Promise<CampaignHead[]> {
  const { rows } = await pool.query<CampaignRow>(
    `select k.id, k.name, k.reference_date, k.state, k.state_reason,
       (select count(*)::int from doctor_list l where l.campaign_id = k.id and l.state = 'drafted') as drafted
     from campaign k where k.caisse_code = $1 order by k.created_at desc, k.id limit 50`,
    [viewer.caisseCode],
  );
  return rows.map((row) => ({ campaignId: row.id, name: row.name, referenceDate: row.reference_date, state: row.state, stateReason: row.state_reason, drafted: row.drafted }));
}

async function days(pool: Queryable, viewer: Viewer, from: Day): Promise<DayFigures[]> {
  const { rows } = await pool.query<DayFigures>(
    `with began as (select ($2::date::timestamp at time zone 'Europe/Paris') as at),
     handed as (select (sent_at at time zone 'Europe/Paris')::date as day, count(*) filter (where state in ('accepted', 'bounced', 'answered', 'closed'))::int as sent,
                  count(*) filter (where state in ('refused', 'bounced'))::int as failed
                from message, began where caisse_code = $1 and kind not in ('notice', 'invitation') and sent_at >= began.at group by 1),
     came as (select (received_at at time zone 'Europe/Paris')::date as day, count(*)::int as received, count(*) filter (where kind = 'reply')::int as replies
              from inbound, began where caisse_code = $1 and received_at >= began.at group by 1)
     select day, coalesce(sent, 0) as sent, coalesce(failed, 0) as failed, coalesce(received, 0) as received, coalesce(replies, 0) as replies
     from handed full join came using (day) order by day`,
    [viewer.caisseCode, from],
  );
  return rows;
}

interface SignalRow {
  readonly last_received: Date | null;
  readonly last_handed: Date | null;
  readonly ready: number;
  readonly ready_since: Date | null;
  readonly handed: number;
  readonly failed: number;
  readonly handed_of_day: number;
  readonly unknown: number;
  readonly awaited: number;
}

async function signals(pool: Pool, viewer: Viewer, now: Date): Promise<Signals> {
  const { rows } = await pool.query<SignalRow>(
    `select
       (select max(received_at) from inbound where caisse_code = $1) as last_received,
       (select max(claimed_at) from message where caisse_code = $1 and claimed_at is not null and kind not in ('notice', 'invitation')) as last_handed,
       r.ready, r.ready_since, h.handed, h.failed, h.handed_of_day,
       (select count(*)::int from message where caisse_code = $1 and state = 'unknown') as unknown,
       (select count(*)::int from message where caisse_code = $1 and kind = 'list' and state = 'accepted' and sent_at > $2::timestamptz - interval '7 days') as awaited
     from
       (select count(*)::int as ready, min(greatest(m.created_at, m.next_attempt_at)) as ready_since from message m join campaign k on k.id = m.campaign_id
        where m.caisse_code = $1 and m.state in ('approved', 'rendered', 'deferred') and k.state = 'open' and (m.next_attempt_at is null or m.next_attempt_at <= $2)) r,
       (select count(*) filter (where claimed_at > $2::timestamptz - interval '1 hour')::int as handed,
          count(*) filter (where claimed_at > $2::timestamptz - interval '1 hour' and state in ('refused', 'bounced'))::int as failed, count(*)::int as handed_of_day
        from message where caisse_code = $1 and claimed_at is not null and kind not in ('notice', 'invitation') and claimed_at > $2::timestamptz - interval '24 hours') h`,
    [viewer.caisseCode, now],
  );
  const row = rows[0];
  if (row === undefined) throw new Error("counting gave no row");
  return {
    lastReceivedAt: row.last_received ?? undefined, lastHandedAt: row.last_handed ?? undefined, ready: row.ready, readySince: row.ready_since ?? undefined,
    handed: row.handed, failed: row.failed, handedOfDay: row.handed_of_day, unknown: row.unknown, awaited: row.awaited,
  };
}
