import type { SendingRules } from "../../domain/sending/rules.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Understood } from "../../pipeline/read-answer.ts";
import { registerFailures, type FailedMessage } from "./bounced.ts";
import { stopOnBurst } from "./burst.ts";
import type { Queryable } from "./pool.ts";
import { recordSigns } from "./signs.ts";
import { openTasksOfCaisses, type TaskKind } from "./tasks.ts";
import { keepCallAnswer } from "./volunteer-answer-store.ts";

/** A message that was understood. */
export interface Settled {
  readonly inboundId: string;
  readonly understood: Understood;
}

/** One that was in the state "stored" until now. */
interface Moved extends Settled {
  readonly caisseCode: string;
}

/**
 * Writes what was understood of some messages in the transaction of `client`; one that is not in the state "stored" any more is left as it is.
 * @returns what is to be said in the trail, as the transaction's last act, and the campaigns that a burst of failures stopped
 */
export async function settleAll(client: Queryable, asked: readonly Settled[], now: Date, rules: SendingRules): Promise<{ readonly trail: readonly AuditEntry[]; readonly paused: ReadonlySet<string> }> {
  const moved = await move(client, asked);
  if (moved.length === 0) return { trail: [], paused: new Set() };
  await keepDecisions(client, moved, now);
  const failedIn = await registerFailures(client, failuresOf(moved), now);
  await answered(client, moved);
  for (const { inboundId, caisseCode, understood } of moved) if (understood.call !== undefined) await keepCallAnswer(client, inboundId, caisseCode, understood.kind, understood.call, now);
  const trail = await recordSigns(client, moved.flatMap(({ understood: { messageId, kind } }) => (messageId === undefined ? [] : [{ messageId, kind }])), now);
  await askPeople(client, moved, now);
  const paused = new Set<string>();
  for (const campaignId of new Set(failedIn.values())) {
    if (!(await stopOnBurst(client, campaignId, now, rules.burst))) continue;
    for (const [inboundId, campaign] of failedIn) if (campaign === campaignId) paused.add(inboundId);
  }
  return { trail, paused };
}

async function move(client: Queryable, asked: readonly Settled[]): Promise<readonly Moved[]> {
  const column = <T>(of: (understood: Understood) => T): T[] => asked.map(({ understood }) => of(understood));
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    `update inbound i set state = 'interpreted', kind = x.kind, list_id = x.list_id, message_id = x.message_id, reasons = coalesce(string_to_array(nullif(x.reasons, ''), ' '), '{}')
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[]) as x(id, kind, list_id, message_id, reasons) where i.id = x.id and i.state = 'stored' returning i.id, i.caisse_code`,
    [asked.map(({ inboundId }) => inboundId), column(({ kind }) => kind), column(({ listId }) => listId ?? null), column(({ messageId }) => messageId ?? null), column(({ review }) => review.join(" "))],
  );
  const caisses = new Map(rows.map((row) => [row.id, row.caisse_code]));
  return asked.flatMap((settled) => {
    const caisseCode = caisses.get(settled.inboundId);
    return caisseCode === undefined ? [] : [{ ...settled, caisseCode }];
  });
}

/** What came back. Of a message that was answered before its report came, the report says nothing any more. */
function failuresOf(moved: readonly Moved[]): readonly FailedMessage[] {
  const alreadyAnswered = new Set<string>();
  return moved.flatMap(({ inboundId, understood: { kind, failure, messageId } }) => {
    if (messageId === undefined || alreadyAnswered.has(messageId)) return [];
    if (kind === "reply") alreadyAnswered.add(messageId);
    return failure === undefined ? [] : [{ inboundId, messageId, ...failure }];
  });
}

async function keepDecisions(client: Queryable, moved: readonly Moved[], now: Date): Promise<void> {
  const decisions = moved.flatMap(({ inboundId, understood: { listId, decisions: own } }) => (listId === undefined ? [] : own.map((decision) => ({ inboundId, listId, ...decision }))));
  if (decisions.length === 0) return;
  await client.query(
    `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at)
     select n.caisse_code, x.inbound_id, x.list_id, n.id, x.decision, x.words, 'rules', $1
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bytea[]) as x(inbound_id, list_id, number, decision, words) join list_line n on n.list_id = x.list_id and n.number = x.number
     on conflict (inbound_id, line_id) where decided_by = 'rules' do nothing`,
    [now, decisions.map((d) => d.inboundId), decisions.map((d) => d.listId), decisions.map((d) => d.line), decisions.map((d) => d.decision), decisions.map((d) => d.words)],
  );
}

/** An answer proves that the list arrived, whatever the relay had left open; the same mailbox's reminder and list are answered together. */
async function answered(client: Queryable, moved: readonly Moved[]): Promise<void> {
  const messageIds = [...new Set(moved.flatMap(({ understood: { kind, messageId } }) => (kind === "reply" && messageId !== undefined ? [messageId] : [])))];
  if (messageIds.length === 0) return;
  await client.query(
    `update message m set state = 'answered', settled_by = 'reply' from (
       select id from message where id = any($1) and state in ('accepted', 'unknown', 'bounced')
       union select o.id from message x join message o on o.list_id = x.list_id and o.recipient = x.recipient where x.id = any($1) and o.state = 'accepted' and o.kind in ('list', 'reminder')
     ) as a where m.id = a.id`,
    [messageIds],
  );
}

/** One task a message that somebody must look at. */
async function askPeople(client: Queryable, moved: readonly Moved[], now: Date): Promise<void> {
  const doubtful = moved.filter(({ understood }) => understood.review.length > 0);
  const tasks = [];
  for (const { inboundId, caisseCode, understood } of doubtful) {
    const patient = understood.review.includes("patient-answer") ? await patientWritten(client, understood.messageId) : {};
    tasks.push({ caisseCode, task: { kind: taskKind(understood), dedupeKey: `inbound:${inboundId}`, reasons: understood.review, inboundId, messageId: understood.messageId, listId: understood.listId, callId: understood.call?.callId, ...patient } });
  }
  await openTasksOfCaisses(client, tasks, now);
}

/** The patient to whom a notice went. */
async function patientWritten(client: Queryable, messageId: string | undefined): Promise<{ noticeId?: string; patientId?: string }> {
  const { rows } = await client.query<{ notice_id: string; patient_id: string }>("select n.id as notice_id, n.patient_id from message m join notice n on n.id = m.notice_id where m.id = $1", [messageId]);
  return rows[0] === undefined ? {} : { noticeId: rows[0].notice_id, patientId: rows[0].patient_id };
}

function taskKind(understood: Understood): TaskKind {
  if (understood.review.includes("patient-answer")) return "patient-answer";
  if (understood.call !== undefined) return "volunteer-answer";
  if (understood.kind === "bounce") return understood.messageId === undefined ? "unmatched-mail" : "bounce";
  if (understood.kind === "automatic-reply") return "automatic-reply";
  if (understood.listId === undefined) return understood.kind === "reply" ? "unmatched-mail" : "unreadable-mail";
  return "unclear-reply";
}
