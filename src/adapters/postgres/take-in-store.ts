import type { SendingRules } from "../../domain/sending/rules.ts";
import type { Vault } from "../../pipeline/ports.ts";
import type { TakeInStore, TakenIn } from "../../pipeline/take-in.ts";
import { appendAudit } from "./audit.ts";
import { conclude, lockInbound } from "./inbound-rows.ts";
import { keepUnderstood } from "./interpret-settle.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { registerLocked } from "./register-store.ts";
import { lockAnswered } from "./register-together.ts";

/** What was understood of a batch of mails, and what it decides, written in one transaction with one place in the trail; a mail's own row is written once. */
export function createTakeInStore(pool: Pool, vault: Vault, newId: () => string, rules: SendingRules): TakeInStore {
  return {
    settleAndRegister: (read, now, decide) =>
      inTransaction(pool, async (client) => {
        const understoodOf = new Map(read.map(({ id, understood }) => [id, understood]));
        const locked = await lockInbound(client, [...understoodOf.keys()], "stored");
        const fresh = locked.flatMap((row) => {
          const understood = understoodOf.get(row.id);
          return understood === undefined ? [] : [{ row, inboundId: row.id, caisseCode: row.caisseCode, understood }];
        });
        await lockAnswered(client, fresh);
        const kept = await keepUnderstood(client, fresh, now, rules);
        const asInterpreted = fresh.map(({ row, understood: { kind, listId, messageId, review } }) => ({ ...row, kind, listId, messageId, reasons: review }));
        const { ended, states, trail } = await registerLocked(client, asInterpreted, now, decide, vault, newId);
        const stateOf = new Map(states.map(({ id, state }) => [id, state]));
        await conclude(client, fresh.map(({ inboundId, understood }) => ({ inboundId, understood, state: stateOf.get(inboundId) ?? "interpreted" })));
        await appendAudit(client, now, [...kept.trail, ...trail]);
        return new Map(
          read.map(({ id }): [string, TakenIn] => {
            const ending = ended.get(id) ?? { answer: undefined }; // another process was quicker
            return [id, "answer" in ending ? { ended: "registered", outcome: ending.answer, paused: kept.paused.has(id) } : { ended: "waits" }];
          }),
        );
      }),
  };
}
