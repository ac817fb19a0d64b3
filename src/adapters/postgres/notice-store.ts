import type { Day } from "../../domain/calendar.ts";
import type { DraftNotice, InformStore, PatientToInform } from "../../pipeline/inform.ts";
import type { NoticeChannel } from "../../domain/notice.ts";
import { appendAudit } from "./audit.ts";
import { livingDeclaration } from "./facts.ts";
import { profilesOf } from "./described.ts";
import { inTransaction, type Pool } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Notices in PostgreSQL. */
export function createNoticeStore(pool: Pool): InformStore {
  return {
    ...profilesOf(pool),
    patientsToInform: (campaignId, limit, after) => patientsToInform(pool, campaignId, limit, after),
    draftNotices: (campaignId, notices, now) => draftNotices(pool, campaignId, notices, now),
    async unreachable(campaignId, patients, now) {
      await inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>("select caisse_code from campaign where id = $1", [campaignId]);
        const caisseCode = rows[0]?.caisse_code ?? "";
        const tasks = patients.map(({ patientId, why }) => ({ kind: "unreachable-patient" as const, dedupeKey: `unreachable:${campaignId}:${patientId}`, reasons: [why], patientId }));
        await openTasks(client, caisseCode, tasks, now);
      });
    },
    async mailDomain(campaignId) {
      const { rows } = await pool.query<{ mailbox: string }>("select coalesce(nullif(c.patient_mailbox, ''), c.mailbox) as mailbox from campaign k join caisse c on c.code = k.caisse_code where k.id = $1", [campaignId]);
      return domainOf(rows[0]?.mailbox ?? "");
    },
  };
}

/** The part after the "@"; "localhost" for a caisse that has no mailbox yet. */
export const domainOf = (address: string): string => address.slice(address.indexOf("@") + 1) || "localhost";

interface InformRow {
  readonly id: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: Day;
  readonly email: string | null;
  readonly address_lines: string[];
  readonly returned: NoticeChannel[];
}

async function patientsToInform(pool: Pool, campaignId: string, limit: number, after: string): Promise<readonly PatientToInform[]> {
  const { rows } = await pool.query<InformRow>(
    `select p.id, p.birth_date, i.family_name, i.given_name, case when exists (select 1 from email_stop s where s.patient_id = p.id) then null else i.email end as email, i.address_lines,
            array(select n.channel from notice n where n.patient_id = p.id and n.campaign_id = $1 and n.state in ('returned', 'cancelled') and n.return_reason <> 'deselected') as returned
     from campaign_patient k join patient p on p.id = k.patient_id join patient_identity i on i.patient_id = p.id
     where k.campaign_id = $1 and p.id > $2::uuid and p.died_on is null and p.left_on is null
       and not exists (select 1 from notice n where n.campaign_id = $1 and n.patient_id = p.id and n.state in ('drafted', 'sent'))
       and not exists (select 1 from objection o where o.caisse_code = p.caisse_code and o.nir_hash = i.nir_hash and o.withdrawn_at is null)
       and not exists (select 1 from attending_doctor a where a.patient_id = p.id and a.ends_on is null)
       and not exists (select 1 from declaration d where d.patient_id = p.id and d.${livingDeclaration})
     order by p.id limit $3`,
    [campaignId, after === "" ? "00000000-0000-0000-0000-000000000000" : after, limit],
  );
  return rows.map((row) => ({ patientId: row.id, familyName: row.family_name, givenName: row.given_name, birthDate: row.birth_date, email: row.email ?? undefined, addressLines: row.address_lines, returned: row.returned }));
}

async function draftNotices(pool: Pool, campaignId: string, notices: readonly DraftNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await inTransaction(pool, async (client) => {
    // Another worker may have drafted the same patients meanwhile: whoever lost writes nothing, and no message either.
    const { rows } = await client.query<{ id: string; caisse_code: string }>(
      `insert into notice (id, caisse_code, campaign_id, patient_id, channel, state, letter_ref, link_hash, code_hash, birth_hash, created_at)
       select x.id, k.caisse_code, k.id, x.patient_id, x.channel, 'drafted', x.letter_ref, x.link_hash, x.code_hash, x.birth_hash, $2
       from campaign k, unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bytea[], $8::bytea[], $9::bytea[]) as x(id, patient_id, channel, letter_ref, link_hash, code_hash, birth_hash)
       where k.id = $1
       on conflict (campaign_id, patient_id) where state in ('drafted', 'sent') do nothing
       returning id, caisse_code`,
      [campaignId, now, notices.map((n) => n.noticeId), notices.map((n) => n.patientId), notices.map((n) => n.channel), notices.map((n) => n.letterRef), notices.map((n) => n.linkHash), notices.map((n) => n.codeHash), notices.map((n) => n.birthHash)],
    );
    const written = new Set(rows.map((row) => row.id));
    const emails = notices.filter((notice) => notice.email !== undefined && written.has(notice.noticeId));
    await client.query(
      `insert into message (id, caisse_code, campaign_id, kind, notice_id, recipient, message_id_header, envelope_id, state, created_at)
       select x.id, k.caisse_code, k.id, 'notice', x.notice_id, x.recipient, x.header, x.envelope, 'rendered', $2
       from campaign k, unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as x(id, notice_id, recipient, header, envelope)
       where k.id = $1`,
      [campaignId, now, emails.map((n) => n.messageId), emails.map((n) => n.noticeId), emails.map((n) => n.email), emails.map((n) => n.messageIdHeader), emails.map((n) => n.envelopeId)],
    );
    const entries = rows.map((row) => ({ actor: "system", action: "notice.drafted", objectKind: "notice" as const, objectId: row.id, caisseCode: row.caisse_code }));
    await appendAudit(client, now, entries);
  });
}
