import type { SendingRules } from "../../domain/sending/rules.ts";
import type { Vault } from "../../pipeline/ports.ts";
import type { TakeInStore, TakenIn } from "../../pipeline/take-in.ts";
import { appendAudit } from "./audit.ts";
import { settleAll } from "./interpret-settle.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { EarlierWaits, registerAll } from "./register-store.ts";

/** What was understood of a batch of mails, and what it decides, written in one transaction with one place in the trail. */
export function createTakeInStore(pool: Pool, vault: Vault, newId: () => string, rules: SendingRules): TakeInStore {
  return {
    settleAndRegister: (read, now, decide) =>
      inTransaction(pool, async (client) => {
        const settled = await settleAll(client, read.map(({ id, understood }) => ({ inboundId: id, understood })), now, rules);
        const registered = await registerAll(client, read.map(({ id }) => id), now, decide, vault, newId);
        await appendAudit(client, now, [...settled.trail, ...registered.trail]);
        return new Map(
          [...registered.ended].map(([id, ending]): [string, TakenIn] => {
            if ("answer" in ending) return [id, { ended: "registered", outcome: ending.answer, paused: settled.paused.has(id) }];
            if (ending.error instanceof EarlierWaits) return [id, { ended: "waits" }];
            throw ending.error;
          }),
        );
      }),
  };
}
