import type { Day } from "../../domain/calendar.ts";
import type { OutreachFigures, OutreachState, Step, StepKind } from "../../domain/outreach/outreach.ts";
import type { NonConsumer, OutreachCase, OutreachLoad, OutreachStore } from "../../pipeline/outreach.ts";
import { caisseColumns, caisseOf, civilityOf, dataProtectionOf, type CaisseRow } from "./caisse-row.ts";
import { appendAudit } from "./audit.ts";
import { profilesOf } from "./described.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Outreach in PostgreSQL; every query names the caisse. */
export function createOutreachStore(pool: Pool): OutreachStore {
  return {
    ...profilesOf(pool),
    load: (referenceDate, found, firstStepOn, by, now) => inTransaction(pool, (client) => load(client, referenceDate, found, firstStepOn, by, now)),
    async cases(caisseCode, state, limit, offset) {
      const { rows } = await pool.query<CaseRow>(
        `${caseSql} where c.caisse_code = $1 and c.state = $2 order by ${state === "open" ? "c.next_on, c.id" : "c.changed_at desc, c.id"} limit $3 offset $4`,
        [caisseCode, state, limit, offset],
      );
      return rows.map(caseOf);
    },
    case: (caisseCode, caseId) => one(pool, caisseCode, caseId),
    look: (caisseCode, caseId, by, now) =>
      inTransaction(pool, async (client) => {
        const found = await one(client, caisseCode, caseId);
        if (found !== undefined) await appendAudit(client, now, [{ actor: by, action: "outreach.read", objectKind: "outreach", objectId: caseId, caisseCode }]);
        return found;
      }),
    record: (caisseCode, caseId, step, ends, by, now) => inTransaction(pool, (client) => record(client, caisseCode, caseId, step, ends, by, now)),
    letter: (caisseCode, caseId, by, now) => inTransaction(pool, (client) => letter(client, caisseCode, caseId, by, now)),
    async figures(caisseCode) {
      const { rows } = await pool.query<OutreachFigures>(figuresSql, [caisseCode]);
      if (rows[0] === undefined) throw new Error("counting gave no row");
      return rows[0];
    },
  };
}

async function one(client: Queryable, caisseCode: string, caseId: string): Promise<OutreachCase | undefined> {
  const { rows } = await client.query<CaseRow>(`${caseSql} where c.caisse_code = $1 and c.id = $2`, [caisseCode, caseId]);
  return rows[0] === undefined ? undefined : caseOf(rows[0]);
}

const batch = 5_000;

async function load(client: Queryable, referenceDate: Day, found: AsyncIterable<readonly NonConsumer[]>, firstStepOn: Day, by: string, now: Date): Promise<readonly OutreachLoad[]> {
  await client.query("create temp table no_care (pseudonym text, caisse text, residence text) on commit drop");
  for await (const people of found) {
    for (let i = 0; i < people.length; i += batch) {
      const part = people.slice(i, i + batch);
      await client.query("insert into no_care select * from unnest($1::text[], $2::text[], $3::text[])", [part.map((one) => one.pseudonym), part.map((one) => one.caisse), part.map((one) => one.residence)]);
    }
  }
  await client.query("analyze no_care");
  const { rows: counts } = await client.query<{ caisse: string; found: number; homes: number }>(
    `insert into outreach_count (caisse_code, reference_date, found, in_nursing_homes, counted_by, counted_at)
     select k.code, $1, count(x.pseudonym) filter (where x.residence <> 'nursing-home'), count(x.pseudonym) filter (where x.residence = 'nursing-home'), $2, $3
     from caisse k left join no_care x on x.caisse = k.code where exists (select 1 from patient p where p.caisse_code = k.code) group by k.code
     on conflict (caisse_code, reference_date) do update set found = excluded.found, in_nursing_homes = excluded.in_nursing_homes, counted_by = excluded.counted_by, counted_at = excluded.counted_at
     returning caisse_code as caisse, found, in_nursing_homes as homes`,
    [referenceDate, by, now],
  );
  // A patient of an older count who is not found any more has care again; one of a later count than this is left alone.
  const { rows: stopped } = await client.query<{ caisse: string; n: number }>(
    `with over as (
       update outreach_case c set state = 'stopped', state_reason = 'care', next_kind = null, next_on = null, changed_at = $2
       from patient p where p.id = c.patient_id and c.state = 'open' and c.reference_date <= $1 and c.caisse_code = any($3)
         and not exists (select 1 from no_care x where x.pseudonym = p.pseudonym and x.caisse = p.caisse_code and x.residence <> 'nursing-home')
       returning c.caisse_code)
     select caisse_code as caisse, count(*)::int as n from over group by 1`,
    [referenceDate, now, counts.map((one) => one.caisse)],
  );
  const { rows: opened } = await client.query<{ caisse: string; n: number }>(
    `with fresh as (
       insert into outreach_case (caisse_code, patient_id, reference_date, state, next_kind, next_on, opened_at, changed_at)
       select p.caisse_code, p.id, $1, 'open', 'letter', $2, $3, $3
       from no_care x join patient p on p.pseudonym = x.pseudonym and p.caisse_code = x.caisse join patient_identity i on i.patient_id = p.id
       where x.residence <> 'nursing-home' and p.died_on is null and p.left_on is null
         and not exists (select 1 from objection o where o.caisse_code = p.caisse_code and o.nir_hash = i.nir_hash and o.scope = 'accompaniment' and o.withdrawn_at is null)
         and not exists (select 1 from declaration d where d.patient_id = p.id and d.state in ('confirmed', 'exported', 'registered'))
         and not exists (select 1 from outreach_case c where c.patient_id = p.id and (c.state = 'open' or c.reference_date >= $1))
       on conflict do nothing returning caisse_code)
     select caisse_code as caisse, count(*)::int as n from fresh group by 1`,
    [referenceDate, firstStepOn, now],
  );
  const { rows: living } = await client.query<{ caisse: string; n: number }>(
    `select c.caisse_code as caisse, count(*)::int as n from outreach_case c join patient p on p.id = c.patient_id
     join no_care x on x.pseudonym = p.pseudonym and x.caisse = p.caisse_code where x.residence <> 'nursing-home' and c.reference_date <= $1 group by 1`,
    [referenceDate],
  );
  const of = (rows: readonly { readonly caisse: string; readonly n: number }[], caisse: string): number => rows.find((row) => row.caisse === caisse)?.n ?? 0;
  const loads = counts.map(({ caisse, found: all, homes }) => ({ caisseCode: caisse, found: all, inNursingHomes: homes, opened: of(opened, caisse), stopped: of(stopped, caisse), leftOut: Math.max(0, all - of(living, caisse)) }));
  await appendAudit(client, now, loads.map((one) => ({ actor: by, action: "outreach.loaded", objectKind: "outreach" as const, objectId: referenceDate, caisseCode: one.caisseCode, details: { found: one.found, opened: one.opened, stopped: one.stopped } })));
  return loads.sort((a, b) => (a.caisseCode < b.caisseCode ? -1 : 1));
}

