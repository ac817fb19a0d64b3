import { parisDay } from "../../domain/calendar.ts";
import { objectionWindow } from "../../domain/notice.ts";
import type { Queryable } from "./pool.ts";

/** A notice was handed over: the patient's month runs from that day, whenever it became known. */
export async function openMonth(client: Queryable, noticeId: string | null, handedOver: Date): Promise<void> {
  const { opensOn, closesOn } = objectionWindow(parisDay(handedOver));
  await client.query("update notice set state = 'sent', sent_on = $2, closes_on = $3 where id = $1 and state = 'drafted'", [noticeId, opensOn, closesOn]);
}

/** A notice that never left, or of which nobody knows: it informed nobody, so the next round of inform takes the other channel. */
export async function dropNotice(client: Queryable, noticeId: string | null, reason: string): Promise<void> {
  await client.query("update notice set state = 'cancelled', return_reason = $2 where id = $1 and state = 'drafted'", [noticeId, reason]);
}
