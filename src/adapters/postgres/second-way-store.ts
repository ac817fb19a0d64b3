import type { Day } from "../../domain/calendar.ts";
import type { MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { Failure } from "../../domain/sending/failure.ts";
import type { SecondWay } from "../../domain/sending/second-way.ts";
import type { FailedList, NewCopy, SecondWayStore } from "../../pipeline/second-way.ts";
import { appendAudit } from "./audit.ts";
import { tellOfFailedList } from "./failure-task.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** Lists that did not arrive, and the second copies that are made of them. */
export function createSecondWayStore(pool: Pool): SecondWayStore {
  return {
    failed: (today, limit) => failed(pool, today, limit),
    follow: (list, way, copy, now) => inTransaction(pool, (client) => follow(client, list, way, copy, now)),
  };
}

interface FailedRow {
  readonly id: string;
  readonly list_id: string;
  readonly deadline: Day;
  readonly mailbox: string;
  readonly copies: { readonly recipient: string; readonly failure: Failure }[];
  readonly mailboxes: MailboxOffered[];
  readonly practices: string[];
}

// A failure without a cause was written down by a person: a person goes on with it.
async function failed(pool: Pool, today: Day, limit: number): Promise<FailedList[]> {
  const { rows } = await pool.query<FailedRow>(
    `select m.id, m.list_id, l.deadline, c.mailbox,
       (select json_agg(json_build_object('recipient', x.recipient, 'failure', coalesce(x.failure, 'ours')) order by x.round)
        from message x where x.list_id = m.list_id and x.kind = 'list' and x.state in ('bounced', 'refused')) as copies,
       ${mailboxesOf("l.rpps")} as mailboxes, d.practices
     from message m join doctor_list l on l.id = m.list_id join doctor d on d.rpps = l.rpps join caisse c on c.code = m.caisse_code join campaign k on k.id = m.campaign_id
     where m.kind = 'list' and m.state in ('bounced', 'refused') and m.followed_at is null and l.state = 'approved' and l.deadline >= $1 and k.state <> 'closed'
     order by m.id limit $2`,
    [today, limit],
  );
  return rows.map((row) => ({ messageId: row.id, listId: row.list_id, deadline: row.deadline, mailDomain: domainOf(row.mailbox), copies: row.copies, mailboxes: row.mailboxes, practices: row.practices }));
}

async function follow(client: Queryable, list: FailedList, way: SecondWay, copy: NewCopy | undefined, now: Date): Promise<boolean> {
  await client.query("select 1 from doctor_list where id = $1 for no key update", [list.listId]);
  const { rows } = await client.query<{ caisse_code: string; recipient: string; failure: Failure | null; open: boolean }>(
    `update message m set followed_at = $2 where id = $1 and followed_at is null and state in ('bounced', 'refused')
     returning caisse_code, recipient, failure, exists (select 1 from list_line n where n.list_id = m.list_id and n.state = 'open') as open`,
    [list.messageId, now],
  );
  const row = rows[0];
  if (row === undefined) return false;
  if (row.failure === "mailbox") {
    await client.query("update mailbox set closed_on = ($2 at time zone 'Europe/Paris')::date where lower(address) = lower($1) and closed_on is null", [row.recipient, now]);
  }
  if (!row.open) return false;
  if (copy !== undefined && "recipient" in way) await insertCopy(client, list, way, copy, now);
  await tellStaff(client, row.caisse_code, list, way, now);
  await appendAudit(client, now, [
    { actor: "system", action: "list.second-way", objectKind: "list", objectId: list.listId, caisseCode: row.caisse_code, details: { to: way.to, ...("reason" in way ? { reason: way.reason } : {}) } },
  ]);
  return true;
}

async function insertCopy(client: Queryable, list: FailedList, way: Extract<SecondWay, { recipient: string }>, copy: NewCopy, now: Date): Promise<void> {
  await client.query(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, round, recipient, message_id_header, envelope_id, state, next_attempt_at, created_at)
     select $1, l.caisse_code, l.campaign_id, 'list', l.id, (select max(x.round) + 1 from message x where x.list_id = l.id and x.kind = 'list'), $2, $3, $4, 'approved', $5, $6
     from doctor_list l where l.id = $7`,
    [copy.messageId, way.recipient, copy.messageIdHeader, copy.messageId, copy.notBefore, now, list.listId],
  );
  if (way.to === "next") await client.query("update doctor_list set recipient = $2, recipient_reason = 'next-mailbox' where id = $1", [list.listId, way.recipient]);
}

const told = { again: "again-later", next: "next-mailbox", paper: "paper-letter" } as const;

/** The task of the failure says what was done about it; a letter to write is a task of its own. */
async function tellStaff(client: Queryable, caisseCode: string, { messageId, listId, deadline }: FailedList, way: SecondWay, now: Date): Promise<void> {
  const step = way.to === "person" ? way.reason : told[way.to];
  await tellOfFailedList(client, { caisseCode, listId, messageId }, step, now);
  if (way.to === "paper") await openTasks(client, caisseCode, [{ kind: "paper-letter", dedupeKey: `paper:${listId}`, reasons: [way.reason], messageId, listId, dueOn: deadline }], now);
}
