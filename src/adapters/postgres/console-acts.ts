import { actorOf } from "../../pipeline/console.ts";
import type { ActOutcome, ActStore } from "../../pipeline/console-acts.ts";
import { actsOf } from "../../pipeline/task-acts.ts";
import { appendAudit } from "./audit.ts";
import { settleConflict } from "./console-conflict.ts";
import { settleRejected } from "./console-rejected.ts";
import { entry, finish, lockTask, type Asked, type LockedTask, type Step } from "./console-lock.ts";
import { undo } from "./console-undo.ts";
import { openMonth, dropNotice } from "./notice-month.ts";
import { domainOf } from "./notice-store.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { openTasks } from "./tasks.ts";

/** What a person does with a task beside deciding lines. */
export function createActStore(pool: Pool): ActStore {
  return {
    async mailboxes(viewer, listId) {
      const { rows } = await pool.query<{ address: string; kind: string; whitelisted: boolean; closed: boolean }>(
        `select b.address, b.kind, b.whitelisted, b.closed_on is not null as closed
         from doctor_list l join mailbox b on b.rpps = l.rpps where l.caisse_code = $1 and l.id = $2 order by b.address`,
        [viewer.caisseCode, listId],
      );
      return rows;
    },
    act: (viewer, taskId, act, reason, copy, now) => inTransaction(pool, (client) => perform(client, { viewer, taskId, act, reason, copy, now })),
  };
}

async function perform(client: Queryable, asked: Asked): Promise<ActOutcome> {
  const { viewer, taskId, act, reason, now } = asked;
  if (act.act === "undo") return undo(client, asked);
  const task = await lockTask(client, viewer, taskId);
  if ("outcome" in task) return task.outcome === "done" ? { outcome: "barred", why: "done" } : task;
  if (!actsOf(task.kind).includes(act.act)) return { outcome: "barred", why: "not-of-this-task" };
  const step = await stepOf(client, asked, task);
  if ("barred" in step) return { outcome: "barred", why: step.barred };
  if (step.finished) await finish(client, viewer, taskId, task.inbound_id, act.act, reason, now);
  await appendAudit(client, now, [entry(viewer, `task.${act.act}`, "task", taskId)]);
  return { outcome: "done", finished: step.finished };
}

async function stepOf(client: Queryable, asked: Asked, task: LockedTask): Promise<Step> {
  const { act } = asked;
  switch (act.act) {
    case "arrived":
      return settleUnknown(client, asked, task, "accepted");
    case "resend":
      return settleUnknown(client, asked, task, "rendered");
    case "give-up":
      return settleUnknown(client, asked, task, "refused");
    case "attach":
      return attach(client, asked, task, act.reference);
    case "other-mailbox":
      return sendElsewhere(client, asked, task, act.address.trim().toLowerCase());
    case "paper":
      return toPaper(client, asked, task);
    case "keep-first":
    case "prefer-this":
      return settleConflict(client, asked, task, act.act);
    case "declare-again":
      return settleRejected(client, asked, task, "confirmed");
    case "drop-declaration":
      return settleRejected(client, asked, task, "withdrawn");
    case "rows-left-out":
      return { finished: true };
    case "extract-asked":
      return waitForExtract(client, asked);
    case "undo":
      throw new Error("undo has its own way");
  }
}

/** Only a person may say what became of a message whose relay fell silent. */
async function settleUnknown(client: Queryable, { viewer, now }: Asked, task: LockedTask, to: "accepted" | "rendered" | "refused"): Promise<Step> {
  const { rows } = await client.query<{ kind: string; notice_id: string | null; sent_at: Date | null }>(
    "update message set state = $3, settled_by = $4, settled_at = $5, next_attempt_at = null where caisse_code = $1 and id = $2 and state = 'unknown' returning kind, notice_id, sent_at",
    [viewer.caisseCode, task.message_id, to, actorOf(viewer), now],
  );
  const message = rows[0];
  if (message === undefined) return { barred: "not-unknown" };
  if (message.kind === "notice" && to === "accepted") await openMonth(client, message.notice_id, message.sent_at ?? now);
  if (message.kind === "notice" && to === "refused") await dropNotice(client, message.notice_id, "given up by staff");
  return { finished: true };
}

/** The list that the message answers, as a person read it; the lines are then decided beside it. */
async function attach(client: Queryable, { viewer, taskId, now }: Asked, task: LockedTask, reference: string): Promise<Step> {
  const { rows } = await client.query<{ id: string; message_id: string | null }>(
    `select l.id, (select m.id from message m where m.list_id = l.id and m.kind = 'list' and m.state <> 'cancelled' order by m.created_at desc limit 1) as message_id
     from doctor_list l where l.caisse_code = $1 and l.reference = $2 and l.state in ('approved', 'closed')`,
    [viewer.caisseCode, reference],
  );
  const list = rows[0];
  if (list === undefined) return { barred: "no-such-list" };
  await client.query("update inbound set list_id = $2, message_id = $3 where id = $1", [task.inbound_id, list.id, list.message_id]);
  await client.query("update review_task set list_id = $2, state = 'claimed', claimed_by = $3, claimed_at = $4 where id = $1", [taskId, list.id, viewer.login, now]);
  return { finished: false };
}

