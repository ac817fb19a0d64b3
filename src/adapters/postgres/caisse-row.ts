import type { Caisse, Civility, DataProtection } from "../../pipeline/documents.ts";

/** The caisse's columns of a query in which `c` is the caisse. */
export interface CaisseRow {
  readonly caisse_name: string;
  readonly department: string;
  readonly caisse_lines: string[];
  readonly contact_name: string;
  readonly caisse_telephone: string;
  readonly caisse_mailbox: string;
  readonly dpo_contact: string;
}
/** What {@link CaisseRow} is read from. */
export const caisseColumns =
  "c.name as caisse_name, c.department, c.address_lines as caisse_lines, c.contact_name, c.telephone as caisse_telephone, c.mailbox as caisse_mailbox, c.dpo_contact";

/** The caisse, as documents name it. */
export const caisseOf = (row: CaisseRow): Caisse => ({
  name: row.caisse_name, department: row.department, addressLines: row.caisse_lines, contactName: row.contact_name, telephone: row.caisse_telephone, email: row.caisse_mailbox,
});
/** What the data protection paragraph says of the caisse. */
export const dataProtectionOf = (row: CaisseRow): DataProtection => ({ dpoContact: row.dpo_contact });
/** A patient's civility, from the sex that the extract gives. */
export const civilityOf = (sex: "F" | "M"): Civility => (sex === "F" ? "Mme" : "M.");
/** A doctor's civility, from what the register or the extract writes: "MME", "Mme", "M", "" for none. */
export const doctorCivilityOf = (written: string): Civility => (written.toUpperCase().startsWith("MME") ? "Mme" : "M.");
