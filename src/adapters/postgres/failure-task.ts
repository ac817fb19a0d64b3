import type { Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** A list that did not arrive, by the copy that failed last. */
export interface FailedCopyOfList {
  readonly caisseCode: string;
  readonly listId: string;
  readonly messageId: string;
}

/**
 * Tells staff what became of a list that did not arrive: in the task that waits for the list already, else in one of its own.
 *
 * One list is one thing to look at, however many of its copies fail. What a person has finished is not opened again by what follows by itself.
 */
export async function tellOfFailedList(client: Queryable, { caisseCode, listId, messageId }: FailedCopyOfList, reason: string, now: Date): Promise<void> {
  const { rowCount } = await client.query(
    `update review_task set message_id = $2, reasons = case when reasons[cardinality(reasons)] = $3 then reasons else reasons || $3::text end
     where id = (select id from review_task where list_id = $1 and kind = 'bounce' and state in ('open', 'claimed', 'aside') order by created_at desc, id limit 1)`,
    [listId, messageId, reason],
  );
  if (rowCount !== 0) return;
  const { rowCount: toldBefore } = await client.query("select 1 from review_task where message_id = $1 and kind = 'bounce' limit 1", [messageId]);
  if (toldBefore !== 0) return;
  await openTasks(client, caisseCode, [{ kind: "bounce", dedupeKey: `failed:${messageId}`, reasons: [reason], messageId, listId }], now);
}
