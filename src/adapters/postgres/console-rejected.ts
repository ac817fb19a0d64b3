import { parisDay } from "../../domain/calendar.ts";
import { obstacleToListing } from "../../domain/listing.ts";
import { actorOf } from "../../pipeline/console.ts";
import { appendAudit } from "./audit.ts";
import { readDeclaration } from "./console-task-about.ts";
import type { Asked, LockedTask, Step } from "./console-lock.ts";
import { declarationFacts, factsOfDeclaration, type DeclarationFactsRow } from "./declaration-facts.ts";
import type { Queryable } from "./pool.ts";

/**
 * A declaration that the back office refused, or that could not leave: corrected, it leaves with the next batch; or it ends.
 * Rule 1 is asked again before it may leave.
 */
export async function settleRejected(client: Queryable, { viewer, now }: Asked, task: LockedTask, to: "confirmed" | "withdrawn"): Promise<Step> {
  const found = await readDeclaration(client, viewer, task.line_id, task.patient_id);
  if (found === undefined) return { barred: "no-declaration" };
  const { rows } = await client.query<DeclarationFactsRow & { state: string }>(
    `select d.state, ${declarationFacts("$3::date")} from declaration d join patient p on p.id = d.patient_id where d.caisse_code = $1 and d.id = $2 for no key update of p, d`,
    [viewer.caisseCode, found.declarationId, parisDay(now)],
  );
  const row = rows[0];
  // One that could not leave for its NIR is confirmed still: it leaves by itself once the NIR is right.
  if (row === undefined || (row.state !== "rejected" && row.state !== "confirmed")) return { barred: "no-declaration" };
  if (to === "confirmed" && obstacleToListing(factsOfDeclaration(row), parisDay(now)) !== undefined) return { barred: "obstacle" };
  if (row.state === to) return { finished: true };
  await client.query("update declaration set state = $2, state_reason = case when $2 = 'confirmed' then '' else 'rejected-for-good' end, changed_at = $3 where id = $1", [found.declarationId, to, now]);
  await appendAudit(client, now, [{ actor: actorOf(viewer), action: `declaration.${to}`, objectKind: "declaration", objectId: found.declarationId, caisseCode: viewer.caisseCode, details: { after: "rejection" } }]);
  return { finished: true };
}
