import type { Day } from "../../domain/calendar.ts";
import { usualRules, type SendingRules } from "../../domain/sending/rules.ts";
import type { MessageKind, SendStore } from "../../pipeline/send.ts";
import { backToPerson } from "./asked-again.ts";
import { appendAudit } from "./audit.ts";
import { createClaims } from "./claim.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { createSettlements } from "./settle.ts";
import { isOut } from "./take-back.ts";
import { openTasks } from "./tasks.ts";
import { answers, together } from "./together.ts";

/** Claims and settlements in PostgreSQL: the row is the lock, whatever the queue believes. */
export function createSendStore(pool: Pool, rules: SendingRules = usualRules): SendStore {
  const facts = together(async (asked: readonly FactsAsked[]) => answers(await listedFacts(pool, asked)));
  return {
    listedFacts: (messageId, today) => facts({ messageId, today }),
    takeOut: (messageId, obstructed, now) => takeOut(pool, messageId, obstructed, now),
    claim: createClaims(pool, rules),
    settle: createSettlements(pool, rules),
  };
}

interface FactsAsked {
  readonly messageId: string;
  readonly today: Day;
}

async function listedFacts(pool: Pool, asked: readonly FactsAsked[]): Promise<Awaited<ReturnType<SendStore["listedFacts"]>>[]> {
  const { rows } = await pool.query<FactsRow & { message_id: string; line_id: string }>({
    name: "listed-facts",
    text: `select m.id as message_id, n.id as line_id, ${factsColumns("m.campaign_id", "x.today")}
         from unnest($1::uuid[], $2::date[]) as x(id, today) join message m on m.id = x.id join list_line n on n.list_id = m.list_id join patient p on p.id = n.patient_id
         where m.state in ('rendered', 'deferred') and (m.kind in ('list', 'reminder') and n.state = 'open' or m.kind = 'question' and n.id = any(m.asked_lines))`,
    values: [asked.map(({ messageId }) => messageId), asked.map(({ today }) => today)],
  });
  return asked.map(({ messageId }) => rows.filter((row) => row.message_id === messageId).map((row) => ({ lineId: row.line_id, facts: factsOf(row) })));
}

async function takeOut(pool: Pool, messageId: string, obstructed: Parameters<SendStore["takeOut"]>[1], now: Date): Promise<"remade" | "cancelled" | "gone"> {
  return inTransaction(pool, async (client) => {
    // Lines first, then the list, then the message, as all do: two that wait for each other would cost a patient who objects an error page.
    await client.query("select 1 from list_line where list_id = (select list_id from message where id = $1) order by patient_id, id for no key update", [messageId]);
    await client.query("select 1 from doctor_list where id = (select list_id from message where id = $1) for no key update", [messageId]);
    const { rows } = await client.query<{ list_id: string; caisse_code: string; state: string; kind: MessageKind }>("select list_id, caisse_code, state, kind from message where id = $1 for no key update", [messageId]);
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
