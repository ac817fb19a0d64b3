import type { TrailEntry, TrailStore } from "../../pipeline/console-trail.ts";
import { verifyAudit } from "./audit.ts";
import type { Pool } from "./pool.ts";

interface TrailRow {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly details: Record<string, unknown>;
}

/** The trail as the console reads it: the viewer's caisse only. */
export function createTrailStore(pool: Pool): TrailStore {
  return {
    async entries(viewer, filter, limit) {
      const { rows } = await pool.query<TrailRow>(
        `select seq, at, actor, action, object_kind, object_id, details from audit_entry
         where caisse_code = $1 and ($2::text is null or actor = $2) and ($3::text is null or action = $3) and ($4::text is null or object_id = $4) and ($5::bigint is null or seq < $5)
         order by seq desc limit $6`,
        [viewer.caisseCode, filter.actor, filter.action, filter.objectId, filter.before, limit],
      );
      return rows.map((row): TrailEntry => ({
        seq: row.seq, at: row.at, actor: row.actor, action: row.action, objectKind: row.object_kind, objectId: row.object_id, details: row.details,
      }));
    },
    verify: () => verifyAudit(pool),
  };
}
