import { parisDay, type Day } from "../../domain/calendar.ts";
import type { DraftReminder, ListToRemind, ReminderStore } from "../../pipeline/remind.ts";
import { appendAudit } from "./audit.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";

/** Reminders: rows like any other message, one a list and round. */
export function createReminderStore(pool: Pool): ReminderStore {
  return {
    waitingLists: (writtenBefore, today, limit, after) => waitingLists(pool, writtenBefore, today, limit, after),
    draftReminder: (listId, reminder, now) => inTransaction(pool, (client) => draftReminder(client, listId, reminder, now)),
    dropAnswered: (now) => inTransaction(pool, (client) => dropAnswered(client, now)),
  };
}

interface WaitingRow {
  readonly id: string;
  readonly recipient: string;
  readonly mailbox: string;
  readonly deadline: Day;
  readonly answered: boolean;
  readonly open_lines: number;
  readonly last_written: Date;
  readonly reminders: number;
}

const answered = "exists (select 1 from inbound i where i.list_id = l.id and i.kind = 'reply')";

async function waitingLists(pool: Pool, writtenBefore: Date, today: Day, limit: number, after: string): Promise<ListToRemind[]> {
  const { rows } = await pool.query<WaitingRow>(
    `select l.id, took.recipient, c.mailbox, l.deadline, ${answered} as answered, written.last as last_written, written.reminders,
       (select count(*)::int from list_line n where n.list_id = l.id and n.state = 'open') as open_lines
     from doctor_list l join campaign k on k.id = l.campaign_id and k.state = 'open' join caisse c on c.code = l.caisse_code
     join message took on took.list_id = l.id and took.kind = 'list' and took.state = 'accepted'
     cross join lateral (select max(m.sent_at) as last, count(*) filter (where m.kind = 'reminder')::int as reminders
                         from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state <> 'cancelled') written
     where l.state = 'approved' and l.deadline >= $1 and l.id::text > $2 and written.last < $3
       and exists (select 1 from list_line n where n.list_id = l.id and n.state = 'open') and not ${answered}
       and not exists (select 1 from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state in ('approved', 'rendered', 'sending', 'deferred', 'unknown'))
     order by l.id::text limit $4`,
    [today, after, writtenBefore, limit],
  );
  return rows.map((row) => ({
    listId: row.id, recipient: row.recipient, mailDomain: domainOf(row.mailbox), deadline: row.deadline, answered: row.answered, openLines: row.open_lines,
    lastWrittenOn: parisDay(row.last_written), reminders: row.reminders,
  }));
}

async function draftReminder(client: Queryable, listId: string, reminder: DraftReminder, now: Date): Promise<boolean> {
  await client.query("select 1 from doctor_list where id = $1 for no key update", [listId]);
  const { rows } = await client.query<{ caisse_code: string; round: number }>(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, round, recipient, message_id_header, envelope_id, state, created_at)
     select $1, l.caisse_code, l.campaign_id, 'reminder', l.id,
       (select coalesce(max(m.round), 0) + 1 from message m where m.list_id = l.id and m.kind = 'reminder' and m.state <> 'cancelled'), $2, $3, $4, 'approved', $5
     from doctor_list l
     where l.id = $6 and l.state = 'approved' and not ${answered}
       and not exists (select 1 from message m where m.list_id = l.id and m.kind in ('list', 'reminder') and m.state in ('approved', 'rendered', 'sending', 'deferred', 'unknown'))
       and not exists (select 1 from inbound i where i.caisse_code = l.caisse_code and i.sender_hash = $7 and (i.kind is null or i.kind = 'reply' and i.list_id is null)
                       and i.received_at > (select min(m.sent_at) from message m where m.list_id = l.id and m.kind = 'list'))
     on conflict (list_id, round) where kind = 'reminder' and state <> 'cancelled' do nothing returning caisse_code, round`,
    [reminder.messageId, reminder.recipient, reminder.messageIdHeader, reminder.messageId, now, listId, reminder.senderHash],
  );
  const row = rows[0];
  if (row === undefined) return false;
  await appendAudit(client, now, [{ actor: "system", action: "list.reminded", objectKind: "list", objectId: listId, caisseCode: row.caisse_code, details: { round: row.round } }]);
  return true;
}

async function dropAnswered(client: Queryable, now: Date): Promise<number> {
  const { rows } = await client.query<{ id: string; caisse_code: string }>(
    `update message m set state = 'cancelled' from doctor_list l
     where l.id = m.list_id and (m.kind = 'reminder' or m.kind = 'list' and m.round > 1) and m.state in ('approved', 'rendered', 'deferred')
       and (${answered} or not exists (select 1 from list_line n where n.list_id = l.id and n.state = 'open')) returning m.id, m.caisse_code`,
  );
  await appendAudit(client, now, rows.map((row) => ({ actor: "system", action: "message.cancelled", objectKind: "message" as const, objectId: row.id, caisseCode: row.caisse_code, details: { reason: "answered" } })));
  return rows.length;
}
