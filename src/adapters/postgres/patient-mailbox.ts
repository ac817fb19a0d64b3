import { holdingIfFree, type Pool } from "./pool.ts";

/** Any number for "the patients' mailbox of a caisse"; the second key is the caisse. */
const patientMailboxLock = 871_005;

/** The ordinary mailboxes that patients' e-mail comes from and comes back to. */
export interface PatientMailboxes {
  /** Runs `work` while no other process reads this caisse's mailbox for patients. @returns 0 when it has none of its own, "busy" when another process reads it */
  aloneWith(caisseCode: string, work: (mailbox: string) => Promise<number>): Promise<number | "busy">;
  /** Whether a message came in there: over ordinary mail, where nobody proves who writes. */
  holds(inboundId: string): Promise<boolean>;
  /** Caisses that have one. */
  caisses(): Promise<readonly { readonly caisseCode: string; readonly mailbox: string }[]>;
}

/** Patients' mailboxes in PostgreSQL. */
export function createPatientMailboxes(pool: Pool): PatientMailboxes {
  return {
    async aloneWith(caisseCode, work) {
      const { rows } = await pool.query<{ patient_mailbox: string }>("select patient_mailbox from caisse where code = $1 and patient_mailbox not in ('', mailbox)", [caisseCode]);
      const mailbox = rows[0]?.patient_mailbox;
      return mailbox === undefined ? 0 : ((await holdingIfFree(pool, patientMailboxLock, Number(caisseCode), () => work(mailbox))) ?? "busy");
    },
    async holds(inboundId) {
      const { rowCount } = await pool.query("select 1 from inbound i join caisse c on c.code = i.caisse_code where i.id = $1 and i.mailbox = c.patient_mailbox and c.patient_mailbox <> c.mailbox", [inboundId]);
      return (rowCount ?? 0) > 0;
    },
    async caisses() {
      const { rows } = await pool.query<{ code: string; patient_mailbox: string }>("select code, patient_mailbox from caisse where patient_mailbox not in ('', mailbox) order by code");
      return rows.map((row) => ({ caisseCode: row.code, mailbox: row.patient_mailbox }));
    },
  };
}
