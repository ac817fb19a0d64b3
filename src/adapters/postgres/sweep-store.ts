import type { Step } from "../../pipeline/next.ts";
import type { SweepStore } from "../../pipeline/sweep.ts";
import { appendAudit } from "./audit.ts";
import { mayMove } from "./barrier.ts";
import { doubted, doubtedInvitation } from "./doubted.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** The rows that wait, for whoever lost its jobs. */
export function createSweepStore(pool: Pool): SweepStore & {
  /** How many rows are being worked on or wait to be; 0: the arrow stands still until somebody speaks. */
  moving(now: Date): Promise<number>;
} {
  return {
    async moving(now) {
      const { rows } = await pool.query<{ moving: number }>(
        `select (select count(*) from message m where state = 'sending' or (state in ('approved', 'rendered', 'deferred') and (next_attempt_at is null or next_attempt_at <= $1) and not ${doubtedInvitation}))
              + (select count(*) from inbound where state in ('stored', 'interpreted'))
              + (select count(*) from declaration d where state = 'accepted' and not exists (select 1 from confirmation_letter l where l.declaration_id = d.id) and not ${doubted}) as moving`,
        [now],
      );
      return rows[0]?.moving ?? 0;
    },
    async abandonClaims(claimedBefore, now) {
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; caisse_code: string; list_id: string | null }>(
          "update message set state = 'unknown', settled_by = 'sweep' where state = 'sending' and claimed_at < $1 returning id, caisse_code, list_id",
          [claimedBefore],
        );
        for (const row of rows) {
          await openTasks(client, row.caisse_code, [{ kind: "unknown-send", dedupeKey: `unknown:${row.id}`, reasons: ["worker-died-while-sending"], messageId: row.id, listId: row.list_id ?? undefined }], now);
        }
        await appendAudit(client, now, rows.map((row) => ({ actor: "system", action: "message.unknown", objectKind: "message" as const, objectId: row.id, caisseCode: row.caisse_code, details: { by: "sweep" } })));
        return rows.length;
      });
    },
    async waiting(now, limit, after) {
      const { rows } = await pool.query<{ step: Step; id: string; place: string }>(
        `select step, id, place from (
           select case state when 'approved' then 'render' else 'send' end as step, id, 'a' || id as place from message m
           where state in ('approved', 'rendered', 'deferred') and (next_attempt_at is null or next_attempt_at <= $1) and ${mayMove}
           union all
           select case state when 'stored' then 'interpret' else 'register' end, id, 'b' || id from inbound where state in ('stored', 'interpreted')
           union all
           select 'finalise', id, 'c' || id from declaration d where state = 'accepted' and not exists (select 1 from confirmation_letter l where l.declaration_id = d.id) and not ${doubted}
         ) w where place > $2 order by place limit $3`,
        [now, after, limit],
      );
      return rows.map((row) => ({ step: row.step, id: row.id, order: row.place }));
    },
  };
}
