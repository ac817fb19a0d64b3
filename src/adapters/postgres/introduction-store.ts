import type { Day } from "../../domain/calendar.ts";
import type { IntroductionStore, Scope, SeekingPatient, VolunteerPlaces } from "../../pipeline/introduction.ts";
import { appendAudit } from "./audit.ts";
import { takenByOther } from "./console-lock.ts";
import { factsColumns, factsOf, livingDeclaration, type FactsRow } from "./facts.ts";
import { confirm } from "./introduction-confirm.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { freePlaces } from "./volunteer-capacity.ts";

/** Introductions in PostgreSQL. */
export function createIntroductionStore(pool: Pool): IntroductionStore {
  return {
    seekers: (caisseCode, scope, today, limit) => seekers(pool, caisseCode, scope, today, limit),
    async communePoints() {
      const { rows } = await pool.query<{ commune_code: string; latitude: number; longitude: number }>("select commune_code, latitude, longitude from commune_point");
      return new Map(rows.map(({ commune_code: code, latitude, longitude }) => [code, { latitude, longitude }]));
    },
    places: (caisseCode, today) => places(pool, caisseCode, today),
    propose: (caisseCode, proposals, unmatched, by, now) => inTransaction(pool, (client) => propose(client, caisseCode, proposals, unmatched, by, now)),
    confirm: (...asked) => confirm(pool, ...asked),
    decline: (caisseCode, introductionId, by, reason, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ help_request_id: string | null }>("select help_request_id from introduction where caisse_code = $1 and id = $2 and state = 'proposed' for no key update", [caisseCode, introductionId]);
        const proposal = rows[0];
        if (proposal === undefined) return false;
        const taken = proposal.help_request_id === null ? undefined : await takenByOther(client, caisseCode, { of: "help request", id: proposal.help_request_id, kind: "help-request" }, by);
        if (taken !== undefined) return taken;
        await client.query("update introduction set state = 'declined', ended_reason = $3, changed_at = $4 where caisse_code = $1 and id = $2 and state = 'proposed'", [caisseCode, introductionId, reason, now]);
        await appendAudit(client, now, [{ actor: by, action: "introduction.declined", objectKind: "introduction", objectId: introductionId, caisseCode }]);
        return true;
      }),
  };
}

interface SeekerRow extends FactsRow {
  readonly campaign_id: string;
  readonly birth_date: Day;
  readonly commune_code: string;
  readonly asked_on: Day | null;
  readonly distance_km: number | null;
  readonly home_visits: boolean | null;
  readonly nursing_home: boolean | null;
  readonly asked_before: string[];
}

// Who asked for help comes first, then who was informed longest ago: a limit must not cut off those who matter most.
async function seekers(pool: Pool, caisseCode: string, scope: Scope, today: Day, limit: number): Promise<SeekingPatient[]> {
  const { rows } = await pool.query<SeekerRow>(
    `with found as (
       select p.id as patient_id, k.id as campaign_id, h.asked_at, h.distance_km, h.home_visits, h.nursing_home from patient p
       cross join lateral (select k.id from campaign_patient cp join campaign k on k.id = cp.campaign_id where cp.patient_id = p.id and k.state = 'open' order by k.created_at desc, k.id limit 1) k
       left join help_request h on h.patient_id = p.id and h.state = 'open'
       where p.caisse_code = $1 and p.purged_at is null and ($2 = 'all' or h.id is not null)
         and not exists (select 1 from introduction i where i.patient_id = p.id and i.state in ('confirmed', 'accepted'))
         and not exists (select 1 from list_line n join doctor_list l on l.id = n.list_id where n.patient_id = p.id and l.state in ('drafted', 'approved') and n.state in ('open', 'review', 'accepted'))
         and not exists (select 1 from declaration d where d.patient_id = p.id and d.${livingDeclaration})
       order by h.asked_at nulls last, p.id limit $4)
     select s.campaign_id, p.birth_date, p.commune_code, (s.asked_at at time zone 'Europe/Paris')::date as asked_on, s.distance_km, s.home_visits, s.nursing_home,
       (select coalesce(array_agg(distinct v), '{}') from (
          select coalesce(c.rpps, c.structure_id::text) as v from introduction i join volunteer_capacity c on c.id = i.capacity_id where i.patient_id = p.id and i.state in ('refused', 'declined', 'expired', 'withdrawn') and i.confirmed_at is not null
          union select coalesce(c.rpps, c.structure_id::text) from introduction i join volunteer_capacity c on c.id = i.capacity_id where i.patient_id = p.id and i.state = 'declined'
          union select l.rpps from list_line n join doctor_list l on l.id = n.list_id where n.patient_id = p.id and n.state in ('refused', 'expired')) b) as asked_before,
       ${factsColumns("s.campaign_id", "$3::date")}
     from found s join patient p on p.id = s.patient_id order by s.asked_at nulls last, p.id`,
    [caisseCode, scope, today, limit],
  );
  return rows.map((row) => ({
    patientId: row.patient_id, campaignId: row.campaign_id, facts: factsOf(row), birthDate: row.birth_date, communeCode: row.commune_code, informedOn: row.notice?.sent_on ?? undefined, askedBefore: row.asked_before,
    request: row.asked_on === null ? undefined : { askedOn: row.asked_on, withinKm: row.distance_km ?? 1, homeVisits: row.home_visits === true, nursingHome: row.nursing_home === true },
  }));
}

