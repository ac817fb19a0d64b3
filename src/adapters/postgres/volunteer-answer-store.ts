import { headerOf } from "../../pipeline/message-id.ts";
import type { InboundKind } from "../../domain/decision.ts";
import { before } from "../../domain/states.ts";
import { callTransitions } from "../../domain/volunteer/states.ts";
import type { AuditEntry, Vault } from "../../pipeline/ports.ts";
import type { UnderstoodCall } from "../../pipeline/read-answer.ts";
import type { CallAnswerStore, KnownCall } from "../../pipeline/volunteer-answer.ts";
import type { OfferRegisterStore, OfferTerms } from "../../pipeline/volunteer-register.ts";
import { appendAudit } from "./audit.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { answers, together } from "./together.ts";
import { lockCapacity, replaceCapacity, withdrawCapacity } from "./volunteer-capacity.ts";

/** Answers to calls for volunteers in PostgreSQL. */
export function createCallAnswerStore(pool: Pool, vault: Pick<Vault, "contentId">, newId: () => string): CallAnswerStore & OfferRegisterStore {
  // Nine mails in ten answer a list: those that are registered at the same moment are asked about in one question.
  const answersCall = together(async (ids: readonly string[]) => {
    const { rows } = await pool.query<{ id: string }>("select id from inbound where id = any($1) and call_id is not null", [ids]);
    return answers(ids.map((id) => rows.some((row) => row.id === id)));
  });
  return {
    sentCall: (caisseCode, by, sender) => sentCall(pool, caisseCode, by, sender),
    register: async (inboundId, terms, now) => ((await answersCall(inboundId)) ? inTransaction(pool, (client) => register(client, inboundId, terms, now, vault, newId)) : undefined),
  };
}

