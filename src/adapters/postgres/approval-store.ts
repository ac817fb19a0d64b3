import { chooseMailbox, type MailboxOffered } from "../../domain/mailbox-choice.ts";
import type { SendingRules } from "../../domain/sending/rules.ts";
import type { ApprovalStore } from "../../pipeline/approval.ts";
import type { AuditEntry } from "../../pipeline/ports.ts";
import { appendAudit } from "./audit.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { inTransaction, type Pool, type Queryable } from "./pool.ts";
import { isOut, lockChosen, takeBack } from "./take-back.ts";
import { openTasks } from "./tasks.ts";

const batch = 200;

/** Approvals that have grown old. */
export function createApprovalStore(pool: Pool, rules: Pick<SendingRules, "preferredDomains">): ApprovalStore {
  return {
    askAgain: (approvedBefore, now) =>
      inTransaction(pool, async (client) => {
        const rows = await lockChosen<{ id: string; caisse_code: string }>(
          client,
          (which) => `select l.id, l.caisse_code from doctor_list l
           where l.state = 'approved' and l.approved_at < $1 and not ${isOut}
             and exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.round = 1 and m.state in ('approved', 'rendered', 'deferred'))
             and not exists (select 1 from message m where m.list_id = l.id and m.kind = 'list' and m.state in ('bounced', 'refused'))
             and ${which} order by l.id limit $2`,
          [approvedBefore, batch],
        );
        const trail: AuditEntry[] = [];
        for (const { id, caisse_code: caisseCode } of rows) {
          // One draft a doctor: where another list waits already, these patients come on the next one.
          const { rowCount: others } = await client.query(
            "select 1 from doctor_list d join doctor_list l on l.campaign_id = d.campaign_id and l.rpps = d.rpps where l.id = $1 and d.state = 'drafted'",
            [id],
          );
          const to = others === 0 ? "drafted" : "cancelled";
          const said = await takeBack(client, id, to, "system", "approval-stale", now);
          if (said === undefined) continue;
          trail.push(said);
          if (to !== "drafted") continue;
          await chooseAnew(client, id, rules);
          await openTasks(client, caisseCode, [{ kind: "approval-stale", dedupeKey: `approval:${id}:${now.toISOString()}`, reasons: ["approval-stale"], listId: id }], now);
        }
        await appendAudit(client, now, trail);
        return trail.length;
      }),
  };
}

/** The Annuaire may have changed since the list was built. */
async function chooseAnew(client: Queryable, listId: string, { preferredDomains }: Pick<SendingRules, "preferredDomains">): Promise<void> {
  const { rows } = await client.query<{ mailboxes: MailboxOffered[]; practices: string[] }>(
    `select ${mailboxesOf("l.rpps")} as mailboxes, d.practices from doctor_list l join doctor d on d.rpps = l.rpps where l.id = $1`,
    [listId],
  );
  const { recipient, reason } = chooseMailbox(rows[0]?.mailboxes ?? [], { practices: rows[0]?.practices ?? [], preferredDomains });
  await client.query("update doctor_list set recipient = $2, recipient_reason = $3 where id = $1", [listId, recipient, reason]);
}
