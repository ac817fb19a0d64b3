import type { Day } from "../../domain/calendar.ts";
import { caisseColumns, caisseOf, civilityOf, dataProtectionOf, type CaisseRow } from "./caisse-row.ts";

/** A patient to whom a letter goes, as the rows know them. */
export interface PatientRow extends CaisseRow {
  readonly id: string;
  readonly notice_id: string;
  readonly code_hash: Buffer | null;
  readonly letter_ref: string;
  readonly birth_date: Day;
  readonly sex: "F" | "M";
  readonly family_name: string;
  readonly given_name: string;
  readonly address_lines: string[];
  readonly large_print: boolean;
  /** Not null: posted before, in small print. */
  readonly copy_sent_on: Day | null;
}

/** The columns of {@link PatientRow} that are the patient's and the caisse's. */
export const patientColumns = `p.birth_date, p.large_print, p.sex, i.family_name, i.given_name, i.address_lines, ${caisseColumns}`;
/** Joins them to a query in which `p` is the patient. */
export const patientJoins = "join patient_identity i on i.patient_id = p.id join caisse c on c.code = p.caisse_code";

/** Joins the notice whose link and code a later letter carries too: the last one that was sent, as `o`. */
export const noticeJoin = "left join lateral (select n.id as notice_id, n.code_hash from notice n where n.patient_id = p.id order by (n.state = 'sent') desc, n.created_at desc limit 1) o on true";

/** What every letter has of its patient. */
export const letterOf = (row: PatientRow) => ({
  letterRef: row.letter_ref,
  caisse: caisseOf(row),
  patient: { civility: civilityOf(row.sex), familyName: row.family_name, givenName: row.given_name },
  address: row.address_lines,
  dataProtection: dataProtectionOf(row),
});

/** What a letter's row has beside its document. */
export const rowOf = (row: PatientRow, closesOn: Day | null) => ({
  id: row.id, noticeId: row.notice_id, codeHash: row.code_hash ?? undefined, birthDate: row.birth_date, largePrint: row.large_print,
  ...(row.copy_sent_on === null ? {} : { copyOf: { sentOn: row.copy_sent_on, closesOn: closesOn ?? undefined } }),
});
