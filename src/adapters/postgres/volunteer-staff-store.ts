import type { Day } from "../../domain/calendar.ts";
import type { PauseReason } from "../../domain/volunteer/pause.ts";
import type { AnswerToRead, RoundSeen, VolunteerSeen, VolunteerStaffStore } from "../../pipeline/volunteer-staff.ts";
import type { Taken } from "../../pipeline/task-taken.ts";
import { appendAudit } from "./audit.ts";
import { lockEnded, takenByOther } from "./console-lock.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { closeCallTasks, endCall } from "./volunteer-answer-store.ts";
import { freePlaces, lockCapacity, replaceCapacity, withdrawCapacity } from "./volunteer-capacity.ts";
import { pauseRound, resumeRound } from "./volunteer-pause.ts";

const shownRounds = 50;

/** What staff see and write of volunteers, in PostgreSQL. */
export function createVolunteerStaffStore(pool: Pool): VolunteerStaffStore {
  return {
    rounds: (caisseCode) => rounds(pool, caisseCode),
    hold: (caisseCode, roundId, to, by, now) =>
      inTransaction(pool, async (client) => {
        if (to === "open") return resumeRound(client, caisseCode, roundId, by, now);
        const { rowCount } = await client.query("select 1 from volunteer_round where caisse_code = $1 and id = $2", [caisseCode, roundId]);
        const said = rowCount === 1 ? await pauseRound(client, roundId, "by-staff", by, now) : undefined;
        if (said !== undefined) await appendAudit(client, now, [said]);
        return said !== undefined;
      }),
    volunteers: (caisseCode, today) => volunteers(pool, caisseCode, today),
    toRead: (caisseCode) => toRead(pool, caisseCode),
    ownCall: async (caisseCode, callId) => (await pool.query("select 1 from volunteer_call where caisse_code = $1 and id = $2", [caisseCode, callId])).rowCount === 1,
    async practiceOf(caisseCode, rpps) {
      const { rows } = await pool.query<{ practice_lines: string[] }>("select practice_lines from doctor where rpps = $2 and caisse_code = $1", [caisseCode, rpps]);
      return rows[0]?.practice_lines;
    },
    recordCapacity: (entry, commune, from, until, now) => inTransaction(pool, (client) => recordCapacity(client, entry, commune, from, until, now)),
    addStructure: (entry, from, until, now) => inTransaction(pool, (client) => addStructure(client, entry, from, until, now)),
    decideAnswer: (decision, terms, now) => inTransaction(pool, (client) => decideAnswer(client, decision, terms, now)),
  };
}

interface RoundRow {
  readonly id: string;
  readonly territory_name: string;
  readonly built_by: string;
  readonly created_at: Date;
  readonly drafted: number;
  readonly approved: number;
  readonly answered: number;
  readonly expired: number;
  readonly cancelled: number;
  readonly waiting: number;
  readonly offers: number;
  readonly refusals: number;
  readonly paused_reason: PauseReason | "";
}

async function rounds(pool: Pool, caisseCode: string): Promise<RoundSeen[]> {
  const { rows } = await pool.query<RoundRow>(
    `select r.id, r.territory_name, r.built_by, r.created_at, r.paused_reason,
       (count(*) filter (where v.state = 'drafted'))::int as drafted, (count(*) filter (where v.state = 'approved'))::int as approved, (count(*) filter (where v.state = 'answered'))::int as answered,
       (count(*) filter (where v.state = 'expired'))::int as expired, (count(*) filter (where v.state = 'cancelled'))::int as cancelled,
       (count(*) filter (where v.state = 'approved' and exists (select 1 from message m where m.call_id = v.id and m.kind = 'volunteer-call' and m.state in ('accepted', 'unknown'))))::int as waiting,
       (count(*) filter (where last.answer = 'offer'))::int as offers, (count(*) filter (where last.answer = 'refuse'))::int as refusals
     from volunteer_round r left join volunteer_call v on v.round_id = r.id
     left join lateral (select a.answer from volunteer_answer a where a.call_id = v.id and a.answer <> 'review' order by a.decided_at desc, a.id limit 1) last on true
     where r.caisse_code = $1 group by r.id order by r.created_at desc, r.id limit $2`,
    [caisseCode, shownRounds],
  );
  return rows.map(({ id, territory_name: territoryName, built_by: builtBy, created_at: createdAt, waiting, offers, refusals, paused_reason: paused, ...states }) => ({
    roundId: id, territoryName, builtBy, createdAt, waiting, offers, refusals, paused: paused === "" ? undefined : paused,
    calls: { drafted: states.drafted, approved: states.approved, answered: states.answered, expired: states.expired, cancelled: states.cancelled },
  }));
}

