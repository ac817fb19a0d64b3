import { parisDay, type Day } from "../../domain/calendar.ts";
import type { MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { SendingRules } from "../../domain/sending/rules.ts";
import type { FailedCopy } from "../../domain/sending/second-way.ts";
import type { CallTendStore, FailedCall, NewCallMessage, WaitingCall } from "../../pipeline/volunteer-tend.ts";
import { appendAudit } from "./audit.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";
import { pauseOnBurst } from "./volunteer-pause.ts";

/** Calls and offers as time passes. */
export function createCallTendStore(pool: Pool): CallTendStore {
  return {
    failed: (today, limit) => failed(pool, today, limit),
    follow: (call, way, copy, now) => inTransaction(pool, (client) => follow(client, call, way, copy, now)),
    waiting: (writtenBefore, today, limit, after) => waiting(pool, writtenBefore, today, limit, after),
    remind: (callId, reminder, senderHash, now) => inTransaction(pool, (client) => remind(client, callId, reminder, senderHash, now)),
    async pauseBursts(burst, now) {
      const { rows } = await pool.query<{ round_id: string }>("select distinct v.round_id from volunteer_call v join volunteer_round r on r.id = v.round_id where r.paused_at is null and v.state in ('approved', 'answered') and exists (select 1 from volunteer_call o where o.round_id = r.id and o.state = 'approved')");
      let paused = 0;
      for (const { round_id: roundId } of rows) paused += await inTransaction(pool, (client) => pauseOne(client, roundId, now, burst));
      return paused;
    },
    passTime: (limits, now) => inTransaction(pool, (client) => passTime(client, limits, now)),
  };
}

const answered = "exists (select 1 from inbound i where i.call_id = v.id and i.kind = 'reply')";
const moving = "exists (select 1 from message x where x.call_id = v.id and x.kind in ('volunteer-call', 'volunteer-reminder') and x.state in ('approved', 'rendered', 'sending', 'deferred', 'unknown'))";

const inPausedRound = "exists (select 1 from volunteer_round r where r.id = v.round_id and r.paused_at is not null)";

/** @returns how many rounds were stopped: one or none */
async function pauseOne(client: Queryable, roundId: string, now: Date, burst: SendingRules["burst"]): Promise<number> {
  const said = await pauseOnBurst(client, roundId, now, burst);
  if (said !== undefined) await appendAudit(client, now, [said]);
  return said === undefined ? 0 : 1;
}

async function failed(pool: Pool, today: Day, limit: number): Promise<FailedCall[]> {
  const { rows } = await pool.query<{ id: string; call_id: string; deadline: Day; mailbox: string; copies: FailedCopy[]; mailboxes: MailboxOffered[]; practices: string[] }>(
    `select m.id, m.call_id, v.deadline, c.mailbox,
       (select json_agg(json_build_object('recipient', x.recipient, 'failure', coalesce(x.failure, 'ours')) order by x.round) from message x where x.call_id = v.id and x.kind = 'volunteer-call' and x.state in ('bounced', 'refused')) as copies,
       ${mailboxesOf("v.rpps")} as mailboxes, d.practices
     from message m join volunteer_call v on v.id = m.call_id join doctor d on d.rpps = v.rpps join caisse c on c.code = m.caisse_code
     where m.kind = 'volunteer-call' and m.state in ('bounced', 'refused') and m.followed_at is null and v.state = 'approved' and v.deadline >= $1 and not ${inPausedRound} order by m.id limit $2`,
    [today, limit],
  );
  return rows.map((row) => ({ messageId: row.id, callId: row.call_id, deadline: row.deadline, mailDomain: domainOf(row.mailbox), copies: row.copies, mailboxes: row.mailboxes, practices: row.practices }));
}

async function follow(client: Queryable, call: FailedCall, way: Parameters<CallTendStore["follow"]>[1], copy: NewCallMessage | undefined, now: Date): Promise<boolean> {
  await client.query("select 1 from volunteer_call where id = $1 for no key update", [call.callId]);
  const { rows } = await client.query<{ caisse_code: string; recipient: string; failure: string | null; answered: boolean }>(
    `update message m set followed_at = $2 from volunteer_call v where m.id = $1 and v.id = m.call_id and m.followed_at is null and m.state in ('bounced', 'refused')
     returning m.caisse_code, m.recipient, m.failure, ${answered} as answered`,
    [call.messageId, now],
  );
  const row = rows[0];
  if (row === undefined) return false;
  if (row.failure === "mailbox") await client.query("update mailbox set closed_on = ($2 at time zone 'Europe/Paris')::date where lower(address) = lower($1) and closed_on is null", [row.recipient, now]);
  if (row.answered) return false;
  if (copy !== undefined) await insertMessage(client, call.callId, "volunteer-call", copy, now);
  else await openTasks(client, row.caisse_code, [{ kind: "volunteer-call", dedupeKey: `call-failed:${call.callId}`, reasons: ["reason" in way ? way.reason : "no-other-mailbox"], messageId: call.messageId, callId: call.callId, dueOn: call.deadline }], now);
  await appendAudit(client, now, [{ actor: "system", action: "call.second-way", objectKind: "call", objectId: call.callId, caisseCode: row.caisse_code, details: { to: way.to } }]);
  return true;
}

const insertMessage = (client: Queryable, callId: string, kind: "volunteer-call" | "volunteer-reminder", message: NewCallMessage, now: Date) =>
  client.query<{ caisse_code: string; round: number }>(
    `insert into message (id, caisse_code, kind, call_id, round, recipient, message_id_header, envelope_id, state, next_attempt_at, created_at)
     select $1::uuid, v.caisse_code, $2, v.id, (select coalesce(max(x.round), 0) + 1 from message x where x.call_id = v.id and x.kind = $2 and x.state <> 'cancelled'), $3, $4, $1::text, 'approved', $5, $6
     from volunteer_call v where v.id = $7 returning caisse_code, round`,
    [message.messageId, kind, message.recipient, message.messageIdHeader, message.notBefore, now, callId],
  );

async function waiting(pool: Pool, writtenBefore: Date, today: Day, limit: number, after: string): Promise<WaitingCall[]> {
  const { rows } = await pool.query<{ id: string; recipient: string; mailbox: string; deadline: Day; last_written: Date; reminders: number }>(
    `select v.id, took.recipient, c.mailbox, v.deadline, written.last as last_written, written.reminders
     from volunteer_call v join caisse c on c.code = v.caisse_code join message took on took.call_id = v.id and took.kind = 'volunteer-call' and took.state = 'accepted'
     cross join lateral (select max(m.sent_at) as last, count(*) filter (where m.kind = 'volunteer-reminder')::int as reminders
                         from message m where m.call_id = v.id and m.kind in ('volunteer-call', 'volunteer-reminder') and m.state <> 'cancelled') written
     where v.state = 'approved' and v.deadline >= $1 and v.id::text > $2 and written.last < $3 and not ${answered} and not ${moving} order by v.id::text limit $4`,
    [today, after, writtenBefore, limit],
  );
  return rows.map((row) => ({ callId: row.id, recipient: row.recipient, mailDomain: domainOf(row.mailbox), deadline: row.deadline, lastWrittenOn: parisDay(row.last_written), reminders: row.reminders }));
}

async function remind(client: Queryable, callId: string, reminder: NewCallMessage, senderHash: Uint8Array, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from volunteer_call v where v.id = $1 and v.state = 'approved' and not ${answered} and not ${moving}
       and not exists (select 1 from inbound i where i.caisse_code = v.caisse_code and i.sender_hash = $2 and (i.kind is null or i.kind = 'reply' and i.call_id is null)
                       and i.received_at > (select min(m.sent_at) from message m where m.call_id = v.id and m.kind = 'volunteer-call')) for no key update`,
    [callId, senderHash],
  );
  if (rowCount !== 1) return false;
  const { rows } = await insertMessage(client, callId, "volunteer-reminder", reminder, now);
  await appendAudit(client, now, [{ actor: "system", action: "call.reminded", objectKind: "call", objectId: callId, caisseCode: rows[0]?.caisse_code, details: { round: rows[0]?.round ?? 1 } }]);
  return true;
}

async function passTime(client: Queryable, limits: Parameters<CallTendStore["passTime"]>[0], now: Date): ReturnType<CallTendStore["passTime"]> {
  const { rows: stale } = await client.query<{ id: string; caisse_code: string }>(
    `update volunteer_call v set state = 'drafted', state_reason = 'approval-stale', approved_by = null, approved_at = null where v.state = 'approved' and v.approved_at < $1
       and not exists (select 1 from message m where m.call_id = v.id and m.state not in ('approved', 'rendered', 'cancelled')) returning v.id, v.caisse_code`,
    [limits.staleBefore],
  );
  const { rows: expired } = await client.query<{ id: string; caisse_code: string }>("update volunteer_call set state = 'expired' where state = 'approved' and deadline < $1 returning id, caisse_code", [limits.lastDay]);
  const { rows: ended } = await client.query<{ id: string; caisse_code: string }>("update volunteer_capacity set state = 'expired', changed_at = $2 where state = 'living' and valid_until < $1 returning id, caisse_code", [limits.today, now]);
  await client.query("update introduction set state = 'expired', ended_reason = 'offer-ended', changed_at = $2 where state = 'proposed' and capacity_id = any($1)", [ended.map(({ id }) => id), now]);
  await client.query("update message set state = 'cancelled' where call_id = any($1) and state in ('approved', 'rendered')", [stale.map(({ id }) => id)]);
  await client.query("update message set state = 'cancelled' where call_id = any($1) and kind in ('volunteer-call', 'volunteer-reminder') and state in ('approved', 'rendered', 'deferred')", [expired.map(({ id }) => id)]);
  for (const { id, caisse_code: caisseCode } of stale) await openTasks(client, caisseCode, [{ kind: "volunteer-call", dedupeKey: `call-stale:${id}:${now.toISOString().slice(0, 10)}`, reasons: ["approval-stale"], callId: id }], now);
  const entry = (action: string, objectKind: "call" | "capacity") => ({ id, caisse_code: caisseCode }: { id: string; caisse_code: string }) => ({ actor: "system", action, objectKind, objectId: id, caisseCode });
  await appendAudit(client, now, [...stale.map(entry("call.stale", "call")), ...expired.map(entry("call.expired", "call")), ...ended.map(entry("capacity.expired", "capacity"))]);
  return { askedAgain: stale.length, expired: expired.length, offersEnded: ended.length };
}
