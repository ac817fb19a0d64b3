import { actorOf, type Viewer } from "../../pipeline/console.ts";
import type { Drafted } from "../../pipeline/console-campaign.ts";
import { appendAudit } from "./audit.ts";
import type { Pool, Queryable } from "./pool.ts";

interface TotalRow {
  readonly name: string;
  readonly lists: number;
  readonly lines: number;
  readonly without_mailbox: number;
  readonly builders: string[];
}

interface DraftedRow {
  readonly id: string;
  readonly reference: string;
  readonly doctor: string;
  readonly lines: number;
  readonly recipient: string | null;
  readonly built_by: string;
}

/** The lists of a campaign that wait for a second person. */
export async function readDrafted(pool: Pool, viewer: Viewer, campaignId: string, limit: number): Promise<Drafted | undefined> {
  const { rows: totals } = await pool.query<TotalRow>(
    `select k.name, count(distinct l.id)::int as lists, count(n.id)::int as lines, count(distinct l.id) filter (where l.recipient is null)::int as without_mailbox,
       coalesce(array_agg(distinct l.built_by) filter (where l.id is not null), '{}') as builders
     from campaign k left join doctor_list l on l.campaign_id = k.id and l.state = 'drafted' left join list_line n on n.list_id = l.id
     where k.caisse_code = $1 and k.id = $2 group by k.name`,
    [viewer.caisseCode, campaignId],
  );
  const total = totals[0];
  if (total === undefined) return undefined;
  const { rows } = await pool.query<DraftedRow>(
    `select l.id, l.reference, concat_ws(' ', d.given_name, d.family_name) as doctor, l.recipient, l.built_by, (select count(*)::int from list_line n where n.list_id = l.id) as lines
     from doctor_list l join doctor d on d.rpps = l.rpps where l.caisse_code = $1 and l.campaign_id = $2 and l.state = 'drafted' order by l.reference limit $3`,
    [viewer.caisseCode, campaignId, limit],
  );
  const shown = rows.map((row) => ({ listId: row.id, reference: row.reference, doctorName: row.doctor, lines: row.lines, recipient: row.recipient ?? undefined, builtBy: row.built_by }));
  return { campaignId, campaignName: total.name, lists: total.lists, lines: total.lines, withoutMailbox: total.without_mailbox, builders: total.builders, shown };
}

/** The last copy of a list as it was frozen; a drafted list has none yet. */
export async function readContent(client: Queryable, viewer: Viewer, listId: string, now: Date): Promise<{ readonly cipher: Uint8Array | undefined } | undefined> {
  const { rows } = await client.query<{ cipher: Buffer | null }>(
    `select (select c.cipher from message m join message_content c on c.message_id = m.id
             where m.list_id = l.id and m.kind = 'list' and m.state <> 'cancelled' order by m.created_at desc, m.id limit 1) as cipher
     from doctor_list l where l.caisse_code = $1 and l.id = $2`,
    [viewer.caisseCode, listId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: "list.document-read", objectKind: "list", objectId: listId, caisseCode: viewer.caisseCode }]);
  return { cipher: row.cipher ?? undefined };
}
