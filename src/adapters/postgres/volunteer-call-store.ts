import type { Day } from "../../domain/calendar.ts";
import type { MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { CallStore, CallableDoctor } from "../../pipeline/volunteer-call.ts";
import { appendAudit } from "./audit.ts";
import { isWhitelisted, refreshMailboxes } from "./mailbox-marks.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { domainOf } from "./notice-store.ts";
import { profilesOf } from "./described.ts";
import { inTransaction, takenBy, type Pool, type Queryable } from "./pool.ts";

/** General practice, as an extract (SNDS) and as the register say it. Source: IR_SPE_V 1, 22, 23; NOS TRE_R38 SM26, SM53, SM54. */
const gp = ["1", "01", "22", "23", "SM26", "SM53", "SM54"];

/** Calls for volunteers in PostgreSQL. */
export function createCallStore(pool: Pool): CallStore {
  return {
    ...profilesOf(pool),
    async caisse(caisseCode) {
      const { rows } = await pool.query<{ name: string; department: string; mailbox: string }>("select name, department, mailbox from caisse where code = $1", [caisseCode]);
      return rows[0] === undefined ? undefined : { name: rows[0].name, department: rows[0].department, mailbox: rows[0].mailbox, mailDomain: domainOf(rows[0].mailbox) };
    },
    async perimeters(caisseCode) {
      const { rows } = await pool.query<{ code: string; name: string; communes: string[] }>("select code, name, communes from cpts where caisse_code = $1 order by code", [caisseCode]);
      return rows;
    },
    doctors: (caisseCode, departments, today, after, limit) => doctors(pool, caisseCode, departments, today, after, limit),
    async insertRound(caisseCode, territory, by, now) {
      const { rows } = await pool.query<{ id: string }>(
        "insert into volunteer_round (caisse_code, territory_kind, territory_code, territory_name, built_by, created_at) values ($1, $2, $3, $4, $5, $6) returning id",
        [caisseCode, territory.kind, territory.code, territory.name, by, now],
      );
      return rows[0]?.id ?? "";
    },
    insertCall: (roundId, call, now) => insertCall(pool, roundId, call, now),
    closeRound: (roundId, calls, by, now) =>
      inTransaction(pool, async (client) => {
        if (calls === 0) return void (await client.query("delete from volunteer_round where id = $1 and not exists (select 1 from volunteer_call v where v.round_id = $1)", [roundId]));
        const { rows } = await client.query<{ caisse_code: string }>("select caisse_code from volunteer_round where id = $1", [roundId]);
        await appendAudit(client, now, [{ actor: by, action: "calls.built", objectKind: "call", objectId: roundId, caisseCode: rows[0]?.caisse_code, details: { calls } }]);
      }),
    async drafted(caisseCode, roundId) {
      const { rows } = await pool.query<{ id: string; round_id: string; built_by: string }>(
        `select v.id, v.round_id, r.built_by from volunteer_call v join volunteer_round r on r.id = v.round_id
         where v.caisse_code = $1 and v.state = 'drafted' and ($2::uuid is null or v.round_id = $2) order by v.created_at, v.reference`,
        [caisseCode, roundId ?? null],
      );
      return rows.map((row) => ({ callId: row.id, roundId: row.round_id, builtBy: row.built_by }));
    },
    async approvedOwn(roundId, by) {
      const { rowCount } = await pool.query("select 1 from volunteer_call v join volunteer_round r on r.id = v.round_id where r.id = $1 and r.built_by = $2 and v.approved_by = $2 and v.state <> 'cancelled' limit 1", [roundId, by]);
      return (rowCount ?? 0) > 0;
    },
    approve: (callId, approval, now) => inTransaction(pool, (client) => approve(client, callId, approval, now)),
    cancelDrafted: (caisseCode, roundId, by, now) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query("update volunteer_call set state = 'cancelled', state_reason = 'by-staff' where caisse_code = $1 and round_id = $2 and state = 'drafted'", [caisseCode, roundId]);
        const calls = rowCount ?? 0;
        if (calls > 0) await appendAudit(client, now, [{ actor: by, action: "calls.cancelled", objectKind: "call", objectId: roundId, caisseCode, details: { calls } }]);
        return calls;
      }),
  };
}

interface DoctorRow {
  readonly rpps: string;
  readonly practice_lines: string[];
  readonly practices: string[];
  readonly mailboxes: MailboxOffered[];
  readonly busy: CallableDoctor["busy"] | null;
}

