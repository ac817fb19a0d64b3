import type { InvitationMessage, NoticeMessage } from "../../pipeline/compose.ts";
import { caisseColumns, caisseOf, civilityOf, dataProtectionOf, type CaisseRow } from "./caisse-row.ts";
import { envelopeOf } from "./envelope-row.ts";
import type { Pool } from "./pool.ts";

interface PatientMailRow extends CaisseRow {
  /** "": the caisse's MSSanté mailbox serves patients too. */
  readonly patient_mailbox: string;
  readonly message_id_header: string;
  readonly envelope_id: string;
  readonly recipient: string;
  readonly notice_id: string;
  readonly sex: "F" | "M";
  readonly family_name: string;
  readonly given_name: string;
}

const patientMailColumns = `c.patient_mailbox, m.message_id_header, m.envelope_id, m.recipient, m.notice_id, p.sex, i.family_name, i.given_name, ${caisseColumns}`;
const patientMailJoins = "join patient_identity i on i.patient_id = p.id join caisse c on c.code = m.caisse_code";

const patientMailOf = (row: PatientMailRow) => ({
  envelope: envelopeOf(row.patient_mailbox === "" ? row : { ...row, caisse_mailbox: row.patient_mailbox }),
  document: { caisse: caisseOf(row), patient: { civility: civilityOf(row.sex), familyName: row.family_name, givenName: row.given_name }, dataProtection: dataProtectionOf(row) },
});

/** What a notice by e-mail says, to whom. */
export async function notice(pool: Pool, messageId: string): Promise<NoticeMessage | undefined> {
  const { rows } = await pool.query<PatientMailRow>(
    `select ${patientMailColumns} from message m join notice n on n.id = m.notice_id join patient p on p.id = n.patient_id ${patientMailJoins} where m.id = $1 and m.kind = 'notice'`,
    [messageId],
  );
  return rows[0] === undefined ? undefined : { noticeId: rows[0].notice_id, ...patientMailOf(rows[0]) };
}

/** What an e-mail says that announces a letter, to whom. */
export async function invitation(pool: Pool, messageId: string): Promise<InvitationMessage | undefined> {
  const { rows } = await pool.query<Omit<PatientMailRow, "notice_id"> & { readonly notice_id: string | null; readonly about: "accepted" | "asked" }>(
    `select ${patientMailColumns}, case when m.introduction_id is null then 'accepted' else 'asked' end as about
     from message m left join declaration d on d.id = m.declaration_id left join introduction x on x.id = m.introduction_id
     join patient p on p.id = coalesce(d.patient_id, x.patient_id) ${patientMailJoins} where m.id = $1 and m.kind = 'invitation'`,
    [messageId],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const { envelope, document } = patientMailOf({ ...row, notice_id: "" });
  return { noticeId: row.notice_id ?? undefined, envelope, document: { ...document, about: row.about } };
}
