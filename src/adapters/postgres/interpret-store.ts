import type { InterpretStore, Understood } from "../../pipeline/read-answer.ts";
import { failureOfBounce } from "../../domain/sending/failure.ts";
import { usualRules, type SendingRules } from "../../domain/sending/rules.ts";
import { stopOnBurst } from "./burst.ts";
import { createInterpretReads } from "./interpret-reads.ts";
import { isPlainReply, settlePlainReplies, type PlainReply, type Settled } from "./interpret-settle.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { recordSign } from "./signs.ts";
import { openTasks, type TaskKind } from "./tasks.ts";
import { answers, together } from "./together.ts";
import { keepCallAnswer } from "./volunteer-answer-store.ts";

/** What is known when a message is read, and what was understood of it. */
export function createInterpretStore(pool: Pool, clock: { now(): Date }, rules: SendingRules = usualRules): InterpretStore {
  const plainReplies = together<PlainReply, void>(async (replies) => {
    await inTransaction(pool, (client) => settlePlainReplies(client, replies, clock.now()));
    return replies.map(() => ({ answer: undefined }));
  });
  const others = together((asked: readonly Settled[]) =>
    inTransaction(pool, async (client) => {
      const outcomes: ("campaign-paused" | void)[] = [];
      for (const { inboundId, understood } of asked) outcomes.push(await settle(client, inboundId, understood, clock.now(), rules));
      return answers(outcomes);
    }),
  );
  return {
    ...createInterpretReads(pool),
    async giveToPerson(inboundId) {
      await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>("update inbound set state = 'review', reasons = '{unreadable}' where id = $1 and state in ('stored', 'interpreted') returning caisse_code", [inboundId]);
        if (rows[0] !== undefined) await openTasks(client, rows[0].caisse_code, [{ kind: "unreadable-mail", dedupeKey: `inbound:${inboundId}`, reasons: ["unreadable"], inboundId }], clock.now());
      });
    },
    settle: (inboundId, understood) => {
      const settled = { inboundId, understood };
      return isPlainReply(settled) ? plainReplies(settled) : others(settled);
    },
  };
}

async function settle(client: Queryable, inboundId: string, understood: Understood, now: Date, rules: SendingRules): Promise<"campaign-paused" | void> {
  const { rows } = await client.query<{ caisse_code: string }>(
    `update inbound set state = 'interpreted', kind = $2, list_id = $3, message_id = $4, reasons = $5 where id = $1 and state = 'stored' returning caisse_code`,
    [inboundId, understood.kind, understood.listId, understood.messageId, understood.review],
  );
  const caisseCode = rows[0]?.caisse_code;
  if (caisseCode === undefined) return;
  if (understood.listId !== undefined && understood.decisions.length > 0) {
    await client.query(
      `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, words_cipher, decided_by, decided_at)
       select $1, $2, $3, n.id, x.decision, x.words, 'rules', $4
       from unnest($5::int[], $6::text[], $7::bytea[]) as x(number, decision, words) join list_line n on n.list_id = $3 and n.number = x.number
       on conflict (inbound_id, line_id) where decided_by = 'rules' do nothing`,
      [caisseCode, inboundId, understood.listId, now, understood.decisions.map((d) => d.line), understood.decisions.map((d) => d.decision), understood.decisions.map((d) => d.words)],
    );
  }
  const failedIn = understood.failure === undefined || understood.messageId === undefined ? undefined : await registerFailure(client, understood.messageId, understood.failure, now);
  if (understood.kind === "reply" && understood.messageId !== undefined) {
    // An answer proves that the list arrived, whatever the relay had left open; the same mailbox's reminder and list are answered together.
    await client.query("update message set state = 'answered', settled_by = 'reply' where id = $1 and state in ('accepted', 'unknown', 'bounced')", [understood.messageId]);
    await client.query(
      `update message m set state = 'answered', settled_by = 'reply' where m.state = 'accepted' and m.kind in ('list', 'reminder')
         and exists (select 1 from message x where x.id = $1 and x.list_id = m.list_id and x.recipient = m.recipient)`,
      [understood.messageId],
    );
  }
  if (understood.call !== undefined) await keepCallAnswer(client, inboundId, caisseCode, understood.kind, understood.call, now);
  if (understood.messageId !== undefined) await recordSign(client, understood.messageId, understood.kind, now);
  if (understood.review.length > 0) {
    const task = {
      kind: taskKind(understood), dedupeKey: `inbound:${inboundId}`, reasons: understood.review, inboundId, messageId: understood.messageId, listId: understood.listId, callId: understood.call?.callId,
      ...(understood.review.includes("patient-answer") ? await patientWritten(client, understood.messageId) : {}),
    };
    await openTasks(client, caisseCode, [task], now);
  }
  if (failedIn !== undefined && (await stopOnBurst(client, failedIn, now, rules.burst))) return "campaign-paused";
}

/**
 * A message of ours came back: a notice stops the month, a list's mailbox is closed for us when it is permanent.
 * @returns the campaign of a list that came back
 */
async function registerFailure(client: Queryable, messageId: string, failure: { readonly reason: string; readonly permanent: boolean }, now: Date): Promise<string | undefined> {
  const { rows } = await client.query<{ kind: string; notice_id: string | null; recipient: string; campaign_id: string | null }>(
    "update message set state = 'bounced', settled_by = 'report', relay_text = $2, failure = $3 where id = $1 and state in ('accepted', 'unknown') returning kind, notice_id, recipient, campaign_id",
    [messageId, failure.reason, failureOfBounce(failure.reason, failure.permanent)],
  );
  const message = rows[0];
  if (message === undefined) return undefined;
  if (message.kind === "notice") {
    await client.query("update notice set state = 'returned', returned_on = ($2 at time zone 'Europe/Paris')::date, return_reason = $3 where id = $1 and state = 'sent'", [message.notice_id, now, failure.reason]);
    // The relay's answer had not been heard, so no month was open; the proof that it failed frees the way for the other channel.
    await client.query("update notice set state = 'cancelled', return_reason = $2 where id = $1 and state = 'drafted'", [message.notice_id, failure.reason]);
  } else if (failure.permanent) {
    await client.query("update mailbox set closed_on = ($2 at time zone 'Europe/Paris')::date where address = $1", [message.recipient, now]);
  }
  return message.kind === "list" ? (message.campaign_id ?? undefined) : undefined;
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
