import type { InterpretStore } from "../../pipeline/read-answer.ts";
import { usualRules, type SendingRules } from "../../domain/sending/rules.ts";
import { appendAudit } from "./audit.ts";
import { createInterpretReads } from "./interpret-reads.ts";
import { settleAll, type Settled } from "./interpret-settle.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { openTasks } from "./tasks.ts";
import { answers, together } from "./together.ts";

/** What is known when a message is read, and what was understood of it. */
export function createInterpretStore(pool: Pool, clock: { now(): Date }, rules: SendingRules = usualRules): InterpretStore {
  const settleTogether = together((asked: readonly Settled[]) =>
    inTransaction(pool, async (client) => {
      const now = clock.now();
      const { trail, paused } = await settleAll(client, asked, now, rules);
      await appendAudit(client, now, trail);
      return answers(asked.map(({ inboundId }): "campaign-paused" | void => (paused.has(inboundId) ? "campaign-paused" : undefined)));
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
    settle: (inboundId, understood) => settleTogether({ inboundId, understood }),
  };
}