// The register's doctors come with the mailboxes that the register gives them; ours with all that is known of theirs.
async function doctors(pool: Pool, caisseCode: string, departments: readonly string[], today: Day, after: string, limit: number): Promise<CallableDoctor[]> {
  const { rows } = await pool.query<DoctorRow>(
    `with found as (
       select d.rpps, d.practice_lines, d.practices, true as ours from doctor d
       where d.caisse_code = $1 and d.specialty = any($6) and d.family_name <> '' and (d.practice_ended_on is null or d.practice_ended_on > $4::date) and d.rpps > $2
       union all
       select r.rpps, r.practice_lines, r.structures, false from register_doctor r
       where r.rpps > $2 and r.specialties && $6 and r.practice_lines[array_upper(r.practice_lines, 1)] ~ any($5)
         and not exists (select 1 from doctor d where d.rpps = r.rpps)
       order by rpps limit $3)
     select s.rpps, s.practice_lines, s.practices,
       case when s.ours then ${mailboxesOf("s.rpps")} else
         (select coalesce(json_agg(json_build_object('address', m.address, 'kind', m.kind, 'whitelisted', ${isWhitelisted("m.address")}, 'practice', m.practice, 'shared', m.shared) order by m.address), '[]') from register_mailbox m where m.owner = s.rpps) end as mailboxes,
       case when exists (select 1 from volunteer_call v where v.caisse_code = $1 and v.rpps = s.rpps and v.state in ('drafted', 'approved')) then 'called'
            when exists (select 1 from volunteer_capacity c where c.caisse_code = $1 and c.rpps = s.rpps and c.state = 'living' and c.valid_until >= $4::date) then 'volunteer' end as busy
     from found s order by s.rpps`,
    [caisseCode, after, limit, today, departments.map((department) => `^${department}`), gp],
  );
  return rows.map((row) => ({ rpps: row.rpps, practiceLines: row.practice_lines, practices: row.practices, mailboxes: row.mailboxes, busy: row.busy ?? undefined }));
}

async function insertCall(pool: Pool, roundId: string, call: Parameters<CallStore["insertCall"]>[1], now: Date): ReturnType<CallStore["insertCall"]> {
  try {
    await inTransaction(pool, async (client) => {
      await takeFromRegister(client, roundId, call.rpps);
      await client.query(
        `insert into volunteer_call (caisse_code, round_id, rpps, reference, state, recipient, recipient_reason, deadline, created_at)
         select r.caisse_code, r.id, $2, $3, 'drafted', $4, $5, $6, $7 from volunteer_round r where r.id = $1`,
        [roundId, call.rpps, call.reference, call.recipient, call.recipientReason, call.deadline, now],
      );
    });
    return "written";
  } catch (error) {
    const taken = takenBy(error);
    if (taken === undefined) throw error;
    return taken === "volunteer_call_reference_key" ? "reference-taken" : "called-meanwhile";
  }
}

/** A doctor whom only the register knows becomes one of ours, with the register's words and mailboxes. */
async function takeFromRegister(client: Queryable, roundId: string, rpps: string): Promise<void> {
  const { rowCount } = await client.query(
    `insert into doctor (rpps, civility, family_name, given_name, specialty, caisse_code, practice_lines, telephone, practices, named_by_extract)
     select r.rpps, r.civility, r.family_name, r.given_name, (select x from unnest(r.specialties) x where x = any($3) limit 1), v.caisse_code, r.practice_lines, r.telephone, r.structures, false
     from register_doctor r join volunteer_round v on v.id = $1 where r.rpps = $2 on conflict (rpps) do nothing`,
    [roundId, rpps, gp],
  );
  if (rowCount === 1) await refreshMailboxes(client);
}

async function approve(client: Queryable, callId: string, approval: Parameters<CallStore["approve"]>[1], now: Date): Promise<boolean> {
  const { rows } = await client.query<{ caisse_code: string; recipient: string }>(
    "update volunteer_call set state = 'approved', approved_by = $2, approved_at = $3, deadline = $4, state_reason = '' where id = $1 and state = 'drafted' returning caisse_code, recipient",
    [callId, approval.by, now, approval.deadline],
  );
  const call = rows[0];
  if (call === undefined) return false;
  await client.query(
    `insert into message (id, caisse_code, kind, call_id, recipient, message_id_header, envelope_id, state, created_at)
     values ($1::uuid, $2, 'volunteer-call', $3, $4, $5, $1::text, 'approved', $6)`,
    [approval.messageId, call.caisse_code, callId, call.recipient, approval.messageIdHeader, now],
  );
  await client.query("update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = 'approved' where call_id = $1 and kind = 'volunteer-call' and state in ('open', 'claimed', 'aside')", [callId, approval.by, now]);
  await appendAudit(client, now, [{ actor: approval.by, action: "call.approved", objectKind: "call", objectId: callId, caisseCode: call.caisse_code }]);
  return true;
}
