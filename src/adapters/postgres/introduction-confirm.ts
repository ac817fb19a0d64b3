import { parisDay } from "../../domain/calendar.ts";
import type { MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { ConfirmedList, ConfirmOutcome, IntroductionStore, PendingIntroduction } from "../../pipeline/introduction.ts";
import { appendAudit } from "./audit.ts";
import { takenByOther } from "./console-lock.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { insertInvitation, usableEmail } from "./invitation.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, takenBy, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";
import { freePlaces } from "./volunteer-capacity.ts";

/** Confirms one proposal; a reference that is taken is drawn again. */
export async function confirm(pool: Pool, ...asked: Parameters<IntroductionStore["confirm"]>): Promise<ConfirmOutcome> {
  for (;;) {
    try {
      return await inTransaction(pool, (client) => confirmOnce(client, ...asked));
    } catch (error) {
      if (takenBy(error) !== "doctor_list_reference_key") throw error;
    }
  }
}

interface LockedRow {
  readonly capacity_id: string;
  readonly patient_id: string;
  readonly campaign_id: string;
  readonly help_request_id: string | null;
}

async function confirmOnce(client: Queryable, ...[caisseCode, introductionId, by, rpps, now, judge]: Parameters<IntroductionStore["confirm"]>): Promise<ConfirmOutcome> {
  // The offer is the lock, and the first one, as for whoever changes it: two who take its last place go one after the other, and the second finds it taken.
  await client.query("select 1 from volunteer_capacity where id = (select capacity_id from introduction where caisse_code = $1 and id = $2) for no key update", [caisseCode, introductionId]);
  const { rows } = await client.query<LockedRow>("select capacity_id, patient_id, campaign_id, help_request_id from introduction where caisse_code = $1 and id = $2 and state = 'proposed' for no key update", [caisseCode, introductionId]);
  const introduction = rows[0];
  if (introduction === undefined) return { refused: "not-proposed" };
  await client.query("select 1 from patient where id = $1 for no key update", [introduction.patient_id]);
  // A colleague who has taken the patient's request may be on the telephone with them about another doctor.
  const taken = introduction.help_request_id === null ? undefined : await takenByOther(client, caisseCode, { of: "help request", id: introduction.help_request_id, kind: "help-request" }, by);
  if (taken !== undefined) return { refused: "taken", ...taken };
  const pending = await pendingOf(client, introduction, rpps, now);
  const judged = judge(pending);
  if ("refused" in judged) return judged;
  const listId = await writeList(client, caisseCode, introduction, judged, by, now);
  await client.query("update introduction set state = 'confirmed', list_id = $2, confirmed_by = $3, confirmed_at = $4, changed_at = $4 where id = $1 and state = 'proposed'", [introductionId, listId, by, now]);
  await client.query("insert into introduction_letter (caisse_code, introduction_id, says, letter_ref, created_at) values ($1, $2, 'asked', $3, $4)", [caisseCode, introductionId, judged.letterRef, now]);
  if (judged.invitation !== undefined) await insertInvitation(client, judged.invitation, { introductionId }, now);
  await client.query("update help_request set state = 'proposed', changed_at = $2 where id = $1 and state = 'open'", [introduction.help_request_id, now]);
  await appendAudit(client, now, [
    { actor: by, action: "introduction.confirmed", objectKind: "introduction", objectId: introductionId, caisseCode, details: { list: listId, email: judged.invitation !== undefined } },
    { actor: by, action: "list.approved", objectKind: "list", objectId: listId, caisseCode, details: { lines: 1, purpose: "introduction" } },
  ]);
  return { confirmed: listId, messageId: judged.message?.messageId, reference: judged.reference, letterRef: judged.letterRef, invitationId: judged.invitation?.messageId };
}

interface PendingRow extends FactsRow {
  readonly free: number;
  readonly lives: boolean;
  readonly rpps: string | null;
  readonly stopped: boolean | null;
  readonly practices: string[] | null;
  readonly mailboxes: MailboxOffered[];
  readonly department: string;
  readonly mailbox: string;
  readonly patient_mailbox: string;
  readonly email: string | null;
  readonly address_lines: string[] | null;
}

async function pendingOf(client: Queryable, introduction: LockedRow, rpps: string | undefined, now: Date): Promise<PendingIntroduction> {
  const { rows } = await client.query<PendingRow>(
    `select ${freePlaces} as free, c.state = 'living' and c.valid_from <= $3::date and c.valid_until >= $3::date as lives, d.rpps, d.practice_ended_on <= $3::date as stopped, d.practices,
       ${mailboxesOf("d.rpps")} as mailboxes, o.department, o.mailbox, coalesce(nullif(o.patient_mailbox, ''), o.mailbox) as patient_mailbox, i.address_lines, ${usableEmail("p.id")} as email, ${factsColumns("$4::uuid", "$3::date")}
     from volunteer_capacity c join caisse o on o.code = c.caisse_code join patient p on p.id = $2 and p.caisse_code = c.caisse_code left join patient_identity i on i.patient_id = p.id
     left join volunteer_structure s on s.id = c.structure_id left join doctor d on d.rpps = coalesce(c.rpps, $5, s.rpps)
     where c.id = $1`,
    [introduction.capacity_id, introduction.patient_id, parisDay(now), introduction.campaign_id, rpps ?? null],
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`no capacity ${introduction.capacity_id}`);
  const doctor = row.rpps === null ? undefined : { rpps: row.rpps, stopped: row.stopped === true, practices: row.practices ?? [], mailboxes: row.mailboxes };
  const patient = { email: row.email ?? undefined, addressLines: row.address_lines ?? [], mailDomain: domainOf(row.patient_mailbox) };
  return { facts: factsOf(row), free: row.free, offerLives: row.lives, doctor, department: row.department, mailDomain: domainOf(row.mailbox), patient };
}

/** A list of one line, approved by the person who confirmed; without a mailbox, a task instead of a message, as for any list. */
async function writeList(client: Queryable, caisseCode: string, introduction: LockedRow, list: ConfirmedList, by: string, now: Date): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into doctor_list (caisse_code, campaign_id, rpps, reference, state, purpose, recipient, recipient_reason, deadline, built_by, approved_by, approved_at, created_at)
     values ($1, $2, $3, $4, 'approved', 'introduction', $5, $6, $7, $8, $8, $9, $9) returning id`,
    [caisseCode, introduction.campaign_id, list.rpps, list.reference, list.recipient, list.recipientReason, list.deadline, by, now],
  );
  const listId = rows[0]?.id ?? "";
  await client.query(
    "insert into list_line (caisse_code, list_id, number, patient_id, contacts, last_day, state) values ($1, $2, 1, $3, 0, ($4 at time zone 'Europe/Paris')::date, 'open')",
    [caisseCode, listId, introduction.patient_id, now],
  );
  if (list.message === undefined) {
    await openTasks(client, caisseCode, [{ kind: "no-mailbox", dedupeKey: `no-mailbox:${listId}`, reasons: ["no-mailbox"], listId }], now);
  } else {
    await client.query(
      `insert into message (id, caisse_code, campaign_id, kind, list_id, recipient, message_id_header, envelope_id, state, created_at)
       values ($1::uuid, $2, $3, 'list', $4, $5, $6, $1::text, 'approved', $7)`,
      [list.message.messageId, caisseCode, introduction.campaign_id, listId, list.recipient, list.message.messageIdHeader, now],
    );
  }
  return listId;
}