interface VolunteerRow {
  readonly id: string;
  readonly name: string;
  readonly rpps: string | null;
  readonly structure_id: string | null;
  readonly kind: VolunteerSeen["what"];
  readonly commune_code: string;
  readonly patients: number;
  readonly free: number;
  readonly home_visits: VolunteerSeen["homeVisits"];
  readonly valid_until: Day;
  readonly source: "answer" | "staff";
  readonly state: VolunteerSeen["state"];
}

// An offer that has run out today and that no sweep has seen yet is shown as run out.
async function volunteers(pool: Pool, caisseCode: string, today: Day): Promise<VolunteerSeen[]> {
  const { rows } = await pool.query<VolunteerRow>(
    `select c.id, coalesce(s.name, 'Dr ' || d.given_name || ' ' || d.family_name) as name, c.rpps, c.structure_id, coalesce(s.kind, 'doctor') as kind, c.commune_code, c.patients, ${freePlaces} as free,
       c.home_visits, c.valid_until, c.source, case when c.state = 'living' and c.valid_until < $2::date then 'expired' else c.state end as state
     from volunteer_capacity c left join doctor d on d.rpps = c.rpps left join volunteer_structure s on s.id = c.structure_id
     where c.caisse_code = $1 and (c.state in ('living', 'expired') and not exists (select 1 from volunteer_capacity o where o.caisse_code = c.caisse_code and (o.rpps = c.rpps or o.structure_id = c.structure_id) and o.created_at > c.created_at))
     order by c.state = 'living' desc, coalesce(s.name, d.family_name), c.id limit 1000`,
    [caisseCode, today],
  );
  return rows.map((row) => ({
    capacityId: row.id, name: row.name, rpps: row.rpps ?? undefined, structureId: row.structure_id ?? undefined, what: row.kind, communeCode: row.commune_code, patients: row.patients,
    free: Math.max(0, row.free), homeVisits: row.home_visits, validUntil: row.valid_until, source: row.source, state: row.state,
  }));
}

async function toRead(pool: Pool, caisseCode: string): Promise<AnswerToRead[]> {
  const { rows } = await pool.query<{ call_id: string; id: string; name: string; reference: string; reasons: string[]; created_at: Date; words_cipher: Buffer | null }>(
    `select t.call_id, t.id, d.given_name || ' ' || d.family_name as name, v.reference, t.reasons, t.created_at, a.words_cipher
     from review_task t join volunteer_call v on v.id = t.call_id join doctor d on d.rpps = v.rpps
     left join volunteer_answer a on a.inbound_id = t.inbound_id and a.decided_by = 'rules'
     where t.caisse_code = $1 and t.kind = 'volunteer-answer' and t.state in ('open', 'claimed', 'aside') order by t.created_at, t.id limit 500`,
    [caisseCode],
  );
  return rows.map((row) => ({ callId: row.call_id, taskId: row.id, doctorName: row.name, reference: row.reference, reasons: row.reasons, receivedAt: row.created_at, wordsCipher: row.words_cipher ?? undefined }));
}

async function recordCapacity(client: Queryable, entry: Parameters<VolunteerStaffStore["recordCapacity"]>[0], commune: string, from: Day, until: Day, now: Date): Promise<boolean | Taken> {
  const { caisseCode, by, reason } = entry;
  let place = commune;
  if ("structureId" in entry.who) {
    const { rows } = await client.query<{ commune_code: string }>("select commune_code from volunteer_structure where caisse_code = $1 and id = $2 for no key update", [caisseCode, entry.who.structureId]);
    if (rows[0] === undefined) return false;
    place = rows[0].commune_code;
  }
  const whose = { caisseCode, ...entry.who };
  if ("rpps" in entry.who) await lockEnded(client, caisseCode, { of: "doctor's calls", id: entry.who.rpps });
  await lockCapacity(client, whose);
  if ("rpps" in entry.who) {
    const taken = await takenByOther(client, caisseCode, { of: "doctor's calls", id: entry.who.rpps, kind: "volunteer-call" }, by);
    if (taken !== undefined) return taken;
    await closeCallTasks(client, caisseCode, entry.who.rpps, by, now);
  }
  if (entry.patients === 0) await appendAudit(client, now, await withdrawCapacity(client, whose, "by-staff", now, by));
  else await appendAudit(client, now, [await replaceCapacity(client, whose, { patients: entry.patients, homeVisits: entry.homeVisits, commune: place, from, until, source: "staff", answerId: undefined, by, reason }, now)]);
  return true;
}

