import { failureOfBounce } from "../../domain/sending/failure.ts";
import type { Queryable } from "./pool.ts";

/** A message of ours that came back, proven by the report that came in. */
export interface FailedMessage {
  readonly inboundId: string;
  readonly messageId: string;
  readonly reason: string;
  readonly permanent: boolean;
}

interface BouncedRow {
  readonly id: string;
  readonly kind: string;
  readonly notice_id: string | null;
  readonly recipient: string;
  readonly campaign_id: string | null;
}

/**
 * Messages of ours came back: a notice stops the month, a list's mailbox is closed for us when it is permanent.
 * @returns by report, the campaign of a list that came back
 */
export async function registerFailures(client: Queryable, failures: readonly FailedMessage[], now: Date): Promise<ReadonlyMap<string, string>> {
  if (failures.length === 0) return new Map();
  const first = [...new Map([...failures].reverse().map((failure) => [failure.messageId, failure])).values()]; // a second report of one message says nothing new
  const { rows } = await client.query<BouncedRow>({
    name: "bounced",
    text: `update message m set state = 'bounced', settled_by = 'report', relay_text = x.reason, failure = x.failure
     from unnest($1::uuid[], $2::text[], $3::text[]) as x(id, reason, failure) where m.id = x.id and m.state in ('accepted', 'unknown') returning m.id, m.kind, m.notice_id, m.recipient, m.campaign_id`,
    values: [first.map(({ messageId }) => messageId), first.map(({ reason }) => reason), first.map(({ reason, permanent }) => failureOfBounce(reason, permanent))],
  });
  const failedIn = new Map<string, string>();
  const closed: string[] = [];
  for (const row of rows) {
    const failure = first.find(({ messageId }) => messageId === row.id);
    if (failure === undefined) continue;
    if (row.kind === "notice") await returnNotice(client, row.notice_id, failure.reason, now);
    else if (failure.permanent) closed.push(row.recipient);
    if (row.kind === "list" && row.campaign_id !== null) failedIn.set(failure.inboundId, row.campaign_id);
  }
  if (closed.length > 0) await client.query("update mailbox set closed_on = ($2 at time zone 'Europe/Paris')::date where address = any($1)", [closed, now]);
  return failedIn;
}

async function returnNotice(client: Queryable, noticeId: string | null, reason: string, now: Date): Promise<void> {
  await client.query("update notice set state = 'returned', returned_on = ($2 at time zone 'Europe/Paris')::date, return_reason = $3 where id = $1 and state = 'sent'", [noticeId, now, reason]);
  // The relay's answer had not been heard, so no month was open; the proof that it failed frees the way for the other channel.
  await client.query("update notice set state = 'cancelled', return_reason = $2 where id = $1 and state = 'drafted'", [noticeId, reason]);
}
