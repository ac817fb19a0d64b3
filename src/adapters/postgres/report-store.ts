import type { CampaignCounts, ReportStore } from "../../pipeline/report.ts";
import type { Pool } from "./pool.ts";

/** Counts from the rows, nothing remembered on the way. */
export function createReportStore(pool: Pool): ReportStore {
  return {
    async counts(caisseCode) {
      const { rows } = await pool.query<CampaignCounts>(countsSql, [caisseCode]);
      if (rows[0] === undefined) throw new Error("counting gave no row");
      return rows[0];
    },
  };
}

const of = (table: string, condition: string): string => `(select count(*)::int from ${table} where caisse_code = $1 and ${condition})`;
const countsSql = `select
  (select count(distinct patient_id)::int from notice where caisse_code = $1 and state in ('sent', 'returned')) as "patientsInformed",
  ${of("notice", "channel = 'email' and state in ('sent', 'returned')")} as "noticesByEmail",
  ${of("notice", "channel = 'letter' and state in ('sent', 'returned')")} as "noticesByLetter",
  ${of("notice", "state = 'returned'")} as "noticesReturned",
  (select count(distinct nir_hash)::int from objection where caisse_code = $1 and withdrawn_at is null) as "objections",
  ${of("doctor_list", "state in ('approved', 'closed')")} as "lists",
  (select count(*)::int from list_line n join doctor_list l on l.id = n.list_id where l.caisse_code = $1 and l.state in ('approved', 'closed')) as "lines",
  ${of("message", "kind = 'list' and state in ('accepted', 'bounced', 'answered', 'closed')")} as "messagesSent",
  ${of("message", "state = 'unknown'")} as "messagesUnknown",
  ${of("inbound", "true")} as "messagesReceived",
  ${of("inbound", "kind = 'reply'")} as "replies",
  ${of("inbound", "kind = 'automatic-reply'")} as "automaticReplies",
  ${of("inbound", "kind = 'bounce'")} as "bounces",
  ${of("inbound", "kind = 'delay'")} as "delays",
  ${of("inbound", "kind = 'receipt'")} as "receipts",
  ${of("inbound", "kind = 'other'")} as "otherMail",
  ${of("list_line", "state = 'accepted'")} as "accepted",
  ${of("list_line", "state = 'refused'")} as "refused",
  ${of("list_line", "state = 'review'")} as "linesInReview",
  (select count(*)::int from list_line n join doctor_list l on l.id = n.list_id where l.caisse_code = $1 and l.state = 'approved' and n.state = 'open') as "linesUnanswered",
  ${of("list_line", "state = 'void'")} as "linesVoid",
  ${of("declaration", "state not in ('withdrawn', 'expired')")} as "declarations",
  ${of("review_task", "state in ('open', 'claimed', 'aside')")} as "reviewTasks"`;
