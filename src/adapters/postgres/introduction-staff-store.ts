import { parisDay } from "../../domain/calendar.ts";
import { introductionTransitions, type IntroductionState } from "../../domain/introduction/states.ts";
import type { IntroductionSeen, IntroductionsSeen, IntroductionStaffStore, UnmatchedSeen } from "../../pipeline/introduction-staff.ts";
import type { Pool } from "./pool.ts";

/** What staff see of introductions, in PostgreSQL. */
export function createIntroductionStaffStore(pool: Pool): IntroductionStaffStore {
  return {
    known: async (caisseCode, introductionId) => ((await pool.query("select 1 from introduction where caisse_code = $1 and id = $2", [caisseCode, introductionId])).rowCount ?? 0) > 0,
    seen: (caisseCode, limit) => seen(pool, caisseCode, limit),
  };
}

const initials = "coalesce(left(i.given_name, 1) || '. ' || left(i.family_name, 1) || '.', '')";

interface Row {
  readonly id: string;
  readonly patient_id: string;
  readonly initials: string;
  readonly birth_year: number;
  readonly sex: "F" | "M";
  readonly volunteer_name: string;
  readonly what: "doctor" | "structure";
  readonly needs_doctor: boolean;
  readonly because: string;
  readonly state: IntroductionState;
  readonly ended_reason: string;
  readonly list_id: string | null;
  readonly reference: string | null;
  readonly changed_at: Date;
}

const query = (where: string, order: string): string => `
  select n.id, n.patient_id, ${initials} as initials, extract(year from p.birth_date)::int as birth_year, p.sex, coalesce(s.name, 'Dr ' || d.given_name || ' ' || d.family_name) as volunteer_name,
    case when c.rpps is null then 'structure' else 'doctor' end as what, c.rpps is null and s.rpps is null as needs_doctor, n.because, n.state, n.ended_reason, n.list_id, l.reference, n.changed_at
  from introduction n join patient p on p.id = n.patient_id left join patient_identity i on i.patient_id = p.id join volunteer_capacity c on c.id = n.capacity_id
  left join doctor d on d.rpps = c.rpps left join volunteer_structure s on s.id = c.structure_id left join doctor_list l on l.id = n.list_id
  where n.caisse_code = $1 and ${where} order by ${order} limit $2`;

async function seen(pool: Pool, caisseCode: string, limit: number): Promise<IntroductionsSeen> {
  const [counts, proposed, later, unmatched, plan] = await Promise.all([
    pool.query<{ state: IntroductionState; count: number }>("select state, count(*)::int as count from introduction where caisse_code = $1 and not (state = 'withdrawn' and confirmed_at is null) group by state", [caisseCode]),
    pool.query<Row>(query("n.state = 'proposed'", "n.help_request_id is null, n.proposed_at, n.id"), [caisseCode, limit]),
    pool.query<Row>(query("n.state <> 'proposed' and (n.confirmed_at is not null or n.state = 'declined')", "n.changed_at desc, n.id"), [caisseCode, limit]),
    pool.query<{ patient_id: string; initials: string; birth_year: number; sex: "F" | "M"; because: string; found_at: Date; total: number }>(
      `select u.patient_id, ${initials} as initials, extract(year from p.birth_date)::int as birth_year, p.sex, u.because, u.found_at, count(*) over ()::int as total
       from introduction_unmatched u join patient p on p.id = u.patient_id left join patient_identity i on i.patient_id = p.id where u.caisse_code = $1 order by u.because, u.patient_id limit $2`,
      [caisseCode, limit],
    ),
    pool.query<{ planned_at: Date | null }>("select greatest((select max(proposed_at) from introduction where caisse_code = $1), (select max(found_at) from introduction_unmatched where caisse_code = $1)) as planned_at", [caisseCode]),
  ]);
  const byState = Object.fromEntries((Object.keys(introductionTransitions) as IntroductionState[]).map((state) => [state, counts.rows.find((row) => row.state === state)?.count ?? 0])) as Record<IntroductionState, number>;
  const plannedAt = plan.rows[0]?.planned_at ?? undefined;
  return {
    counts: byState, proposed: proposed.rows.map(seenOf), later: later.rows.map(seenOf),
    unmatched: unmatched.rows.map((row): UnmatchedSeen => ({ patientId: row.patient_id, initials: row.initials, birthYear: row.birth_year, sex: row.sex, because: row.because })),
    moreProposed: Math.max(0, byState.proposed - proposed.rows.length), moreUnmatched: Math.max(0, (unmatched.rows[0]?.total ?? 0) - unmatched.rows.length),
    plannedOn: plannedAt === undefined ? undefined : parisDay(plannedAt),
  };
}

const seenOf = (row: Row): IntroductionSeen => ({
  introductionId: row.id, patientId: row.patient_id, initials: row.initials, birthYear: row.birth_year, sex: row.sex, volunteerName: row.volunteer_name, what: row.what, needsDoctor: row.needs_doctor,
  because: row.because, state: row.state, endedReason: row.ended_reason, listId: row.list_id ?? undefined, listReference: row.reference ?? undefined, changedAt: row.changed_at,
});
