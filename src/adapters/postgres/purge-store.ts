import type { RetentionRule } from "../../domain/retention.ts";
import type { PurgeStore } from "../../pipeline/purge.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Retention in PostgreSQL. */
export function createPurgeStore(pool: Pool): PurgeStore {
  return { apply: (rule, now) => inTransaction(pool, (client) => apply(client, rule, now)) };
}

const dayMs = 86_400_000;

async function apply(client: Queryable, rule: RetentionRule, now: Date): Promise<number> {
  const before = new Date(now.getTime() - rule.days * dayMs);
  // The patient's keyed hash must be put aside before the identity goes.
  if (rule.table === "patient_identity") {
    await client.query(`update patient p set kept_nir_hash = i.nir_hash from patient_identity i where i.patient_id = p.id and p.kept_nir_hash is null and ${overPatient("p.id")}`, [before]);
  }
  const { rowCount } = await client.query(rule.erase === "row" ? `delete from ${rule.table} where ${over(rule)}` : emptied(rule, rule.erase), [before]);
  const rows = rowCount ?? 0;
  if (rows > 0) await appendAudit(client, now, [{ actor: "system", action: "data.purged", objectKind: "campaign", objectId: rule.table, caisseCode: undefined, details: { table: rule.table, rows } }]);
  return rows;
}

/** What a column is emptied to: a value that says nothing and that the schema accepts. */
const empty: Readonly<Record<string, string>> = {
  "patient.pseudonym": "id::text",
  "patient.birth_date": "date_trunc('year', birth_date)::date",
  "patient.commune_code": "''",
  "patient.large_print": "false",
  "message.recipient": "case when kind in ('notice', 'invitation') then '' else recipient end",
  "message.relay_text": "''",
  "decision.reason": "''",
  "volunteer_answer.reason": "''",
  "volunteer_structure.contact_name": "''",
  "volunteer_structure.telephone": "''",
  "review_task.outcome_reason": "''",
};

function emptied(rule: RetentionRule, columns: readonly string[]): string {
  const values = columns.map((column) => [column, empty[`${rule.table}.${column}`] ?? "null"] as const);
  const set = values.map(([column, value]) => `${column} = ${value}`).join(", ");
  const changed = values.map(([column, value]) => `${column} is distinct from ${value}`).join(" or ");
  return `update ${rule.table} set ${set}${rule.table === "patient" ? ", purged_at = now()" : ""} where (${changed}) and ${over(rule)}`;
}

/** Closed long enough ago, with no other campaign of the patient that still needs the data. */
const overPatient = (patientId: string): string => `
  exists (select 1 from notice n join campaign k on k.id = n.campaign_id where n.patient_id = ${patientId} and k.closed_at < $1)
  and not exists (select 1 from notice n join campaign k on k.id = n.campaign_id where n.patient_id = ${patientId} and (k.closed_at is null or k.closed_at >= $1))
  and not exists (select 1 from campaign_patient c where c.patient_id = ${patientId})`;
const overCampaign = (campaignId: string): string => `${campaignId} in (select id from campaign where closed_at < $1)`;
/** Of a caisse none of whose campaigns is open or closed since. */
const overCaisse = "caisse_code in (select caisse_code from campaign group by caisse_code having bool_and(coalesce(closed_at < $1, false)))";

function over({ table, from }: RetentionRule): string {
  if (from === "expired") return "expires_at < $1";
  if (from === "received") return "opened_at < $1";
  switch (table) {
    case "care_relationship":
    case "campaign_patient":
    case "message":
      return overCampaign("campaign_id");
    case "message_content":
      return `message_id in (select id from message where ${overCampaign("campaign_id")})`;
    case "outreach_step":
      return `case_id in (select id from outreach_case where ${overPatient("patient_id")})`;
    case "introduction_letter":
      return `introduction_id in (select id from introduction where ${overPatient("patient_id")})`;
    case "decision":
      return `list_id in (select id from doctor_list where ${overCampaign("campaign_id")})`;
    case "patient_identity":
    case "attending_doctor":
    case "email_stop":
    case "help_request":
    case "introduction":
    case "introduction_unmatched":
    case "outreach_case":
      return overPatient(`${table}.patient_id`);
    case "patient":
      return `not exists (select 1 from patient_identity i where i.patient_id = patient.id) and ${overPatient("patient.id")}`;
    default:
      return overCaisse; // inbound mail, tasks and objections: of the caisse as a whole
  }
}
