import type { CommunePoints } from "../../domain/introduction/commune-points.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** Puts the middles of communes in place of those that were imported before, for all caisses. */
export function keepCommunePoints(pool: Pool, points: CommunePoints, by: string, now: Date): Promise<void> {
  return inTransaction(pool, async (client) => {
    const rows = [...points];
    await client.query("delete from commune_point");
    await client.query("insert into commune_point (commune_code, latitude, longitude, imported_at) select x.code, x.latitude, x.longitude, $4 from unnest($1::text[], $2::float8[], $3::float8[]) as x(code, latitude, longitude)", [
      rows.map(([code]) => code), rows.map(([, { latitude }]) => latitude), rows.map(([, { longitude }]) => longitude), now,
    ]);
    await appendAudit(client, now, [{ actor: by, action: "communes.placed", objectKind: "territory", objectId: "communes", caisseCode: undefined, details: { communes: rows.length } }]);
  });
}
