import type { Day } from "../../domain/calendar.ts";
import { chooseMailbox, type MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { SendingRules } from "../../domain/sending/rules.ts";
import type { Approval, Candidate, DoctorToList, DraftList, ListStore } from "../../pipeline/list.ts";
import type { PreviewWorld } from "../../pipeline/preview.ts";
import { appendAudit } from "./audit.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { domainOf } from "./notice-store.ts";
import { profilesOf } from "./described.ts";
import { inTransaction, takenBy, type Pool } from "./pool.ts";
import { lockLists } from "./take-back.ts";
import { openTasks } from "./tasks.ts";

/** Doctors' lists in PostgreSQL. */
export function createListStore(pool: Pool, rules: Pick<SendingRules, "preferredDomains">): ListStore & Pick<PreviewWorld["lists"], "notePreview"> {
  const caisse = async (campaignId: string): Promise<{ department: string; mailbox: string }> => {
    const { rows } = await pool.query<{ department: string; mailbox: string }>("select c.department, c.mailbox from campaign k join caisse c on c.code = k.caisse_code where k.id = $1", [campaignId]);
    if (rows[0] === undefined) throw new Error(`no campaign ${campaignId}`);
    return rows[0];
  };
  return {
    ...profilesOf(pool),
    department: async (campaignId) => (await caisse(campaignId)).department,
    mailDomain: async (campaignId) => domainOf((await caisse(campaignId)).mailbox),
    doctorsToList: (campaignId, limit, after, today) => doctorsToList(pool, campaignId, limit, after, today, rules),
    insertList: (campaignId, list, by, now) => insertList(pool, campaignId, list, by, now),
    async approvedOwn(campaignId, by) {
      const { rowCount } = await pool.query("select 1 from doctor_list where campaign_id = $1 and built_by = $2 and approved_by = $2 and state <> 'cancelled' and purpose = 'seen' limit 1", [campaignId, by]);
      return (rowCount ?? 0) > 0;
    },
    async draftedLists(campaignId) {
      const { rows } = await pool.query<{ id: string; built_by: string; recipient: string | null }>("select id, built_by, recipient from doctor_list where campaign_id = $1 and state = 'drafted' order by created_at, reference", [campaignId]);
      return rows.map((row) => ({ listId: row.id, builtBy: row.built_by, recipient: row.recipient ?? undefined }));
    },
    async lineFacts(listId, today) {
      const { rows } = await pool.query<FactsRow & { line_id: string }>(
        `select n.id as line_id, ${factsColumns("l.campaign_id", "$2::date")}
         from doctor_list l join list_line n on n.list_id = l.id join patient p on p.id = n.patient_id
         where l.id = $1 and n.state = 'open' order by n.number`,
        [listId, today],
      );
      return rows.map((row) => ({ lineId: row.line_id, facts: factsOf(row) }));
    },
    approve: (listId, approval, now) => approve(pool, listId, approval, now),
    notePreview: (campaignId, by, lists, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ caisse_code: string }>("select caisse_code from campaign where id = $1", [campaignId]);
        await appendAudit(client, now, [{ actor: by, action: "lists.previewed", objectKind: "campaign", objectId: campaignId, caisseCode: rows[0]?.caisse_code, details: { lists } }]);
      }),
  };
}

interface CandidateRow extends FactsRow {
  readonly rpps: string;
  readonly contacts: number;
  readonly last_day: Day;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: Day;
  readonly mailboxes: MailboxOffered[];
  readonly practices: string[];
}

async function doctorsToList(pool: Pool, campaignId: string, limit: number, after: string, today: Day, { preferredDomains }: Pick<SendingRules, "preferredDomains">): Promise<readonly DoctorToList[]> {
  const { rows } = await pool.query<CandidateRow>(
    `with unlisted as (
       select r.rpps, r.patient_id, r.contacts, r.last_day from care_relationship r
       join doctor d on d.rpps = r.rpps and (d.practice_ended_on is null or d.practice_ended_on > $4::date)
       where r.campaign_id = $1 and r.rpps > $2
         and not exists (select 1 from list_line n join doctor_list l on l.id = n.list_id
                         where l.campaign_id = $1 and l.rpps = r.rpps and l.state <> 'cancelled' and n.patient_id = r.patient_id)
     ), chosen as (select distinct rpps from unlisted order by rpps limit $3)
     select u.rpps, u.contacts, u.last_day, i.family_name, i.given_name, p.birth_date, ${factsColumns("$1", "$4::date")},
       ${mailboxesOf("u.rpps")} as mailboxes, d.practices
     from chosen join unlisted u on u.rpps = chosen.rpps join doctor d on d.rpps = u.rpps
     join patient p on p.id = u.patient_id join patient_identity i on i.patient_id = p.id
     order by u.rpps`,
    [campaignId, after, limit, today],
  );
  const doctors = new Map<string, DoctorToList & { candidates: Candidate[] }>();
  for (const row of rows) {
    let doctor = doctors.get(row.rpps);
    if (doctor === undefined) {
      const { recipient, reason } = chooseMailbox(row.mailboxes, { practices: row.practices, preferredDomains });
      doctor = { rpps: row.rpps, recipient, recipientReason: reason, candidates: [] };
      doctors.set(row.rpps, doctor);
    }
    doctor.candidates.push({
      patientId: row.patient_id, familyName: row.family_name, givenName: row.given_name, birthDate: row.birth_date,
      facts: factsOf(row), contacts: row.contacts, lastDay: row.last_day,
    });
  }
  return [...doctors.values()];
}

