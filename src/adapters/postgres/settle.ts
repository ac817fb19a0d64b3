import { setTimeout as sleep } from "node:timers/promises";
import type { SendingRules } from "../../domain/sending/rules.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { MessageKind, SendStore, Settlement } from "../../pipeline/send.ts";
import { backToPerson, lockAskedLines } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { stopOnBurst } from "./burst.ts";
import { tellOfFailedList } from "./failure-task.ts";
import { dropNotice, openMonth } from "./notice-month.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";
import { answers, together } from "./together.ts";
import { pauseOnBurst } from "./volunteer-pause.ts";

interface ToSettle {
  readonly messageId: string;
  readonly settlement: Settlement;
  readonly now: Date;
}

/**
 * Writes down what the relay said; what a process hears at the same time is written in one transaction.
 *
 * The claims are on the disk: a settlement that a crash takes back leaves "sending", which the sweep calls unknown, and nothing goes
 * twice. Were it to wait for the disk, all would wait for each other: the trail's head is held until the commit.
 */
export function createSettlements(pool: Pool, rules: SendingRules): SendStore["settle"] {
  const several = together(async (asked: readonly ToSettle[]) => answers(await inTransaction(pool, (client) => settle(client, asked, rules), "soon")));
  return async (messageId, settlement, now) => {
    for (const waitMs of waitsMs) {
      try {
        return await several({ messageId, settlement, now });
      } catch (error) {
        if (!isAway(error)) throw error;
        await sleep(waitMs);
      }
    }
    return several({ messageId, settlement, now });
  };
}

/** PostgreSQL is back from a restart within seconds, and only we know what the relay said: forgotten, it would be a person's to find out. A minute in all. */
const waitsMs = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Source: PostgreSQL's error codes, class 08 (connection exception) and 57P (shut down, starting up); node-postgres has words only for a cut. */
function isAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { readonly code?: string; readonly message?: string };
  return /^(08|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code) || /^Connection terminated|timeout exceeded when trying to connect/.test(message);
}

interface SettledRow {
  readonly id: string;
  readonly caisse_code: string;
  readonly kind: MessageKind;
  readonly notice_id: string | null;
  readonly list_id: string | null;
  readonly campaign_id: string | null;
  readonly call_id: string | null;
}

async function settle(client: Queryable, asked: readonly ToSettle[], rules: SendingRules): Promise<("campaign-paused" | undefined)[]> {
  const refused = asked.filter(({ settlement }) => settlement.verdict === "refused").map(({ messageId }) => messageId);
  if (refused.length > 0) await lockAskedLines(client, refused);
  const rows = new Map((await moveRows(client, asked)).map((row) => [row.id, row]));
  // Without a row: the sweep took the claim for abandoned and said "unknown"; what was heard afterwards does not undo what a person may be looking at.
  const settled = asked.flatMap((one) => {
    const row = rows.get(one.messageId);
    return row === undefined ? [] : [{ ...one, row }];
  });
  for (const { row, settlement, now } of settled) await followUp(client, row, settlement, now);
  const paused = new Set<string>();
  const said: { readonly at: number; readonly entry: AuditEntry }[] = settled.map(({ row, settlement: { verdict, code }, now }) => ({
    at: now.getTime(),
    entry: { actor: "system", action: `message.${verdict}`, objectKind: "message", objectId: row.id, caisseCode: row.caisse_code, details: { kind: row.kind, ...(code === undefined ? {} : { code }) } },
  }));
  for (const { row, settlement, now } of settled) {
    if (settlement.verdict !== "refused") continue;
    const round = row.call_id === null ? undefined : await pauseOnBurst(client, await roundOf(client, row.call_id), now, rules.burst);
    const campaign = row.kind === "notice" || row.campaign_id === null ? undefined : await stopOnBurst(client, row.campaign_id, now, rules.burst);
    if (campaign !== undefined) paused.add(row.id);
    for (const entry of [round, campaign]) if (entry !== undefined) said.push({ at: now.getTime(), entry });
  }
  for (const moment of new Set(said.map(({ at }) => at))) await appendAudit(client, new Date(moment), said.filter(({ at }) => at === moment).map(({ entry }) => entry));
  return asked.map(({ messageId }) => (paused.has(messageId) ? "campaign-paused" : undefined));
}

async function roundOf(client: Queryable, callId: string): Promise<string> {
  const { rows } = await client.query<{ round_id: string }>("select round_id from volunteer_call where id = $1", [callId]);
  return rows[0]?.round_id ?? "";
}

async function moveRows(client: Queryable, asked: readonly ToSettle[]): Promise<SettledRow[]> {
  const each = <T>(of: (one: ToSettle) => T): T[] => asked.map(of);
  const { rows } = await client.query<SettledRow>({
    name: "settle",
    text: `update message m set state = x.verdict, relay_code = x.code, relay_text = x.said, dsn_requested = x.dsn, next_attempt_at = x.next, failure = x.failure, settled_at = x.at,
         sent_at = case when x.verdict in ('accepted', 'unknown') then x.at else sent_at end
       from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::boolean[], $6::timestamptz[], $7::text[], $8::timestamptz[]) as x(id, verdict, code, said, dsn, next, failure, at)
       where m.id = x.id and m.state = 'sending' returning m.id, caisse_code, kind, notice_id, list_id, campaign_id, call_id`,
    values: [
      each(({ messageId }) => messageId), each(({ settlement }) => settlement.verdict), each(({ settlement }) => settlement.code), each(({ settlement }) => settlement.text.replaceAll("\0", "").slice(0, 500)),
      each(({ settlement }) => settlement.dsnRequested), each(({ settlement }) => settlement.nextAttemptAt), each(({ settlement }) => settlement.failure), each(({ now }) => now),
    ],
  });
  return rows;
}

async function followUp(client: Queryable, row: SettledRow, { verdict }: Settlement, now: Date): Promise<void> {
  const messageId = row.id;
  if (row.kind === "notice" && verdict === "accepted") await openMonth(client, row.notice_id, now);
  if (row.kind === "notice" && verdict === "refused") await dropNotice(client, row.notice_id, "refused by the relay");
  if (verdict === "unknown") {
    await openTasks(client, row.caisse_code, [{ kind: "unknown-send", dedupeKey: `unknown:${messageId}`, reasons: ["relay-answer-unknown"], messageId, listId: row.list_id ?? undefined }], now);
  }
  if (verdict === "refused" && (row.kind === "list" || row.kind === "reminder") && row.list_id !== null) {
    await tellOfFailedList(client, { caisseCode: row.caisse_code, listId: row.list_id, messageId }, "refused-by-relay", now);
  }
  if (verdict === "refused" && row.kind === "question") await backToPerson(client, messageId, "question-refused");
}
