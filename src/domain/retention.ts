/** From what a period runs. */
export type RetentionStart = "campaign-closed" | "received" | "expired" | "never-ends";

/** What happens to a table's personal columns when the period is over. */
export interface RetentionRule {
  readonly table: string;
  /** Columns emptied then; "row": the whole row goes. */
  readonly erase: readonly string[] | "row";
  readonly days: number;
  readonly from: RetentionStart;
  readonly because: string;
}

/** The campaign's work and the disputes that can follow it. Source: project decision, 12 months after the campaign; the caisse's data protection officer confirms it (docs/securite.md). */
const afterCampaign = 365;
/** Proof of an objection. Source: project decision, the campaign and three years; confirmed likewise. */
const afterObjection = 3 * 365;

const campaign = (table: string, erase: RetentionRule["erase"], because: string): RetentionRule => ({ table, erase, days: afterCampaign, from: "campaign-closed", because });

/**
 * How long each table keeps a person's data. Every table that holds any is here: a test compares this list with the schema.
 *
 * Order matters: what points to a row goes before it.
 */
export const retentionRules: readonly RetentionRule[] = [
  campaign("message_content", "row", "the mails that left, with names and birth dates"),
  campaign("decision", ["words_cipher", "reason"], "a doctor's own words, and a person's why"),
  campaign("inbound", ["raw_cipher"], "raw mail"),
  campaign("volunteer_answer", ["words_cipher", "reason"], "a doctor's own words about taking patients, and staff's"),
  campaign("volunteer_structure", ["contact_name", "telephone"], "whom to call at a structure"),
  campaign("introduction_letter", "row", "which patient was told of which doctor"),
  campaign("introduction", "row", "who was proposed to whom"),
  campaign("introduction_unmatched", "row", "who looks for a doctor"),
  campaign("message", ["recipient", "relay_text"], "patients' e-mail addresses, and what relays quote of them"),
  campaign("declaration_batch", ["csv_cipher", "ndjson_cipher"], "the declarations that left, with names and NIR"),
  campaign("review_task", ["outcome_reason"], "staff's free text"),
  campaign("care_relationship", "row", "who sees which doctor"),
  campaign("attending_doctor", "row", "who has a doctor"),
  campaign("campaign_patient", "row", "who is ill: whom the campaign was about"),
  campaign("help_request", "row", "what a patient asked for, and how to reach them"),
  campaign("email_stop", "row", "nobody writes any more"),
  campaign("outreach_step", "row", "what was tried with a patient"),
  campaign("outreach_case", "row", "who was sought out"),
  campaign("patient_identity", "row", "name, address, NIR"),
  campaign("patient", ["pseudonym", "birth_date", "commune_code", "large_print"], "what is left counts and no more; the NIR's keyed hash stays for objections"),
  { table: "objection", erase: "row", days: afterObjection, from: "campaign-closed", because: "proof that a person said no, and the key that keeps them off later lists" },
  { table: "staff_session", erase: "row", days: 0, from: "expired", because: "a session that ended" },
  { table: "rate_limit", erase: "row", days: 1, from: "received", because: "attempts are counted by the hour" },
  { table: "notice", erase: [], days: 0, from: "never-ends", because: "hashes and days only: the link in an old letter still works" },
  { table: "list_line", erase: [], days: 0, from: "never-ends", because: "numbers and states, of patients who are erased above" },
  { table: "doctor_list", erase: [], days: 0, from: "never-ends", because: "a doctor's professional data" },
  { table: "declaration", erase: [], days: 0, from: "never-ends", because: "states of patients who are erased above" },
  { table: "declaration_exit", erase: [], days: 0, from: "never-ends", because: "references and codes of what the back office answered" },
  { table: "confirmation_letter", erase: [], days: 0, from: "never-ends", because: "a reference and a day" },
  { table: "letter_lot", erase: [], days: 0, from: "never-ends", because: "counts" },
  { table: "inbound_place", erase: [], days: 0, from: "never-ends", because: "numbers of the mailbox" },
  { table: "audit_entry", erase: [], days: 0, from: "never-ends", because: "who did what: ids, states and counts, no person's data" },
  { table: "territory_run", erase: [], days: 0, from: "never-ends", because: "a day that was counted: numbers" },
  { table: "territory_people", erase: [], days: 0, from: "never-ends", because: "counts by commune, made of pseudonyms and holding none; never shown below the threshold" },
  { table: "territory_doctors", erase: [], days: 0, from: "never-ends", because: "counts by commune" },
  { table: "territory_release", erase: [], days: 0, from: "never-ends", because: "what can be read outside for ever, which the next release must know" },
  { table: "territory_handover", erase: [], days: 0, from: "never-ends", because: "to whom a release was handed: who can read it, for as long as it is known" },
  { table: "cpts_volunteer", erase: [], days: 0, from: "never-ends", because: "a choice of an institution" },
  { table: "cpts", erase: [], days: 0, from: "never-ends", because: "communes of an institution" },
  { table: "staff", erase: [], days: 0, from: "never-ends", because: "the people of the caisse; removed by the caisse" },
  { table: "caisse_figures", erase: [], days: 0, from: "never-ends", because: "counts of a whole caisse" },
  { table: "volunteer_round", erase: [], days: 0, from: "never-ends", because: "a territory and a day" },
  { table: "volunteer_call", erase: [], days: 0, from: "never-ends", because: "a doctor's professional data" },
  { table: "volunteer_capacity", erase: [], days: 0, from: "never-ends", because: "a doctor's professional data" },
  { table: "campaign", erase: [], days: 0, from: "never-ends", because: "criteria and counts" },
  { table: "committee_member", erase: [], days: 0, from: "never-ends", because: "who sat on a committee, in public office; removed by the caisse" },
  { table: "committee_meeting", erase: [], days: 0, from: "never-ends", because: "days and points of meetings" },
  { table: "committee_decision", erase: [], days: 0, from: "never-ends", because: "decisions of a committee" },
  { table: "committee_follow_up", erase: [], days: 0, from: "never-ends", because: "what became of them" },
  { table: "committee_pack", erase: [], days: 0, from: "never-ends", because: "the figures that a committee was shown" },
  { table: "outreach_count", erase: [], days: 0, from: "never-ends", because: "numbers of patients, no person" },
  { table: "retirement_area", erase: [], days: 0, from: "never-ends", because: "numbers of territories, no doctor" },
  { table: "outcome_figure", erase: [], days: 0, from: "never-ends", because: "numbers of patients, no person" },
  { table: "caisse", erase: [], days: 0, from: "never-ends", because: "an institution" },
];
