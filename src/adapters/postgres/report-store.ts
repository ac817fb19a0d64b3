import type { CampaignCounts, ReportStore } from "../../pipeline/report.ts";
import type { Pool, Queryable } from "./pool.ts";

/** Counts from the rows, nothing remembered on the way. */
export function createReportStore(pool: Pool): ReportStore {
  return { counts: (caisseCode) => countCaisse(pool, caisseCode) };
}

/** Counts one caisse's rows: one pass over one index a table. */
export async function countCaisse(client: Queryable, caisseCode: string): Promise<CampaignCounts> {
  const { rows } = await client.query<CampaignCounts>(countsSql, [caisseCode]);
  if (rows[0] === undefined) throw new Error("counting gave no row");
  return rows[0];
}

const figure = (condition: string, name: string): string => `(count(*) filter (where ${condition}))::int as "${name}"`;
// What leaves is counted by what was approved: the few lines of other lists are taken off, instead of asking 400,000 lines for their list.
const linesOf = (states: string, line: string): string => `(select count(*) from doctor_list l join list_line n on n.list_id = l.id where l.caisse_code = $1 and l.state not in (${states})${line})::int`;

const countsSql = `select
  n."patientsInformed", n."noticesByEmail", n."noticesByLetter", n."noticesReturned",
  (select count(distinct nir_hash)::int from objection where caisse_code = $1 and withdrawn_at is null) as "objections",
  (select count(*)::int from doctor_list where caisse_code = $1 and state in ('approved', 'closed')) as "lists",
  x."all" - ${linesOf("'approved', 'closed'", "")} as "lines",
  m."messagesSent", m."messagesUnknown",
  i."messagesReceived", i."replies", i."automaticReplies", i."bounces", i."delays", i."receipts", i."otherMail",
  x."accepted", x."refused", x."linesInReview",
  x."open" - ${linesOf("'approved'", " and n.state = 'open'")} as "linesUnanswered",
  x."linesVoid",
  (select count(*)::int from declaration where caisse_code = $1 and state not in ('withdrawn', 'expired')) as "declarations",
  (select count(*)::int from review_task where caisse_code = $1 and state in ('open', 'claimed', 'aside')) as "reviewTasks"
from
  (select count(distinct patient_id)::int as "patientsInformed", ${figure("channel = 'email'", "noticesByEmail")}, ${figure("channel = 'letter'", "noticesByLetter")}, ${figure("state = 'returned'", "noticesReturned")}
   from notice where caisse_code = $1 and state in ('sent', 'returned')) n,
  (select ${figure("kind = 'list' and state in ('accepted', 'bounced', 'answered', 'closed')", "messagesSent")}, ${figure("state = 'unknown'", "messagesUnknown")} from message where caisse_code = $1) m,
  (select count(*)::int as "messagesReceived", ${figure("kind = 'reply'", "replies")}, ${figure("kind = 'automatic-reply'", "automaticReplies")}, ${figure("kind = 'bounce'", "bounces")},
     ${figure("kind = 'delay'", "delays")}, ${figure("kind = 'receipt'", "receipts")}, ${figure("kind = 'other'", "otherMail")} from inbound where caisse_code = $1) i,
  (select count(*)::int as "all", ${figure("state = 'accepted'", "accepted")}, ${figure("state = 'refused'", "refused")}, ${figure("state = 'review'", "linesInReview")},
     ${figure("state = 'open'", "open")}, ${figure("state = 'void'", "linesVoid")} from list_line where caisse_code = $1) x`;