async function sentCall(pool: Pool, caisseCode: string, by: Parameters<CallAnswerStore["sentCall"]>[1], sender: string): Promise<KnownCall | undefined> {
  const { rows } = await pool.query<{ id: string; reference: string; rpps: string; family_name: string; given_name: string; messages: { id: string; header: string; recipient: string }[] }>(
    `select v.id, v.reference, v.rpps, d.family_name, d.given_name,
       (select json_agg(json_build_object('id', m.id, 'header', m.message_id_header, 'recipient', m.recipient) order by lower(m.recipient) = lower($3) desc, m.claimed_at desc nulls last)
        from message m where m.call_id = v.id and m.kind in ('volunteer-call', 'volunteer-reminder') and m.claimed_at is not null) as messages
     from volunteer_call v join doctor d on d.rpps = v.rpps
     where v.caisse_code = $1 and ${"callId" in by ? "v.id::text" : "v.reference"} = $2
       and exists (select 1 from message m where m.call_id = v.id and m.kind in ('volunteer-call', 'volunteer-reminder') and m.claimed_at is not null)`,
    [caisseCode, "callId" in by ? by.callId : by.reference, sender.trim()],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  return {
    callId: row.id, messageId: row.messages[0]?.id, reference: row.reference, messageIds: row.messages.map(({ header }) => header), mailboxes: row.messages.map(({ recipient }) => recipient),
    doctor: { rpps: row.rpps, familyName: row.family_name, givenName: row.given_name },
  };
}

/** Keeps what was understood of an answer, in the transaction that says what the mail is. */
export async function keepCallAnswer(client: Queryable, inboundId: string, caisseCode: string, kind: InboundKind, call: UnderstoodCall, now: Date): Promise<void> {
  await client.query("update inbound set call_id = $2 where id = $1", [inboundId, call.callId]);
  if (call.answer !== undefined) {
    await client.query(
      `insert into volunteer_answer (caisse_code, call_id, inbound_id, answer, patients, home_visits, words_cipher, decided_by, decided_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'rules', $8) on conflict (inbound_id) where decided_by = 'rules' do nothing`,
      [caisseCode, call.callId, inboundId, call.answer.answer, call.answer.patients, call.answer.homeVisits, call.answer.words, now],
    );
  }
  if (kind !== "reply") return;
  // An answer proves that the call arrived, whatever the relay had left open.
  await client.query("update message m set state = 'answered', settled_by = 'reply' where call_id = $1 and kind in ('volunteer-call', 'volunteer-reminder') and state in ('accepted', 'unknown', 'bounced')", [call.callId]);
}

interface AnsweredRow {
  readonly caisse_code: string;
  readonly call_id: string;
  readonly kind: string;
  readonly reasons: string[];
  readonly answer_id: string | null;
  readonly answer: "offer" | "refuse" | "review" | null;
  readonly patients: number | null;
  readonly home_visits: "yes" | "unknown";
  readonly rpps: string;
  readonly practice_lines: string[];
  readonly mailbox: string;
  readonly recipient: string;
}

async function register(client: Queryable, inboundId: string, terms: OfferTerms, now: Date, vault: Pick<Vault, "contentId">, newId: () => string): ReturnType<OfferRegisterStore["register"]> {
  const { rows } = await client.query<AnsweredRow>(
    `select i.caisse_code, i.call_id, i.kind, i.reasons, a.id as answer_id, a.answer, a.patients, a.home_visits, v.rpps, d.practice_lines, c.mailbox, coalesce(m.recipient, v.recipient) as recipient
     from inbound i join volunteer_call v on v.id = i.call_id join doctor d on d.rpps = v.rpps join caisse c on c.code = i.caisse_code
     left join message m on m.id = i.message_id left join volunteer_answer a on a.inbound_id = i.id and a.decided_by = 'rules'
     where i.id = $1 and i.state = 'interpreted' for no key update of i, v`,
    [inboundId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  if (row.kind === "reply") await refuseBeforeEarlier(client, inboundId);
  const clear = row.answer === "offer" || row.answer === "refuse" ? row.answer : undefined;
  const said: AuditEntry[] = [];
  if (clear !== undefined) {
    const whose = { caisseCode: row.caisse_code, rpps: row.rpps };
    await lockCapacity(client, whose);
    if (clear === "refuse") said.push(...(await withdrawCapacity(client, whose, "refused-by-doctor", now)));
    else said.push(await replaceCapacity(client, whose, { patients: row.patients ?? 1, homeVisits: row.home_visits, commune: terms.communeOf(row.practice_lines), from: terms.from, until: terms.until, source: "answer", answerId: row.answer_id ?? undefined, by: "rules", reason: "" }, now));
    await endCall(client, row.call_id);
    await closeCallTasks(client, row.caisse_code, row.rpps, "system", now);
  }
  await client.query("update inbound set state = $2 where id = $1 and state = 'interpreted'", [inboundId, row.reasons.length > 0 ? "review" : "registered"]);
  const receiptId = clear === undefined ? undefined : await writeReceipt(client, inboundId, row, now, vault, newId);
  await appendAudit(client, now, [...said, { actor: "system", action: `call.${row.answer ?? "nothing"}`, objectKind: "call", objectId: row.call_id, caisseCode: row.caisse_code, details: { inbound: inboundId, ...(row.patients === null ? {} : { patients: row.patients }) } }]);
  return { registered: clear ?? "nothing", receiptId };
}

/** "5 patients", then "non, finalement": registered the other way round, the wrong one would stand. The queue tries again a little later. */
async function refuseBeforeEarlier(client: Queryable, inboundId: string): Promise<void> {
  const { rowCount } = await client.query(
    `select 1 from inbound i join inbound e on e.caisse_code = i.caisse_code and e.sender_hash = i.sender_hash and e.seq < i.seq and (e.state = 'stored' or (e.state = 'interpreted' and e.kind = 'reply'))
     where i.id = $1 limit 1`,
    [inboundId],
  );
  if ((rowCount ?? 0) > 0) throw new Error("an earlier message of the same sender is not registered yet");
}

/** Nobody need look for another way to a doctor who has answered, or of whom staff have written down what they take. */
export const closeCallTasks = (client: Queryable, caisseCode: string, rpps: string, by: string, now: Date) =>
  client.query(
    `update review_task t set state = 'done', decided_by = $3, decided_at = $4, outcome = 'answered' from volunteer_call v
     where t.caisse_code = $1 and v.id = t.call_id and v.rpps = $2 and t.kind = 'volunteer-call' and t.state in ('open', 'claimed', 'aside')`,
    [caisseCode, rpps, by, now],
  );

/** The call has its answer; reminders that have not left are not needed any more. */
export async function endCall(client: Queryable, callId: string): Promise<void> {
  await client.query("update volunteer_call set state = 'answered' where id = $1 and state = any($2)", [callId, before(callTransitions, "answered")]);
  await client.query("update message set state = 'cancelled' where call_id = $1 and kind in ('volunteer-call', 'volunteer-reminder') and state in ('drafted', 'approved', 'rendered', 'deferred')", [callId]);
}

/** One receipt an answer, to the mailbox that got the copy which is answered and to no other. */
async function writeReceipt(client: Queryable, inboundId: string, row: AnsweredRow, now: Date, vault: Pick<Vault, "contentId">, newId: () => string): Promise<string | undefined> {
  const id = newId();
  const { rowCount } = await client.query(
    `insert into message (id, caisse_code, kind, call_id, inbound_id, recipient, message_id_header, envelope_id, state, created_at)
     values ($1::uuid, $2, 'volunteer-receipt', $3, $4, $5, $6, $1::text, 'approved', $7) on conflict (inbound_id) where kind = 'volunteer-receipt' do nothing`,
    [id, row.caisse_code, row.call_id, inboundId, row.recipient, headerOf(vault, id, domainOf(row.mailbox)), now],
  );
  return rowCount === 1 ? id : undefined;
}