async function addStructure(client: Queryable, entry: Parameters<VolunteerStaffStore["addStructure"]>[0], from: Day, until: Day, now: Date): ReturnType<VolunteerStaffStore["addStructure"]> {
  const { caisseCode, by } = entry;
  if (entry.rpps !== "") {
    const { rowCount } = await client.query("select 1 from doctor where rpps = $2 and caisse_code = $1", [caisseCode, entry.rpps]);
    if (rowCount !== 1) return "unknown-doctor";
  }
  const { rows } = await client.query<{ id: string }>(
    `insert into volunteer_structure (caisse_code, kind, name, finess, commune_code, contact_name, telephone, rpps, added_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, nullif($8, ''), $9, $10) on conflict (caisse_code, name, commune_code) do nothing returning id`,
    [caisseCode, entry.kind, entry.name.trim(), entry.finess, entry.communeCode, entry.contactName, entry.telephone, entry.rpps, by, now],
  );
  const structureId = rows[0]?.id;
  if (structureId === undefined) return "known-structure";
  await appendAudit(client, now, [await replaceCapacity(client, { caisseCode, structureId }, { patients: entry.patients, homeVisits: entry.homeVisits, commune: entry.communeCode, from, until, source: "staff", answerId: undefined, by, reason: "" }, now)]);
  return "added";
}

async function decideAnswer(client: Queryable, decision: Parameters<VolunteerStaffStore["decideAnswer"]>[0], terms: Parameters<VolunteerStaffStore["decideAnswer"]>[1], now: Date): Promise<boolean | Taken> {
  const { caisseCode, callId, patients, by, reason } = decision;
  await client.query("select 1 from inbound where id in (select inbound_id from review_task where caisse_code = $1 and call_id = $2 and kind = 'volunteer-answer') order by id for no key update", [caisseCode, callId]);
  await lockEnded(client, caisseCode, { of: "call", id: callId });
  const { rows: asked } = await client.query<{ rpps: string }>("select rpps from volunteer_call where caisse_code = $1 and id = $2", [caisseCode, callId]);
  if (asked[0] !== undefined) await lockCapacity(client, { caisseCode, rpps: asked[0].rpps });
  await client.query("select 1 from message where call_id = $1 order by id for no key update", [callId]);
  const taken = await takenByOther(client, caisseCode, { of: "call", id: callId, kind: "volunteer-answer" }, by);
  if (taken !== undefined) return taken;
  const { rows } = await client.query<{ inbound_id: string | null; rpps: string; practice_lines: string[] }>(
    `select t.inbound_id, v.rpps, d.practice_lines from review_task t join volunteer_call v on v.id = t.call_id join doctor d on d.rpps = v.rpps
     where t.caisse_code = $1 and t.call_id = $2 and t.kind = 'volunteer-answer' and t.state in ('open', 'claimed', 'aside') order by t.created_at desc, t.id limit 1 for no key update of t`,
    [caisseCode, callId],
  );
  const row = rows[0];
  if (row === undefined) return false;
  const answer = patients === 0 ? "refuse" : "offer";
  const { rows: kept } = await client.query<{ id: string }>(
    "insert into volunteer_answer (caisse_code, call_id, inbound_id, answer, patients, home_visits, decided_by, reason, decided_at) values ($1, $2, $3, $4, nullif($5::int, 0), $6, $7, $8, $9) returning id",
    [caisseCode, callId, row.inbound_id, answer, patients, decision.homeVisits, by, reason, now],
  );
  const whose = { caisseCode, rpps: row.rpps };
  const said = answer === "refuse"
    ? await withdrawCapacity(client, whose, "read-by-staff", now, by)
    : [await replaceCapacity(client, whose, { patients, homeVisits: decision.homeVisits, commune: terms.communeOf(row.practice_lines), from: terms.from, until: terms.until, source: "answer", answerId: kept[0]?.id, by, reason }, now)];
  await endCall(client, callId);
  await closeCallTasks(client, caisseCode, row.rpps, by, now);
  await client.query("update inbound set state = 'registered' where id in (select inbound_id from review_task where caisse_code = $1 and call_id = $2 and kind = 'volunteer-answer') and state = 'review'", [caisseCode, callId]);
  await client.query(
    "update review_task set state = 'done', decided_by = $3, decided_at = $4, outcome = $5, outcome_reason = $6 where caisse_code = $1 and call_id = $2 and kind = 'volunteer-answer' and state in ('open', 'claimed', 'aside')",
    [caisseCode, callId, by, now, answer, reason],
  );
  await appendAudit(client, now, [...said, { actor: by, action: `call.${answer}`, objectKind: "call", objectId: callId, caisseCode, details: { by: "person", ...(patients === 0 ? {} : { patients }) } }]);
  return true;
}
