import { isBurst } from "../../domain/sending/refusals.ts";
import type { SendingRules } from "../../domain/sending/rules.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/**
 * Stops a campaign whose messages are refused in a row; called in the transaction that wrote a refusal, as its last act but the trail.
 *
 * What was refused before somebody resumed the campaign does not count again.
 * @returns what is to be said in the trail when it was stopped now
 */
export async function stopOnBurst(client: Queryable, campaignId: string, now: Date, rule: SendingRules["burst"]): Promise<AuditEntry | undefined> {
  const { rows } = await client.query<{ failed: number; handed: number }>({
    name: "burst",
    text: `select count(*) filter (where m.state in ('refused', 'bounced'))::int as failed, count(*)::int as handed
     from message m join campaign k on k.id = m.campaign_id
     where m.campaign_id = $1 and m.kind in ('list', 'reminder') and m.settled_at > $2 and (k.state_changed_at is null or m.settled_at > k.state_changed_at)
       and m.state not in ('approved', 'rendered', 'deferred', 'sending')`,
    values: [campaignId, new Date(now.getTime() - rule.minutes * 60_000)],
  });
  const outcomes = rows[0];
  if (outcomes === undefined || !isBurst(outcomes, rule)) return undefined;
  const { rows: stopped } = await client.query<{ caisse_code: string }>(
    "update campaign set state = 'paused', state_reason = 'refusals', state_changed_at = $2 where id = $1 and state = 'open' returning caisse_code",
    [campaignId, now],
  );
  const caisseCode = stopped[0]?.caisse_code;
  if (caisseCode === undefined) return undefined;
  await openTasks(client, caisseCode, [{ kind: "campaign-paused", dedupeKey: `refusals:${campaignId}:${now.toISOString()}`, reasons: ["refusals"] }], now);
  return { actor: "system", action: "campaign.paused", objectKind: "campaign", objectId: campaignId, caisseCode, details: { reason: "refusals", ...outcomes } };
}
