import type { SendingRules } from "../../domain/sending/rules.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import type { Understood } from "../../pipeline/read-answer.ts";
import { registerFailures, type FailedMessage } from "./bounced.ts";
import { stopOnBurst } from "./burst.ts";
import { conclude, lockInbound } from "./inbound-rows.ts";
import type { Queryable } from "./pool.ts";
import { recordSigns } from "./signs.ts";
import { openTasksOfCaisses, type TaskKind } from "./tasks.ts";
import { keepCallAnswer } from "./volunteer-answer-store.ts";

/** A message that was understood. */
export interface Settled {
  readonly inboundId: string;
  readonly understood: Understood;
}

/** One that is in the state "stored", its row locked. */
export interface Fresh extends Settled {
  readonly caisseCode: string;
}

/**
 * Writes what was understood of some messages in the transaction of `client`; one that is not in the state "stored" any more is left as it is.
 */
export async function settleAll(client: Queryable, asked: readonly Settled[], now: Date, rules: SendingRules): Promise<Kept> {
  const locked = await lockInbound(client, asked.map(({ inboundId }) => inboundId), "stored");
  const caisses = new Map(locked.map(({ id, caisseCode }) => [id, caisseCode]));
  const fresh = asked.flatMap((one) => {
    const caisseCode = caisses.get(one.inboundId);
    return caisseCode === undefined ? [] : [{ ...one, caisseCode }];
  });
  const kept = await keepUnderstood(client, fresh, now, rules);
  await conclude(client, fresh.map(({ inboundId, understood }) => ({ inboundId, understood, state: "interpreted" })));
  return kept;
}

/** What is to be said in the trail, as the transaction's last act, and the messages that told of a burst of failures, which stopped their campaign. */
export interface Kept {
  readonly trail: readonly AuditEntry[];
  readonly paused: ReadonlySet<string>;
}

/** Writes what was understood of some messages, but for their own rows, whose lock the caller has. */
export async function keepUnderstood(client: Queryable, fresh: readonly Fresh[], now: Date, rules: SendingRules): Promise<Kept> {
  if (fresh.length === 0) return { trail: [], paused: new Set() };
  await keepDecisions(client, fresh, now);
  const failedIn = await registerFailures(client, failuresOf(fresh), now);
  for (const { inboundId, caisseCode, understood } of fresh) if (understood.call !== undefined) await keepCallAnswer(client, inboundId, caisseCode, understood.kind, understood.call, now);
  const trail = await recordSigns(client, fresh.flatMap(({ understood: { messageId, kind } }) => (messageId === undefined ? [] : [{ messageId, kind }])), now);
  await askPeople(client, fresh, now);
  const paused = new Set<string>();
  const said: AuditEntry[] = [];
  for (const campaignId of new Set(failedIn.values())) {
    const stopped = await stopOnBurst(client, campaignId, now, rules.burst);
    if (stopped === undefined) continue;
    said.push(stopped);
    for (const [inboundId, campaign] of failedIn) if (campaign === campaignId) paused.add(inboundId);
  }
  return { trail: [...trail, ...said], paused };
}

/** What came back. Of a message that was answered before its report came, the report says nothing any more. */
function failuresOf(fresh: readonly Fresh[]): readonly FailedMessage[] {
  const alreadyAnswered = new Set<string>();
  return fresh.flatMap(({ inboundId, understood: { kind, failure, messageId } }) => {
    if (messageId === undefined || alreadyAnswered.has(messageId)) return [];
    if (kind === "reply") alreadyAnswered.add(messageId);
    return failure === undefined ? [] : [{ inboundId, messageId, ...failure }];
  });
}

async function keepDecisions(client: Queryable, fresh: readonly Fresh[], now: Date): Promise<void> {
  const decisions = fresh.flatMap(({ inboundId, understood: { listId, decisions: own } }) => (listId === undefined ? [] : own.map((decision) => ({ inboundId, listId, ...decision }))));
  if (decisions.length === 0) return;
  await client.query({
    name: "keep-decisions",
    text: `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at)
     select n.caisse_code, x.inbound_id, x.list_id, n.id, x.decision, x.words, 'rules', $1
     from unnest($2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::bytea[]) as x(inbound_id, list_id, number, decision, words) join list_line n on n.list_id = x.list_id and n.number = x.number
     on conflict (inbound_id, line_id) where decided_by = 'rules' do nothing`,
    values: [now, decisions.map((d) => d.inboundId), decisions.map((d) => d.listId), decisions.map((d) => d.line), decisions.map((d) => d.decision), decisions.map((d) => d.words)],
  });
}

/** One task a message that somebody must look at. */
async function askPeople(client: Queryable, fresh: readonly Fresh[], now: Date): Promise<void> {
  const doubtful = fresh.filter(({ understood }) => understood.review.length > 0);
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
