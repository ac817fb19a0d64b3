import { caisseByCode } from "../../domain/identifiers/caisses.ts";
import type { LoadedCampaign, Selection } from "../../pipeline/load.ts";
import type { Queryable } from "./pool.ts";

/** One campaign a caisse, its people and their relationships. */
export async function mergeCampaigns(client: Queryable, selection: Selection, now: Date): Promise<{ campaigns: LoadedCampaign[]; pairs: number }> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    `insert into campaign (caisse_code, name, reference_date, parameters, funnel, created_at)
     select distinct p.caisse, $1::text, $2::date, $3::jsonb, '{}'::jsonb, $4::timestamptz from in_patient p
     on conflict (caisse_code, name) do update set name = excluded.name returning id, caisse_code`,
    [selection.campaignName, selection.referenceDate, JSON.stringify(selection.parameters), now],
  );
  await client.query(
    `insert into campaign_patient (campaign_id, patient_id, caisse_code)
     select k.id, p.id, p.caisse_code from in_patient x join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse
     join campaign k on k.caisse_code = p.caisse_code and k.name = $1 on conflict do nothing`,
    [selection.campaignName],
  );
  const { rowCount: pairs } = await client.query(
    `insert into care_relationship (campaign_id, patient_id, caisse_code, rpps, contacts, first_day, last_day)
     select k.id, p.id, p.caisse_code, x.rpps, x.contacts, x.first_day, x.last_day
     from in_pair x join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse join doctor d on d.rpps = x.rpps
     join campaign k on k.caisse_code = p.caisse_code and k.name = $1
     on conflict (campaign_id, patient_id, rpps) do update set contacts = excluded.contacts, first_day = excluded.first_day, last_day = excluded.last_day`,
    [selection.campaignName],
  );
  await client.query("analyze campaign_patient; analyze care_relationship;");
  return { campaigns: rows.map((row) => ({ campaignId: row.id, caisseCode: row.caisse_code })), pairs: pairs ?? 0 };
}

/** Caisses that nobody has described yet get the name that the nomenclature gives them. */
export async function mergeCaisses(client: Queryable): Promise<void> {
  const { rows } = await client.query<{ caisse: string }>("select distinct caisse from in_patient where not exists (select 1 from caisse c where c.code = caisse) order by caisse");
  for (const { caisse } of rows) {
    const known = caisseByCode(caisse);
    await client.query("insert into caisse (code, name, department) values ($1, $2, $3) on conflict (code) do nothing", [caisse, known?.name ?? `CPAM ${caisse}`, known?.department ?? caisse.slice(0, 2)]);
  }
}

/** What was asked and the funnel of each caisse, with its campaign, also where nobody is left to inform; which doctors a list can reach by mail, the store knows better than the extract. */
export async function keepFunnels(client: Queryable, { funnels, campaignName, referenceDate, parameters }: Selection): Promise<void> {
  await client.query(
    `update campaign k set reference_date = $4, parameters = $5, funnel = f.funnel || jsonb_build_object('doctorsWithMailbox', (
       select count(distinct r.rpps) from care_relationship r
       where r.campaign_id = k.id and exists (select 1 from mailbox m where m.rpps = r.rpps and m.kind = 'PER' and not m.shared and m.whitelisted and m.closed_on is null)))
     from unnest($2::text[], $3::jsonb[]) as f(caisse, funnel) where k.name = $1 and k.caisse_code = f.caisse`,
    [campaignName, [...funnels.keys()], [...funnels.values()].map((funnel) => JSON.stringify(funnel)), referenceDate, JSON.stringify(parameters)],
  );
}
