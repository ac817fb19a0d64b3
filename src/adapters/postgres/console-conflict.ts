import { parisDay } from "../../domain/calendar.ts";
import { obstacleToListing } from "../../domain/listing.ts";
import { actorOf } from "../../pipeline/console.ts";
import type { Asked, LockedTask, Step } from "./console-lock.ts";
import { factsColumns, factsOf, type FactsRow } from "./facts.ts";
import type { Queryable } from "./pool.ts";

interface ConflictRow extends FactsRow {
  readonly state: string;
  readonly has_message: boolean;
  readonly first_line: string | null;
  readonly first_state: string | null;
}

/**
 * Two doctors accepted one patient, and the patient said which.
 *
 * The line that is left counts no more: its doctor accepted, so "refused" would not be true.
 * Source: docs/rules.md, 3 (free choice of the patient); CSS art. L. 162-5-3 (one attending doctor).
 */
export async function settleConflict(client: Queryable, { viewer, reason, now }: Asked, task: LockedTask, choice: "keep-first" | "prefer-this"): Promise<Step> {
  if (task.line_id === null) return { barred: "no-conflict" };
  await client.query("select 1 from list_line n join patient p on p.id = n.patient_id where n.caisse_code = $1 and n.id = $2 for no key update of p, n", [viewer.caisseCode, task.line_id]);
  const { rows } = await client.query<ConflictRow>(
    `select n.state, exists (select 1 from inbound b where b.id = $3 and b.list_id = n.list_id) as has_message,
       (select y.line_id from declaration y where y.patient_id = n.patient_id and y.state not in ('withdrawn', 'expired', 'rejected')) as first_line,
       (select y.state from declaration y where y.patient_id = n.patient_id and y.state not in ('withdrawn', 'expired', 'rejected')) as first_state,
       ${factsColumns("l.campaign_id", "$4::date")}
     from list_line n join doctor_list l on l.id = n.list_id join patient p on p.id = n.patient_id where n.caisse_code = $1 and n.id = $2`,
    [viewer.caisseCode, task.line_id, task.inbound_id, parisDay(now)],
  );
  const line = rows[0];
  if (line === undefined || (line.state !== "open" && line.state !== "review")) return { barred: "no-conflict" };
  if (choice === "keep-first") {
    await client.query("update list_line set state = 'void', void_reason = 'declared', decided_at = $2 where id = $1", [task.line_id, now]);
    return { finished: true };
  }
  if (!line.has_message) return { barred: "no-message" };
  if (line.first_state === "exported" || line.first_state === "registered") return { barred: "already-exported" };
  if (obstacleToListing({ ...factsOf(line), declared: false }, parisDay(now)) !== undefined) return { barred: "obstacle" };
  await client.query("update declaration set state = 'withdrawn', state_reason = 'patient-prefers-other', changed_at = $2 where line_id = $1 and state in ('accepted', 'patientInvited', 'confirmed')", [line.first_line, now]);
  await client.query("update list_line set state = 'void', void_reason = 'declared', decided_at = $2 where id = $1 and state = 'accepted'", [line.first_line, now]);
  await client.query("update list_line set state = 'accepted', decided_at = $2 where id = $1", [task.line_id, now]);
  await client.query(
    `insert into decision (caisse_code, inbound_id, list_id, line_id, decision, decided_by, reason, decided_at)
     select n.caisse_code, $2, n.list_id, n.id, 'accept', $3, $4, $5 from list_line n where n.id = $1`,
    [task.line_id, task.inbound_id, actorOf(viewer), reason, now],
  );
  await client.query(
    `insert into declaration (caisse_code, campaign_id, patient_id, rpps, line_id, state, created_at, changed_at)
     select n.caisse_code, l.campaign_id, n.patient_id, l.rpps, n.id, 'accepted', $2, $2 from list_line n join doctor_list l on l.id = n.list_id where n.id = $1`,
    [task.line_id, now],
  );
  return { finished: true };
}
