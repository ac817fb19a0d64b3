import type { ListStatus } from "../../pipeline/list-status.ts";
import type { Pool } from "./pool.ts";

/** What became of each list of a campaign, one row a copy; no name and no address. */
export async function listStatus(pool: Pool, campaignId: string): Promise<readonly ListStatus[]> {
  const { rows } = await pool.query<ListStatus>(
    `select l.reference, l.state as "list", l.deadline::text as "deadline", (select count(*)::int from list_line n where n.list_id = l.id and n.state = 'open') as "openLines",
       m.kind as "kind", m.round as "round", m.state as "message", m.attempts as "attempts", m.relay_code as "relayCode", m.dsn_requested as "reportAsked", m.alive_by as "signOfLife",
       m.failure as "failure", case when m.state in ('approved', 'rendered', 'deferred') then m.next_attempt_at end as "notBefore"
     from doctor_list l left join message m on m.list_id = l.id and m.kind in ('list', 'reminder') where l.campaign_id = $1 order by l.reference, m.created_at, m.round`,
    [campaignId],
  );
  return rows;
}