async function record(client: Queryable, caisseCode: string, caseId: string, step: Step, ends: boolean, by: string, now: Date): Promise<"recorded" | "not-open" | "unknown"> {
  const { rows } = await client.query<{ state: OutreachState }>("select state from outreach_case where caisse_code = $1 and id = $2 for no key update", [caisseCode, caseId]);
  if (rows[0] === undefined) return "unknown";
  if (rows[0].state !== "open") return "not-open";
  await client.query("insert into outreach_step (caisse_code, case_id, kind, outcome, done_on, done_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)", [caisseCode, caseId, step.kind, step.outcome, step.doneOn, by, now]);
  await client.query("update outreach_case set state = $2, state_reason = $3, next_kind = $4, next_on = $5, changed_at = $6 where id = $1", [
    caseId, ends ? "closed" : "open", ends ? step.outcome : "", step.next?.kind ?? null, step.next?.on ?? null, now,
  ]);
  await appendAudit(client, now, [{ actor: by, action: "outreach.step", objectKind: "outreach", objectId: caseId, caisseCode, details: { kind: step.kind, outcome: step.outcome } }]);
  return "recorded";
}

interface LetterRow extends CaisseRow {
  readonly sex: "F" | "M";
  readonly family_name: string;
  readonly given_name: string;
  readonly address_lines: string[];
  readonly large_print: boolean;
}

async function letter(client: Queryable, caisseCode: string, caseId: string, by: string, now: Date): ReturnType<OutreachStore["letter"]> {
  const { rows } = await client.query<LetterRow>(
    `select p.sex, p.large_print, i.family_name, i.given_name, i.address_lines, ${caisseColumns}
     from outreach_case o join patient p on p.id = o.patient_id join patient_identity i on i.patient_id = p.id join caisse c on c.code = o.caisse_code
     where o.caisse_code = $1 and o.id = $2 and o.state = 'open'`,
    [caisseCode, caseId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  await appendAudit(client, now, [{ actor: by, action: "outreach.letter", objectKind: "outreach", objectId: caseId, caisseCode }]);
  return {
    caisse: caisseOf(row), dataProtection: dataProtectionOf(row), address: row.address_lines, print: row.large_print ? "large" : "standard",
    patient: { civility: civilityOf(row.sex), familyName: row.family_name, givenName: row.given_name },
  };
}

interface CaseRow {
  readonly id: string;
  readonly patient_id: string;
  readonly sex: "F" | "M";
  readonly birth_date: Day;
  readonly commune_code: string;
  readonly state: OutreachState;
  readonly state_reason: string;
  readonly next_kind: StepKind | null;
  readonly next_on: Day | null;
  readonly steps: OutreachCase["steps"];
}

const caseSql = `select c.id, c.patient_id, p.sex, p.birth_date, p.commune_code, c.state, c.state_reason, c.next_kind, c.next_on,
    (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'outcome', s.outcome, 'doneOn', s.done_on, 'doneBy', s.done_by) order by s.recorded_at desc), '[]')
     from outreach_step s where s.case_id = c.id) as steps
  from outreach_case c join patient p on p.id = c.patient_id`;

const caseOf = (row: CaseRow): OutreachCase => ({
  caseId: row.id, patientId: row.patient_id, sex: row.sex, birthDate: row.birth_date, communeCode: row.commune_code, state: row.state, stateReason: row.state_reason, steps: row.steps,
  next: row.next_kind === null || row.next_on === null ? undefined : { kind: row.next_kind, on: row.next_on },
});

const figuresSql = `select
  coalesce((select found from outreach_count where caisse_code = $1 order by reference_date desc limit 1), 0) as "found",
  coalesce((select in_nursing_homes from outreach_count where caisse_code = $1 order by reference_date desc limit 1), 0) as "inNursingHomes",
  (select count(*)::int from outreach_case where caisse_code = $1 and state = 'open') as "open",
  (select count(distinct case_id)::int from outreach_step where caisse_code = $1 and outcome in ('call-again', 'has-care', 'appointment', 'wants-help', 'wants-none')) as "reached",
  (select count(*)::int from outreach_case where caisse_code = $1 and state = 'closed' and state_reason = 'appointment') as "appointments",
  (select count(*)::int from outreach_case where caisse_code = $1 and state = 'closed' and state_reason = 'wants-help') as "wantHelp",
  (select count(*)::int from outreach_case where caisse_code = $1 and state = 'stopped' and state_reason = 'care') as "careAppeared"`;
