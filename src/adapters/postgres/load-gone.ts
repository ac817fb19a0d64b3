import type { LoadChanges, Selection } from "../../pipeline/load.ts";
import type { Queryable } from "./pool.ts";

/**
 * What the campaign held and the selection no longer finds, in the caisses of the extract: people and relationships; and who left a caisse, in all its campaigns.
 *
 * Who has not been informed yet is not informed any more; nobody of them comes on a further list. A list that is still a draft
 * loses the line; one that was approved is asked again about rule 1 before it leaves, and a doctor's answer after.
 */
export async function dropDeselected(client: Queryable, { campaignName, funnels }: Selection): Promise<Pick<LoadChanges, "deselected" | "relationshipsGone">> {
  await client.query(
    `create temp table gone on commit drop as
     select c.campaign_id, c.patient_id from campaign_patient c join campaign k on k.id = c.campaign_id join patient p on p.id = c.patient_id
     left join in_patient x on x.pseudonym = p.pseudonym and x.caisse = p.caisse_code
     where k.name = $1 and k.caisse_code = any($2) and x.pseudonym is null or p.left_on is not null and k.state <> 'closed'`,
    [campaignName, [...funnels.keys()]],
  );
  await client.query("analyze gone");
  const { rowCount: deselected } = await client.query("delete from campaign_patient c using gone g where c.campaign_id = g.campaign_id and c.patient_id = g.patient_id");
  const relationshipsGone = await dropRelationships(client, campaignName, [...funnels.keys()]);
  await takeNoticesBack(client);
  return { deselected: deselected ?? 0, relationshipsGone };
}

/** A notice that has not left does not leave. */
async function takeNoticesBack(client: Queryable): Promise<void> {
  await client.query(
    `update message m set state = 'cancelled' from notice n join gone g on g.campaign_id = n.campaign_id and g.patient_id = n.patient_id
     where m.notice_id = n.id and n.state = 'drafted' and m.state in ('approved', 'rendered', 'deferred')`,
  );
  await client.query(
    `update notice n set state = 'cancelled', return_reason = 'deselected' from gone g
     where g.campaign_id = n.campaign_id and g.patient_id = n.patient_id and n.state = 'drafted' and n.lot_id is null
       and not exists (select 1 from message m where m.notice_id = n.id and m.state <> 'cancelled')`,
  );
}

async function dropRelationships(client: Queryable, campaignName: string, caisses: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ gone: number }>(
    `with no_more as (
       select r.campaign_id, r.patient_id, r.rpps from care_relationship r join campaign k on k.id = r.campaign_id join patient p on p.id = r.patient_id
       left join in_pair x on x.pseudonym = p.pseudonym and x.caisse = p.caisse_code and x.rpps = r.rpps
       where k.name = $1 and k.caisse_code = any($2) and x.pseudonym is null or p.left_on is not null and k.state <> 'closed'),
     gone_pair as (
       delete from care_relationship r using no_more g where r.campaign_id = g.campaign_id and r.patient_id = g.patient_id and r.rpps = g.rpps
       returning r.campaign_id, r.patient_id, r.rpps),
     lines as (
       delete from list_line n using doctor_list l, gone_pair g
       where l.id = n.list_id and l.state = 'drafted' and l.campaign_id = g.campaign_id and l.rpps = g.rpps and n.patient_id = g.patient_id and n.state = 'open'
         and not exists (select 1 from decision y where y.line_id = n.id) and not exists (select 1 from review_task t where t.line_id = n.id))
     select count(*)::int as gone from gone_pair`,
    [campaignName, caisses],
  );
  return rows[0]?.gone ?? 0;
}