async function places(pool: Pool, caisseCode: string, today: Day): Promise<VolunteerPlaces[]> {
  const { rows } = await pool.query<{ id: string; volunteer: string; what: "doctor" | "structure"; commune_code: string; free: number; home_visits: "yes" | "no" | "unknown"; latitude: number | null; longitude: number | null }>(
    `select * from (
       select c.id, coalesce(c.rpps, c.structure_id::text) as volunteer, case when c.rpps is null then 'structure' else 'doctor' end as what, c.commune_code, ${freePlaces} as free, c.home_visits, d.latitude, d.longitude
       from volunteer_capacity c left join doctor d on d.rpps = c.rpps
       where c.caisse_code = $1 and c.state = 'living' and c.valid_from <= $2::date and c.valid_until >= $2::date and (d.practice_ended_on is null or d.practice_ended_on > $2::date)) x
     where free > 0 order by volunteer`,
    [caisseCode, today],
  );
  return rows.map((row) => ({ capacityId: row.id, volunteer: row.volunteer, what: row.what, communeCode: row.commune_code, free: row.free, homeVisits: row.home_visits, point: row.latitude === null || row.longitude === null ? undefined : { latitude: row.latitude, longitude: row.longitude } }));
}

async function propose(client: Queryable, caisseCode: string, proposals: Parameters<IntroductionStore["propose"]>[1], unmatched: Parameters<IntroductionStore["propose"]>[2], by: string, now: Date): Promise<void> {
  // Two plans at once would mix their proposals.
  await client.query("select pg_advisory_xact_lock($1, $2::int)", [planLock, caisseCode]);
  await client.query(
    `update introduction i set state = 'withdrawn', ended_reason = 'planned-anew', changed_at = $2 where i.caisse_code = $1 and i.state = 'proposed'
       and not exists (select 1 from unnest($3::uuid[], $4::uuid[]) as x(patient_id, capacity_id) where x.patient_id = i.patient_id and x.capacity_id = i.capacity_id)`,
    [caisseCode, now, proposals.map((one) => one.patientId), proposals.map((one) => one.capacityId)],
  );
  for (const one of proposals) {
    await client.query(
      `insert into introduction (caisse_code, campaign_id, patient_id, capacity_id, help_request_id, state, nearness, distance_km, because, proposed_by, proposed_at, changed_at)
       select $1, $2, p.id, $3, (select h.id from help_request h where h.patient_id = p.id and h.state = 'open'), 'proposed', $4, $5, $6, $7, $8, $8 from patient p where p.id = $9 and p.caisse_code = $1
       on conflict (patient_id) where state in ('proposed', 'confirmed', 'accepted') do update set because = excluded.because, nearness = excluded.nearness, distance_km = excluded.distance_km
         where introduction.state = 'proposed'`,
      [caisseCode, one.campaignId, one.capacityId, one.nearness, one.km, one.because, by, now, one.patientId],
    );
  }
  await client.query("delete from introduction_unmatched where caisse_code = $1", [caisseCode]);
  await client.query(
    "insert into introduction_unmatched (patient_id, caisse_code, because, found_at) select x.patient_id, $1, x.because, $2 from unnest($3::uuid[], $4::text[]) as x(patient_id, because) join patient p on p.id = x.patient_id and p.caisse_code = $1 on conflict (patient_id) do nothing",
    [caisseCode, now, unmatched.map((one) => one.patientId), unmatched.map((one) => one.because)],
  );
  await appendAudit(client, now, [{ actor: by, action: "introductions.proposed", objectKind: "introduction", objectId: caisseCode, caisseCode, details: { proposed: proposals.length, unmatched: unmatched.length } }]);
}

/** Any number for "the plan of a caisse"; the second key is the caisse. */
const planLock = 871_090;
