import type { SendingRules } from "../../domain/sending/rules.ts";
import { whyPause, type PauseReason } from "../../domain/volunteer/pause.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Stops a round whose calls fail in a row, or nearly all of whose doctors say no; what came before somebody let it go on does not count again. @returns what is to be said in the trail when it was stopped now */
export async function pauseOnBurst(client: Queryable, roundId: string, now: Date, rule: SendingRules["burst"]): Promise<AuditEntry | undefined> {
  const { rows } = await client.query<{ failed: number; handed: number; answers: number; refusals: number }>(
    `select (count(*) filter (where c.failed))::int as failed, (count(*) filter (where c.handed))::int as handed, (count(*) filter (where c.answer is not null))::int as answers, (count(*) filter (where c.answer = 'refuse'))::int as refusals
     from volunteer_round r join volunteer_call v on v.round_id = r.id
     cross join lateral (select
       exists (select 1 from message m where m.call_id = v.id and m.kind in ('volunteer-call', 'volunteer-reminder') and m.state in ('refused', 'bounced') and m.settled_at > $2 and (r.resumed_at is null or m.settled_at > r.resumed_at)) as failed,
       exists (select 1 from message m where m.call_id = v.id and m.kind in ('volunteer-call', 'volunteer-reminder') and m.state not in ('approved', 'rendered', 'deferred', 'sending', 'cancelled') and m.settled_at > $2 and (r.resumed_at is null or m.settled_at > r.resumed_at)) as handed,
       (select a.answer from volunteer_answer a where a.call_id = v.id and a.answer <> 'review' and (r.resumed_at is null or a.decided_at > r.resumed_at) order by a.decided_at desc, a.id limit 1) as answer) c
     where r.id = $1 and r.paused_at is null`,
    [roundId, new Date(now.getTime() - rule.minutes * 60_000)],
  );
  const found = rows[0];
  const reason = found === undefined ? undefined : whyPause({ calls: found, answers: found.answers, refusals: found.refusals }, rule);
  return reason === undefined ? undefined : pauseRound(client, roundId, reason, "system", now);
}

/** @returns what is to be said in the trail; undefined when it stood still already */
export async function pauseRound(client: Queryable, roundId: string, reason: PauseReason, by: string, now: Date): Promise<AuditEntry | undefined> {
  const { rows } = await client.query<{ caisse_code: string }>("update volunteer_round set paused_at = $2, paused_reason = $3 where id = $1 and paused_at is null returning caisse_code", [roundId, now, reason]);
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return undefined;
  if (reason !== "by-staff") await openTasks(client, caisseCode, [{ kind: "calls-paused", dedupeKey: `calls-paused:${roundId}:${now.toISOString()}`, reasons: [`calls-${reason}`] }], now);
  return { actor: by, action: "calls.paused", objectKind: "call", objectId: roundId, caisseCode, details: { reason } };
}

/** Lets a round go on. @returns false when it did not stand still */
export async function resumeRound(client: Queryable, caisseCode: string, roundId: string, by: string, now: Date): Promise<boolean> {
  const { rowCount } = await client.query("update volunteer_round set paused_at = null, paused_reason = '', resumed_at = $3 where caisse_code = $1 and id = $2 and paused_at is not null", [caisseCode, roundId, now]);
  if (rowCount !== 1) return false;
  await client.query("update review_task set state = 'done', decided_by = $3, decided_at = $4, outcome = 'resumed' where caisse_code = $1 and kind = 'calls-paused' and dedupe_key like 'calls-paused:' || $2 || ':%' and state in ('open', 'claimed', 'aside')", [caisseCode, roundId, by, now]);
  await appendAudit(client, now, [{ actor: by, action: "calls.resumed", objectKind: "call", objectId: roundId, caisseCode }]);
  return true;
}