/** A further copy to another mailbox, never while one that may arrive is alive. */
async function sendElsewhere(client: Queryable, { viewer, copy, now }: Asked, task: LockedTask, address: string): Promise<Step> {
  if (task.list_id === null) return { barred: "no-list" };
  const { rows } = await client.query<{ rpps: string; mailbox: string; alive: boolean; trusted: boolean }>(
    `select l.rpps, c.mailbox,
       exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state in ('drafted', 'approved', 'rendered', 'sending', 'deferred', 'accepted', 'unknown', 'answered')) as alive,
       exists (select 1 from mailbox b where b.whitelisted and split_part(b.address, '@', 2) = $3) or exists (select 1 from whitelist_domain w where w.domain = $3) as trusted
     from doctor_list l join caisse c on c.code = l.caisse_code where l.caisse_code = $1 and l.id = $2 and l.state = 'approved' for no key update of l`,
    [viewer.caisseCode, task.list_id, domainOf(address)],
  );
  const list = rows[0];
  if (list === undefined) return { barred: "no-list" };
  if (list.alive) return { barred: "copy-alive" };
  // An address that is typed is trusted when its domain is on the whitelist or carries a mailbox of it already.
  if (!list.trusted || !/^[^\s@<>"']+@[^\s@<>"']+$/.test(address)) return { barred: "outside-whitelist" };
  await client.query(
    `insert into mailbox (address, rpps, kind, whitelisted, shared, source)
     values ($1, $2, coalesce((select max(kind) from mailbox where address = $1), 'PER'), true, exists (select 1 from mailbox where address = $1 and (shared or rpps <> $2)), 'staff')
     on conflict (address, rpps) do nothing`,
    [address, list.rpps],
  );
  await client.query("update mailbox set closed_on = null, whitelisted = true where address = $1", [address]); // the person knows better than the old bounce, whoever else has it
  await client.query("update message set followed_at = $2 where list_id = $1 and kind = 'list' and state in ('bounced', 'refused') and followed_at is null", [task.list_id, now]);
  await client.query(
    `insert into message (id, caisse_code, campaign_id, kind, list_id, round, recipient, message_id_header, envelope_id, state, created_at)
     select $1::uuid, l.caisse_code, l.campaign_id, 'list', l.id, coalesce((select max(x.round) from message x where x.list_id = l.id and x.kind = 'list'), 0) + 1, $2, $3, $4, 'approved', $5
     from doctor_list l where l.id = $6`,
    [copy.messageId, address, copy.headerFor(domainOf(list.mailbox)), copy.messageId, now, task.list_id],
  );
  await client.query("update doctor_list set recipient = $2, recipient_reason = $3 where id = $1", [task.list_id, address, actorOf(viewer)]);
  return { finished: true };
}

/** Whoever makes the extracts was asked: the task waits, with the reason beside it. */
async function waitForExtract(client: Queryable, { viewer, taskId, reason, now }: Asked): Promise<Step> {
  await client.query(
    "update review_task set state = 'aside', claimed_by = null, claimed_at = null, outcome = 'aside', outcome_reason = $2, decided_by = $3, decided_at = $4 where id = $1",
    [taskId, reason, actorOf(viewer), now],
  );
  return { finished: false };
}

// A copy that may be on its way, or has arrived. That the operator took a list of which nothing is heard says little: a person who
// called the practice and was told that it never came may send it on paper.
const alive = ["approved", "rendered", "sending", "deferred", "unknown", "answered"];

/** The list goes on paper: printing it is a task of its own. */
async function toPaper(client: Queryable, { viewer, now }: Asked, task: LockedTask): Promise<Step> {
  if (task.list_id === null) return { barred: "no-list" };
  const { rows } = await client.query<{ deadline: string; alive: boolean }>(
    `select l.deadline, exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state = any($3)) as alive
     from doctor_list l where l.caisse_code = $1 and l.id = $2 and l.state = 'approved' for no key update`,
    [viewer.caisseCode, task.list_id, task.kind === "no-sign-of-life" ? alive : [...alive, "accepted"]],
  );
  const list = rows[0];
  if (list === undefined) return { barred: "no-list" };
  if (list.alive) return { barred: "copy-alive" };
  await client.query("update message set followed_at = $2 where list_id = $1 and kind = 'list' and state in ('bounced', 'refused') and followed_at is null", [task.list_id, now]);
  await openTasks(client, viewer.caisseCode, [{ kind: "paper-letter", dedupeKey: `paper:${task.list_id}`, reasons: ["chosen-by-staff"], listId: task.list_id, dueOn: list.deadline }], now);
  return { finished: true };
}
