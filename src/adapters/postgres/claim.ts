import { parisDay } from "../../domain/calendar.ts";
import { lookAgainAt, type Barrier } from "../../domain/sending/barrier.ts";
import { opensAt } from "../../domain/sending/hours.ts";
import type { SendingRules } from "../../domain/sending/rules.ts";
import { before, messageTransitions } from "../../domain/states.ts";
import { staleBefore } from "../../pipeline/approval.ts";
import { answerDeadline } from "../../pipeline/list.ts";
import type { Claim, Held, MessageKind, Remade } from "../../pipeline/send.ts";
import { appendAudit } from "./audit.ts";
import { barrier, mayMove } from "./barrier.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { dateAnew } from "./short-delay.ts";
import { openTasks } from "./tasks.ts";
import { answers, together, type Ending } from "./together.ts";

/** Any number for "the quota of a caisse"; the second key is the caisse. */
const quotaLock = 871_002;

/**
 * Takes one message for this worker alone, or says until when it waits.
 *
 * Those that a process asks for at the same time are claimed in one statement. Where there is a quota, the claims of a caisse go one
 * after the other, so that two of them never count the same free place.
 * @returns for each message undefined when it is not ours to send: another has it, it is not due, its campaign stands still
 */
export function createClaims(pool: Pool, rules: SendingRules): (messageId: string, now: Date) => Promise<Claim | Held | Remade | undefined> {
  const limited = rules.perMinute !== undefined || rules.perDay !== undefined;
  const several = together((asked: readonly { readonly messageId: string; readonly now: Date }[]) => claimSeveral(pool, asked, rules));
  return async (messageId, now) => {
    const claimed = limited
      ? await inTransaction(pool, async (client) => {
          await client.query("select pg_advisory_xact_lock($1, (select caisse_code::int from message where id = $2))", [quotaLock, messageId]);
          return (await claimRows(client, [messageId], now, rules)).get(messageId);
        })
      : await several({ messageId, now });
    if (claimed !== undefined) return claimed;
    const held = await inTransaction(pool, (client) => hold(client, messageId, now, rules));
    if (held?.barrier !== "short-delay") return held;
    return (await inTransaction(pool, (client) => dateAnew(client, messageId, now))) ? { remade: true } : undefined;
  };
}

/** One message that is asked for twice is given once. */
async function claimSeveral(pool: Pool, asked: readonly { readonly messageId: string; readonly now: Date }[], rules: SendingRules): Promise<readonly Ending<Claim | undefined>[]> {
  const now = new Date(Math.max(...asked.map((one) => one.now.getTime())));
  const claims = await claimRows(pool, asked.map(({ messageId }) => messageId), now, rules);
  return answers(asked.map(({ messageId }) => {
    const claim = claims.get(messageId);
    claims.delete(messageId);
    return claim;
  }));
}

/** What the texts of {@link barrier} and {@link mayMove} are bound to, after the message or messages. */
const boundTo = (now: Date, rules: SendingRules): readonly unknown[] => [
  now, before(messageTransitions, "sending"), opensAt(now, rules.hours), parisDay(now), staleBefore(now, rules), rules.perMinute ?? null, rules.perDay ?? null, answerDeadline(parisDay(now)),
];

/** A row that another transaction holds is left out, not waited for: an objection that locks the same rows in another order must not fail for it. */
async function claimRows(client: Queryable, messageIds: readonly string[], now: Date, rules: SendingRules): Promise<Map<string, Claim>> {
  const { rows } = await client.query<{ id: string; kind: MessageKind; attempts: number; sent_at: Date | null; created_at: Date }>({
    name: "claim",
    text: `update message m set state = 'sending', attempts = attempts + 1, claimed_at = $2, sent_at = coalesce(sent_at, $2)
     where id in (select id from message where id = any($1::uuid[]) and state = any($3) for no key update skip locked)
       and state = any($3) and (next_attempt_at is null or next_attempt_at <= $2::timestamptz) and ${mayMove} and (${barrier}) is null
     returning id, kind, attempts, sent_at, created_at`,
    values: [messageIds, ...boundTo(now, rules)],
  });
  return new Map(rows.map((row) => [row.id, { messageId: row.id, kind: row.kind, attempt: row.attempts, firstAttemptAt: row.sent_at ?? row.created_at }]));
}

interface HeldRow {
  readonly caisse_code: string;
  readonly list_id: string | null;
  readonly barrier: Barrier | null;
  readonly waiting: number;
  readonly oldest: Date | null;
}

async function hold(client: Queryable, messageId: string, now: Date, rules: SendingRules): Promise<Held | undefined> {
  const { rows } = await client.query<HeldRow>(
    `select caisse_code, list_id, (${barrier}) as barrier,
       (select count(*)::int from message w where w.caisse_code = m.caisse_code and w.state in ('rendered', 'deferred') and w.next_attempt_at > $2::timestamptz) as waiting,
       (select min(h.claimed_at) from message h where h.caisse_code = m.caisse_code and h.kind not in ('notice', 'invitation') and h.claimed_at > $2::timestamptz - interval '24 hours') as oldest
     from message m where id = $1 and state = any($3) and (next_attempt_at is null or next_attempt_at <= $2::timestamptz) and ${mayMove} for no key update`,
    [messageId, ...boundTo(now, rules)],
  );
  const row = rows[0];
  // No barrier: it was claimed by another, or the barrier fell between the two questions; the sweep says it again.
  if (row === undefined || row.barrier === null) return undefined;
  if (row.barrier === "short-delay") return { heldUntil: now, barrier: row.barrier };
  const until = lookAgainAt({ barrier: row.barrier, waitingBefore: row.waiting, oldestOfDay: row.oldest ?? undefined }, now, rules);
  await client.query("update message set next_attempt_at = $2 where id = $1", [messageId, until]);
  if (row.barrier === "not-whitelisted" || row.barrier === "mailbox-closed" || (row.barrier === "doctor-stopped" && row.list_id !== null)) await tellStaff(client, messageId, row, row.barrier, now);
  return { heldUntil: until, barrier: row.barrier };
}

/** A person finds another mailbox, or paper, or cancels the list; the message waits and leaves by itself if the mailbox comes back. */
async function tellStaff(client: Queryable, messageId: string, row: HeldRow, reason: Barrier, now: Date): Promise<void> {
  const task = { kind: "no-mailbox", dedupeKey: `mailbox:${messageId}`, reasons: [reason], messageId, listId: row.list_id ?? undefined } as const;
  if ((await openTasks(client, row.caisse_code, [task], now)) === 0) return;
  await appendAudit(client, now, [{ actor: "system", action: "message.held", objectKind: "message", objectId: messageId, caisseCode: row.caisse_code, details: { reason } }]);
}
