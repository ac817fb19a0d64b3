import type { RejectsRecord } from "../../pipeline/purge-rejects.ts";
import { appendAudit } from "./audit.ts";
import { inTransaction, type Pool } from "./pool.ts";

/** The rejects files of the runs in PostgreSQL. */
export function createRejectsRecord(pool: Pool): RejectsRecord {
  return {
    async named() {
      const { rows } = await pool.query<{ file: string }>("select distinct unnest(rejects_files) as file from extract_run order by file");
      return rows.map((row) => row.file);
    },
    forget: (files, now) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: string }>(
          "update extract_run set rejects_files = array(select f from unnest(rejects_files) f where f <> all($1::text[])) where rejects_files && $1::text[] returning id",
          [files],
        );
        await appendAudit(client, now, rows.map(({ id }) => ({ actor: "system", action: "rejects.purged", objectKind: "extract" as const, objectId: id, caisseCode: undefined })));
      }),
  };
}
