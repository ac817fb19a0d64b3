import type { Day } from "../../domain/calendar.ts";
import type { SilenceStore } from "../../pipeline/silence.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { openTasks } from "./tasks.ts";

const batch = 500;

/** Lists of which nothing was heard: no report, no receipt, no automatic answer, no answer. */
export function createSilenceStore(pool: Pool): SilenceStore {
  return {
    tellOfSilence: (acceptedBefore, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string; list_id: string; caisse_code: string; deadline: Day; dsn_requested: boolean | null }>(
          `select m.id, m.list_id, m.caisse_code, l.deadline, m.dsn_requested from message m join doctor_list l on l.id = m.list_id
           where m.kind = 'list' and m.state = 'accepted' and m.alive_at is null and m.sent_at < $1 and l.state = 'approved'
             and not exists (select 1 from message s where s.list_id = m.list_id and s.alive_at is not null)
             and not exists (select 1 from inbound i where i.list_id = m.list_id and i.kind = 'reply')
             and not exists (select 1 from review_task t where t.dedupe_key = 'silence:' || m.id)
           order by m.sent_at limit $2`,
          [acceptedBefore, batch],
        );
        for (const row of rows) {
          // Where the relay offers no reports, silence says less: whoever looks should know.
          const reasons = row.dsn_requested === true ? ["no-sign-of-life"] : ["no-sign-of-life", "no-report-offered"];
          await openTasks(client, row.caisse_code, [{ kind: "no-sign-of-life", dedupeKey: `silence:${row.id}`, reasons, messageId: row.id, listId: row.list_id, dueOn: row.deadline }], now);
        }
        await appendAudit(client, now, rows.map((row) => ({ actor: "system", action: "message.silent", objectKind: "message" as const, objectId: row.id, caisseCode: row.caisse_code })));
        return rows.length;
      }),
  };
}