async function insertList(pool: Pool, campaignId: string, list: DraftList, by: string, now: Date): ReturnType<ListStore["insertList"]> {
  try {
    await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string; caisse_code: string }>(
        `insert into doctor_list (caisse_code, campaign_id, rpps, reference, state, recipient, recipient_reason, deadline, built_by, created_at)
         select k.caisse_code, k.id, $2, $3, 'drafted', $4, $5, $6, $7, $8 from campaign k where k.id = $1 returning id, caisse_code`,
        [campaignId, list.rpps, list.reference, list.recipient, list.recipientReason, list.deadline, by, now],
      );
      const row = rows[0];
      if (row === undefined) throw new Error(`no campaign ${campaignId}`);
      await client.query(
        `insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state)
         select $1, $2, x.number, x.patient_id, x.contacts, x.last_day, 'open'
         from unnest($3::int[], $4::uuid[], $5::int[], $6::date[]) as x(number, patient_id, contacts, last_day)`,
        [row.caisse_code, row.id, list.lines.map((l) => l.number), list.lines.map((l) => l.patientId), list.lines.map((l) => l.contacts), list.lines.map((l) => l.lastDay)],
      );
      await appendAudit(client, now, [{ actor: by, action: "list.built", objectKind: "list", objectId: row.id, caisseCode: row.caisse_code, details: { lines: list.lines.length } }]);
    });
    return "written";
  } catch (error) {
    const taken = takenBy(error);
    if (taken === undefined) throw error;
    return taken === "doctor_list_reference_key" ? "reference-taken" : "listed-meanwhile";
  }
}

async function approve(pool: Pool, listId: string, approval: Approval, now: Date): Promise<"approved" | undefined> {
  return inTransaction(pool, async (client) => {
    await lockLists(client, [listId]);
    const { rows } = await client.query<{ caisse_code: string; campaign_id: string; recipient: string | null }>(
      "select caisse_code, campaign_id, recipient from doctor_list where id = $1 and state = 'drafted'",
      [listId],
    );
    const list = rows[0];
    if (list === undefined) return undefined;
    // The list is not frozen yet: who fell out, of late or a moment ago, leaves no gap in the numbers. Numbers only go down, in order, so none meets another.
    await client.query("delete from list_line where list_id = $1 and (id = any($2) or state <> 'open')", [listId, approval.obstructed.map((line) => line.lineId)]);
    const { rows: left } = await client.query<{ id: string }>("select id from list_line where list_id = $1 order by number", [listId]);
    if (left.length === 0) {
      await client.query("update doctor_list set state = 'cancelled' where id = $1 and state = 'drafted'", [listId]);
      await appendAudit(client, now, [{ actor: approval.by, action: "list.cancelled", objectKind: "list", objectId: listId, caisseCode: list.caisse_code, details: { reason: "no line left" } }]);
      return undefined;
    }
    for (const [index, line] of left.entries()) await client.query("update list_line set number = $2 where id = $1 and number <> $2", [line.id, index + 1]);
    await client.query("update doctor_list set state = 'approved', approved_by = $2, approved_at = $3, deadline = $4 where id = $1 and state = 'drafted'", [listId, approval.by, now, approval.deadline]);
    await client.query(
      "update review_task set state = 'done', decided_by = $2, decided_at = $3, outcome = 'approved' where list_id = $1 and kind = 'approval-stale' and state in ('open', 'claimed', 'aside')",
      [listId, approval.by, now],
    );
    if (approval.message === undefined) {
      await openTasks(client, list.caisse_code, [{ kind: "no-mailbox", dedupeKey: `no-mailbox:${listId}`, reasons: ["no-mailbox"], listId }], now);
    } else {
      await client.query(
        `insert into message (id, caisse_code, campaign_id, kind, list_id, recipient, message_id_header, envelope_id, state, created_at)
         values ($1, $2, $3, 'list', $4, $5, $6, $7, 'approved', $8)`,
        [approval.message.messageId, list.caisse_code, list.campaign_id, listId, list.recipient, approval.message.messageIdHeader, approval.message.messageId, now],
      );
    }
    await appendAudit(client, now, [
      { actor: approval.by, action: "list.approved", objectKind: "list", objectId: listId, caisseCode: list.caisse_code, details: { lines: left.length, takenOut: approval.obstructed.length } },
    ]);
    return "approved";
  });
}
