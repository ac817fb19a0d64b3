import { usualRules, type SendingRules } from "../../domain/sending/rules.ts";
import type { MessageKind, SendStore, Settlement } from "../../pipeline/send.ts";
import { backToPerson } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { stopOnBurst } from "./burst.ts";
import { claim } from "./claim.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { tellOfFailedList } from "./failure-task.ts";
import { dropNotice, openMonth } from "./notice-month.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { isOut } from "./take-back.ts";
import { openTasks } from "./tasks.ts";

/** Claims and settlements in PostgreSQL: the row is the lock, whatever the queue believes. */
export function createSendStore(pool: Pool, rules: SendingRules = usualRules): SendStore {
  return {
    async listedFacts(messageId, today) {
      const { rows } = await pool.query<FactsRow & { line_id: string }>(
        `select n.id as line_id, ${factsColumns("m.campaign_id", "$2::date")}
         from message m join list_line n on n.list_id = m.list_id join patient p on p.id = n.patient_id
         where m.id = $1 and m.state in ('rendered', 'deferred') and (m.kind in ('list', 'reminder') and n.state = 'open' or m.kind = 'question' and n.id = any(m.asked_lines))`,
        [messageId, today],
      );
      return rows.map((row) => ({ lineId: row.line_id, facts: factsOf(row) }));
    },
    takeOut: (messageId, obstructed, now) => takeOut(pool, messageId, obstructed, now),
    claim: (messageId, now) => claim(pool, messageId, now, rules),
    // The claim is on the disk: a settlement that a crash takes back leaves "sending", which the sweep calls unknown, and nothing goes twice.
    // Were it to wait for the disk, all would wait for each other: the trail's head is held until the commit.
    settle: (messageId, settlement, now) => inTransaction(pool, (client) => settle(client, messageId, settlement, now, rules), "soon"),
  };
}

interface SettledRow {
  readonly caisse_code: string;
  readonly kind: MessageKind;
  readonly notice_id: string | null;
  readonly list_id: string | null;
  readonly campaign_id: string | null;
}

async function settle(client: Queryable, messageId: string, settlement: Settlement, now: Date, rules: SendingRules): Promise<"campaign-paused" | void> {
  const { rows } = await client.query<SettledRow>(
    `update message set state = $2, relay_code = $3, relay_text = $4, dsn_requested = $5, next_attempt_at = $6, failure = $8, settled_at = $7,
       sent_at = case when $2 in ('accepted', 'unknown') then $7 else sent_at end
     where id = $1 and state = 'sending' returning caisse_code, kind, notice_id, list_id, campaign_id`,
    [messageId, settlement.verdict, settlement.code, settlement.text.slice(0, 500), settlement.dsnRequested, settlement.nextAttemptAt, now, settlement.failure],
  );
  const row = rows[0];
  // The sweep took the claim for abandoned and said "unknown": what was heard afterwards does not undo what a person may be looking at.
  if (row === undefined) return;
  await followUp(client, messageId, row, settlement, now);
  await appendAudit(client, now, [
    { actor: "system", action: `message.${settlement.verdict}`, objectKind: "message", objectId: messageId, caisseCode: row.caisse_code, details: { kind: row.kind, ...(settlement.code === undefined ? {} : { code: settlement.code }) } },
  ]);
  if (settlement.verdict !== "refused" || row.kind === "notice" || row.campaign_id === null) return;
  if (await stopOnBurst(client, row.campaign_id, now, rules.burst)) return "campaign-paused";
}

async function followUp(client: Queryable, messageId: string, row: SettledRow, settlement: Settlement, now: Date): Promise<void> {
  const { verdict } = settlement;
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

async function takeOut(pool: Pool, messageId: string, obstructed: Parameters<SendStore["takeOut"]>[1], now: Date): Promise<"remade" | "cancelled" | "gone"> {
  return inTransaction(pool, async (client) => {
    // Lines first, then the message: an objection locks them in that order, and two that wait for each other would cost the patient an error page.
    await client.query("select 1 from list_line where id = any($1) order by id for update", [obstructed.map((line) => line.lineId)]);
    const { rows } = await client.query<{ list_id: string; caisse_code: string; state: string; kind: MessageKind }>("select list_id, caisse_code, state, kind from message where id = $1 for update", [messageId]);
    const message = rows[0];
    if (message === undefined) throw new Error(`no message ${messageId}`);
    // Another worker has claimed it meanwhile: what is on its way cannot be taken back here.
    if (message.state !== "rendered" && message.state !== "deferred") return "gone";
    for (const { lineId, obstacle } of obstructed) {
      await client.query("update list_line set state = 'void', void_reason = $2, decided_at = $3 where id = $1 and state = 'open'", [lineId, obstacle, now]);
    }
    const { rows: left } = await client.query("select 1 from list_line where list_id = $1 and state = 'open' limit 1", [message.list_id]);
    // A question names what it names: it is not written anew behind the back of the person who asked it.
    const to = left.length > 0 && message.kind !== "question" ? "approved" : "cancelled";
    await client.query("update message set state = $2 where id = $1 and state = any($3)", [messageId, to, ["rendered", "deferred"]]);
    // A list that a doctor has is not cancelled with its reminder: it ends with its deadline.
    if (left.length === 0) await client.query(`update doctor_list l set state = 'cancelled' where id = $1 and state = 'approved' and not ${isOut}`, [message.list_id]);
    if (message.kind === "question") await backToPerson(client, messageId, "question-not-sent");
    if (message.kind !== "list") await tellOfSeenLines(client, message.caisse_code, message.list_id, obstructed, now);
    const entries = obstructed.map(({ lineId, obstacle }) => ({ actor: "system", action: "line.void", objectKind: "line" as const, objectId: lineId, caisseCode: message.caisse_code, details: { obstacle } }));
    await appendAudit(client, now, entries);
    return to === "approved" ? "remade" : "cancelled";
  });
}


/** The doctor has these lines in hand already: a person says what has changed. */
async function tellOfSeenLines(client: Queryable, caisseCode: string, listId: string, obstructed: Parameters<SendStore["takeOut"]>[1], now: Date): Promise<void> {
  await openTasks(client, caisseCode, obstructed.map(({ lineId, obstacle }) => ({ kind: "objection-after-sending" as const, dedupeKey: `void:${lineId}`, reasons: [obstacle], listId, lineId })), now);
}
